"""The four facts of a report, as an officer and as a reporter by link fill them in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.office.area.keys import new_key
from payung.office.area.models import Area
from payung.programme.incidents.models import Kind
from payung.programme.incidents.steps import KIND_WORDS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class VillageField(forms.ChoiceField):
    """One of some villages; where there is one only, it stands there already."""

    def offer(self, villages: Iterable[Area]) -> None:
        offered: list[tuple[str, StrOrPromise]] = [(each.code, each.title) for each in villages]
        self.choices = offered if len(offered) == 1 else [("", _("Pilih desa")), *offered]


class OfVillageForm(forms.Form):
    """A form about a village of those that are offered. `key` makes the same form sent twice one
    record."""

    key = forms.UUIDField(widget=forms.HiddenInput(), initial=new_key)
    village = VillageField(label=_("Desa"))

    def __init__(self, *args: object, villages: Iterable[Area], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["village"]
        if isinstance(field, VillageField):
            field.offer(villages)


class FactsForm(OfVillageForm):
    """Who, which village, where; the day is asked by each page in its own way."""

    field_order = ("kind", "name", "village", "when", "other_day", "day", "place")
    kind = forms.ChoiceField(
        label=_("Apa yang terjadi"),
        choices=[(each.value, words) for each, words in KIND_WORDS.items()],
        initial=Kind.DEATH.value,
        widget=forms.RadioSelect(),
    )
    name = forms.CharField(
        label=_("Siapa"), help_text=_("Nama lengkap, seperti yang dikenal."), max_length=120
    )
