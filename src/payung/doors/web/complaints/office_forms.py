"""Forms of the office about complaints. The version travels beside them, not in them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.programme.complaints.turn import LONGEST
from payung.programme.complaints.wording import OUTCOME_WORDS


class AnswerForm(forms.Form):
    """A word that the sender reads."""

    text = forms.CharField(
        label=_("Jawaban"),
        help_text=_("Dibaca pengirim dengan kodenya. Jangan meminta nama atau nomor teleponnya."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class SettleForm(forms.Form):
    """The end, and why."""

    outcome = forms.ChoiceField(
        label=_("Hasil"),
        choices=[(each.value, words) for each, words in OUTCOME_WORDS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Apa yang diperiksa dan apa yang ditemukan. Pengirim membacanya."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
