"""Forms of Desa Sadar and of the Paritrana file. Versions travel beside them, not in them."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.certainty import Certainty
from payung.doors.web.core_words import CERTAINTY_WORDS
from payung.doors.web.forms import DayInput
from payung.programme.claims.models import Claim
from payung.programme.recognition.award import CHAPTERS, HINTS
from payung.programme.recognition.criteria import Criterion

_CERTAINTIES = [(each.value, words) for each, words in CERTAINTY_WORDS.items()]
_TEXT = 6_000


class EvidenceForm(forms.Form):
    """Evidence of a village for a criterion."""

    criterion = forms.ChoiceField(label=_("Kriteria"))
    title = forms.CharField(
        label=_("Judul"),
        help_text=_("Misalnya “Daftar peserta perangkat” atau “Sosialisasi Dusun II”."),
        max_length=160,
    )
    happened_on = forms.DateField(
        label=_("Tanggal"),
        help_text=_("Hari kegiatan, tanggal peraturan, atau hari keadaan perangkat."),
        widget=DayInput,
    )
    officials = forms.IntegerField(
        label=_("Jumlah seluruh perangkat"),
        help_text=_("Hanya untuk kriteria perangkat."),
        required=False,
        min_value=1,
        max_value=1_000,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    enrolled = forms.IntegerField(
        label=_("Di antaranya terdaftar di BPJS Ketenagakerjaan"),
        required=False,
        min_value=0,
        max_value=1_000,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    content = forms.FileField(
        label=_("Berkas bukti"),
        help_text=_("PDF, JPG, atau PNG; semua halaman terbaca."),
        allow_empty_file=True,
        max_length=400,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: object, criteria: Sequence[Criterion], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["criterion"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each.code, each.words) for each in criteria if each.takes_evidence]


class AnswerForm(forms.Form):
    """What is said of evidence."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Wajib, kecuali bila diterima: desa membacanya."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecreeForm(forms.Form):
    """The decree that names the villages."""

    number = forms.CharField(
        label=_("Nomor keputusan"), help_text=_("Seperti pada keputusan Bupati."), max_length=80
    )
    issued_on = forms.DateField(label=_("Tanggal keputusan"), widget=DayInput)


class EndForm(forms.Form):
    """Why a nomination or designation ends."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class CriteriaForm(forms.Form):
    """What the whole version rests on."""

    basis = forms.CharField(
        label=_("Dasar"), help_text=_("Nomor dan tanggal Perbup, SK, atau edaran."), max_length=200
    )
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        help_text=_("Wajib bila kabupaten sudah pernah menetapkan kriteria."),
        required=False,
        max_length=500,
    )


class CriterionForm(forms.Form):
    """One criterion; an own one without a name is left out."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Kriteria"), required=False, max_length=80)
    counts = forms.BooleanField(label=_("Dinilai"), required=False)
    least = forms.IntegerField(
        label=_("Paling sedikit"),
        min_value=1,
        max_value=100,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    basis = forms.CharField(label=_("Sumber batas itu"), required=False, max_length=300)
    certainty = forms.ChoiceField(
        label=_("Kepastian"), choices=_CERTAINTIES, initial=Certainty.SINGLE.value
    )


CriterionRows = forms.formset_factory(CriterionForm, extra=2, max_num=12, absolute_max=20)


class AwardForm(forms.Form):
    """The chapters that the regency writes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for chapter, words in CHAPTERS.items():
            self.fields[chapter.value] = forms.CharField(
                label=str(words),
                help_text=str(HINTS[chapter]),
                required=False,
                max_length=_TEXT,
                widget=forms.Textarea(attrs={"rows": 6}),
            )


class StoryForm(forms.Form):
    """A story; without a text it is left out."""

    claim = forms.ChoiceField(
        label=_("Klaim yang diceritakan"),
        help_text=_("Supaya nama pekerja dan keluarganya dapat diperiksa; tidak ikut dicetak."),
        required=False,
    )
    text = forms.CharField(
        label=_("Cerita tanpa nama"),
        required=False,
        max_length=_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, cases: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["claim"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *cases]


StoryRows = forms.formset_factory(StoryForm, extra=2, max_num=10, absolute_max=12)


def case_words(claim: Claim, village: str) -> str:
    """A case by village, year and amount: no name."""
    paid = f", {claim.paid_on:%d-%m-%Y}" if claim.paid_on else ""
    return f"{village}{paid}, {claim.id.hex[-6:].upper()}"
