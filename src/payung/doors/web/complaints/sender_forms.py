"""What a sender fills in: as little as helps, and nothing about the sender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.office.area.models import Area
from payung.programme.complaints.actions import Told
from payung.programme.complaints.models import About, ComplaintKind
from payung.programme.complaints.turn import LONGEST
from payung.programme.complaints.wording import ABOUT_WORDS, KIND_WORDS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

_Choice: TypeAlias = "tuple[str, StrOrPromise | list[tuple[str, str]]]"
_NO_TRACE: dict[str, str | int] = {"autocomplete": "off", "spellcheck": "false"}


class SendForm(forms.Form):
    """A complaint. The key is made with the form: sent twice, it is one complaint."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Tentang apa"),
        choices=[(each.value, words) for each, words in KIND_WORDS.items()],
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(
        label=_("Siapa yang Anda adukan"),
        choices=[(each.value, words) for each, words in ABOUT_WORDS.items()],
        help_text=_("Yang diadukan tidak dapat membaca aduan ini."),
    )
    village = forms.ChoiceField(
        label=_("Terjadi di desa mana"), required=False, help_text=_("Bukan desa asal Anda.")
    )
    text = forms.CharField(
        label=_("Ceritakan"),
        help_text=_("Apa, kapan, siapa, berapa. Tidak perlu menyebut siapa Anda."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, **_NO_TRACE}),
    )

    def __init__(
        self, posted: Mapping[str, object] | None, *, villages: Mapping[str, Sequence[Area]]
    ) -> None:
        super().__init__(posted, initial={"key": uuid4(), "about": About.VILLAGE.value})
        places: list[_Choice] = [("", _("Tidak tahu, atau tidak saya sebut"))]
        for district, listed in villages.items():
            places.append((district, [(each.code, each.title) for each in listed]))
        cast("forms.ChoiceField", self.fields["village"]).choices = places

    def told(self, regency: str) -> tuple[Told, UUID]:
        """What was told, and the key of the form."""
        said = self.cleaned_data
        about, kind = About(said["about"]), ComplaintKind(said["kind"])
        return Told(regency, said["village"], kind, about, said["text"]), said["key"]


class CodeForm(forms.Form):
    """The way back to a complaint."""

    code = forms.CharField(
        label=_("Kode aduan"),
        help_text=_("12 huruf dan angka yang Anda catat, misalnya K7QM-2XPA-9RTD."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", **_NO_TRACE}),
    )


class MoreForm(forms.Form):
    """One more word of the sender; `said` is how many messages the page showed."""

    said = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Pesan Anda"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, **_NO_TRACE}),
    )
