"""What is written down while a family is asked: in the order of the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.doors.web.decisions.forms import RupiahField
from payung.doors.web.forms import DayInput
from payung.programme.claims.queries import HeirSeen
from payung.programme.complaints.actions import Attempt, FamilySays
from payung.programme.complaints.models import Hand, Missed, Way
from payung.programme.complaints.wording import HAND_WORDS, MISSED_WORDS, WAY_WORDS

_REACHED = "reached"


class OptionalRupiah(RupiahField):
    """Whole rupiah, or nothing."""

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        return super().clean(value) if value else None


class AskForm(forms.Form):
    """One attempt. What is not answered may stay empty where nobody was reached."""

    asked_on = forms.DateField(label=_("Hari bertanya"), widget=DayInput)
    way = forms.ChoiceField(
        label=_("Cara"),
        choices=[(each.value, words) for each, words in WAY_WORDS.items()],
        widget=forms.RadioSelect,
    )
    result = forms.ChoiceField(
        label=_("Keluarga terhubung?"),
        choices=[
            (_REACHED, _("Ya, berbicara dengan ahli waris")),
            *((each.value, words) for each, words in MISSED_WORDS.items()),
        ],
        widget=forms.RadioSelect,
    )
    heir = forms.ChoiceField(label=_("Berbicara dengan"), required=False)
    received = OptionalRupiah(
        label=_("Berapa yang sampai di tangan keluarga?"),
        help_text=_("Rupiah. Tulis 0 bila belum menerima."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    received_on = forms.DateField(label=_("Kapan diterima?"), required=False, widget=DayInput)
    hand = forms.ChoiceField(
        label=_("Lewat siapa uangnya datang?"),
        choices=[(each.value, words) for each, words in HAND_WORDS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    from_whom = forms.CharField(
        label=_("Bila tunai dari seseorang: siapa?"), required=False, max_length=160
    )
    taken = OptionalRupiah(
        label=_("Dari yang sudah diterima, berapa yang diminta atau diserahkan lagi?"),
        help_text=_("Rupiah. Kosongkan bila tidak ada. Jangan hitung yang tidak pernah sampai."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    keeps_card = forms.BooleanField(label=_("Kartu ATM dipegang orang lain"), required=False)
    keeps_book = forms.BooleanField(label=_("Buku tabungan dipegang orang lain"), required=False)
    knows_pin = forms.BooleanField(label=_("PIN diketahui orang lain"), required=False)
    who_took = forms.CharField(
        label=_("Bila ada: siapa yang meminta, memotong, atau memegang?"),
        required=False,
        max_length=160,
    )
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, posted: Mapping[str, object] | None, *, heirs: Sequence[HeirSeen]) -> None:
        super().__init__(posted, initial={"asked_on": timezone.localdate()})
        cast("forms.ChoiceField", self.fields["heir"]).choices = [
            ("", _("Pilih")),
            *((str(each.heir.id), f"{each.heir.name} ({each.heir.relation})") for each in heirs),
        ]

    def clean(self) -> None:
        """Who was reached said something."""
        told = self.cleaned_data
        if told.get("result") != _REACHED:
            return
        for name in ("heir", "received", "hand"):
            if told.get(name) in ("", None) and name not in self.errors:
                self.add_error(name, _("Isi ini bila keluarga terhubung."))

    def attempt(self) -> Attempt:
        """What was heard, or why nobody was."""
        told = self.cleaned_data
        is_reached = told["result"] == _REACHED
        heard = self._says() if is_reached else Missed(told["result"])
        return Attempt(Way(told["way"]), told["asked_on"], heard, told["note"])

    def _says(self) -> FamilySays:
        told = self.cleaned_data
        return FamilySays(
            heir_id=UUID(told["heir"]),
            received=told["received"],
            received_on=told["received_on"],
            hand=Hand(told["hand"]),
            from_whom=told["from_whom"],
            taken=told["taken"] or 0,
            keeps_card=told["keeps_card"],
            keeps_book=told["keeps_book"],
            knows_pin=told["knows_pin"],
            who_took=told["who_took"],
        )


class SendBackForm(forms.Form):
    """Why the family is asked again."""

    why = forms.CharField(label=_("Alasan"), max_length=500)
