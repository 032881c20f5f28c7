"""Forms of incentives. Versions travel beside them, not in them."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.law.funding import FundSource, fund_source_name
from payung.doors.web.core_words import CERTAINTY_WORDS
from payung.doors.web.decisions.forms import MonthField, RupiahField
from payung.doors.web.forms import DayInput
from payung.doors.web.lists.forms import ACCEPTED_FILES
from payung.programme.incentives.models import EndReason, Way
from payung.programme.incentives.terms import Terms
from payung.programme.incentives.wording import END_WORDS, WAY_WORDS

_LONG = 500
_AUTOCOMPLETE = {"autocomplete": "off"}
Options = Sequence[tuple[str, str]]


def _choose(form: forms.Form, **options: Options) -> None:
    for name, told in options.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = told


class PlaceForm(forms.Form):
    """A place of worship."""

    name = forms.CharField(
        label=_("Nama"), help_text=_("Misalnya Masjid Al-Ikhlas."), max_length=120
    )
    kind = forms.ChoiceField(label=_("Jenis"))
    address = forms.CharField(label=_("Alamat"), max_length=160, required=False)
    register_number = forms.CharField(
        label=_("Nomor registrasi Kemenag"), max_length=40, required=False
    )

    def __init__(self, *args: object, terms: Terms, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self, kind=[(each.code, each.words) for each in terms.kinds])


class DecreeForm(forms.Form):
    """A decree as it stands on the paper."""

    number = forms.CharField(label=_("Nomor SK"), max_length=80)
    issued_on = forms.DateField(label=_("Tanggal SK"), widget=DayInput)
    scan = forms.FileField(
        label=_("Pindaian SK"),
        help_text=_("PDF, JPEG, atau PNG; boleh menyusul."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class ScanForm(forms.Form):
    """The scan of a decree that is noted."""

    scan = forms.FileField(
        label=_("Pindaian SK"),
        help_text=_("PDF, JPEG, atau PNG; semua halaman dan tanda tangan terbaca."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class ServiceForm(forms.Form):
    """As what the chosen people serve."""

    role = forms.ChoiceField(label=_("Peran"))
    place = forms.ChoiceField(
        label=_("Rumah ibadah"),
        help_text=_("Wajib untuk peran di rumah ibadah, misalnya marbot."),
        required=False,
    )
    decree = forms.ChoiceField(
        label=_("SK"),
        help_text=_("Boleh menyusul, tetapi tanpa SK tidak dibayar."),
        required=False,
    )
    first = MonthField(label=_("Bertugas mulai bulan"), help_text=_("Seperti 2027-01."))

    def __init__(
        self,
        *args: object,
        terms: Terms,
        places: Options,
        decrees: Options,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(
            self,
            role=[(each.code, each.words) for each in terms.roles],
            place=[("", "–"), *places],
            decree=[("", "–"), *decrees],
        )


class FileForm(forms.Form):
    """A village's own list of who serves."""

    file = forms.FileField(
        label=_("Berkas daftar"),
        help_text=_("Excel, ODS, atau CSV dengan kolom nama dan NIK, apa adanya."),
        allow_empty_file=True,
        max_length=400,
        widget=forms.FileInput(attrs={"accept": ACCEPTED_FILES}),
    )


class ChangeForm(forms.Form):
    """Place, decree and account of a recipient."""

    place = forms.ChoiceField(label=_("Rumah ibadah"), required=False)
    decree = forms.ChoiceField(label=_("SK"), required=False)
    bank = forms.CharField(label=_("Bank"), max_length=60, required=False)
    account_number = forms.CharField(
        label=_("Nomor rekening"),
        help_text=_("Kosongkan bila dibayar tunai."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**_AUTOCOMPLETE, "inputmode": "numeric"}),
    )
    account_name = forms.CharField(label=_("Nama pemilik rekening"), max_length=120, required=False)

    def __init__(self, *args: object, places: Options, decrees: Options, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self, place=[("", "–"), *places], decree=[("", "–"), *decrees])


class EndForm(forms.Form):
    """Until when somebody served, and why it ends."""

    reason = forms.ChoiceField(
        label=_("Sebab"), choices=[(each.value, END_WORDS[each]) for each in EndReason]
    )
    last = MonthField(
        label=_("Bulan terakhir bertugas"),
        help_text=_("Bila keliru dicatat, tidak ada bulan yang dihitung."),
    )
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=_LONG, widget=forms.Textarea(attrs={"rows": 2})
    )


class RateForm(forms.Form):
    """The rate of a role."""

    role = forms.ChoiceField(label=_("Peran"))
    amount = RupiahField(
        label=_("Rupiah per bulan"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    basis = forms.CharField(
        label=_("Dasar"), help_text=_("Misalnya nomor Perbup atau Perdes."), max_length=200
    )
    certainty = forms.ChoiceField(
        label=_("Kepastian dasar itu"),
        choices=[(each.value, words) for each, words in CERTAINTY_WORDS.items()],
    )
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        help_text=_("Wajib bila tarifnya sudah pernah dicatat."),
        required=False,
        max_length=_LONG,
    )

    def __init__(self, *args: object, terms: Terms, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self, role=[(each.code, each.words) for each in terms.roles])


class DraftForm(forms.Form):
    """For which months, from which purse."""

    first = MonthField(label=_("Bulan pertama"), help_text=_("Seperti 2027-01."))
    last = MonthField(
        label=_("Bulan terakhir"), help_text=_("Sebulan, triwulan, atau masa lain dalam setahun.")
    )
    source = forms.ChoiceField(
        label=_("Sumber dana"),
        choices=[
            (each.value, f"{fund_source_name(each)} ({each.value})")
            for each in (FundSource.ADD, *(one for one in FundSource if one is not FundSource.ADD))
        ],
    )


class ReceiptForm(forms.Form):
    """When and how the money came to those who are ticked."""

    received_on = forms.DateField(label=_("Diterima pada"), widget=DayInput)
    way = forms.ChoiceField(
        label=_("Cara"), choices=[(each.value, WAY_WORDS[each]) for each in Way]
    )
    reference = forms.CharField(
        label=_("Nomor bukti"),
        help_text=_("Wajib untuk transfer."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=_AUTOCOMPLETE),
    )


class ProofForm(forms.Form):
    """How it was made sure."""

    basis = forms.CharField(
        label=_("Cara memastikan"),
        help_text=_("Misalnya: surat pengurus masjid, kunjungan kepala dusun."),
        max_length=200,
    )
