"""Forms of bills. The version of the bill travels beside them, not in them."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.doors.web.decisions.forms import MonthField, RupiahField
from payung.doors.web.forms import DayInput

_LONG = 500


class DraftForm(forms.Form):
    """For which container and months."""

    container = forms.ChoiceField(label=_("Wadah"))
    first = MonthField(label=_("Bulan pertama"), help_text=_("Seperti 2027-01."))
    last = MonthField(label=_("Bulan terakhir"), help_text=_("Paling banyak 12 bulan."))

    def __init__(
        self, *args: object, containers: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = self.fields["container"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = containers


class IssueForm(forms.Form):
    """The code that the branch gave."""

    billing_code = forms.CharField(
        label=_("Kode iuran"),
        help_text=_("Dari cabang; yang membayar menuliskannya di bank."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PaymentForm(forms.Form):
    """One transfer and its proof."""

    amount = RupiahField(
        label=_("Jumlah yang dibayar"),
        help_text=_("Seperti pada bukti transfer."),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    paid_on = forms.DateField(label=_("Tanggal bayar"), widget=DayInput)
    bank_reference = forms.CharField(
        label=_("Nomor referensi bank"),
        help_text=_("Nomor transaksi (NTPN, nomor arsip, atau nomor referensi)."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    proof = forms.FileField(
        label=_("Berkas bukti"),
        help_text=_("PDF, JPEG, atau PNG; jumlah dan tanggalnya terbaca."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class ConfirmForm(forms.Form):
    """What the branch has."""

    amount = RupiahField(
        label=_("Uang yang diterima"),
        help_text=_("Yang sungguh masuk rekening cabang untuk tagihan ini."),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    received_on = forms.DateField(
        label=_("Diterima pada"),
        help_text=_("Bulan-bulan tagihan ini dihitung terbayar sejak hari itu."),
        widget=DayInput,
    )


class MonthsForm(forms.Form):
    """Months that are paid in full for everybody."""

    months = forms.MultipleChoiceField(
        label=_("Bulan yang lunas"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Dasar pilihan bulan"),
        help_text=_("Misalnya nomor surat dari yang membayar."),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, months: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = self.fields["months"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = months


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=_LONG, widget=forms.Textarea(attrs={"rows": 2})
    )


_MONEY: tuple[tuple[str, Promise], ...] = (
    ("ada", _("Uangnya ada di cabang: menjadi kredit wadah ini")),
    ("tidak", _("Uangnya tidak pernah masuk: penerimaannya ikut dibatalkan")),
)


class AskForm(ReasonForm):
    """Why a posted bill is to be taken back."""

    money = forms.ChoiceField(
        label=_("Uangnya"), choices=_MONEY, widget=forms.RadioSelect, initial="ada"
    )


class AnswerForm(forms.Form):
    """The second person decides."""

    decision = forms.ChoiceField(
        label=_("Putusan"),
        choices=(("setuju", _("Setujui pembatalan")), ("tolak", _("Tolak; pembukuan tetap"))),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Tanggapan"),
        help_text=_("Wajib bila ditolak."),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
