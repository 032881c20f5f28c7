"""Forms of a village's decision. The version of the list travels beside them, not in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.core.law.funding import FundSource, fund_source_name
from payung.core.papers.invitation import AGENDA, INVITED
from payung.doors.web.forms import DayInput
from payung.programme.decisions.drawing import Asked
from payung.programme.rulebook.queries import Rules

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

_LONG = 500
INCENTIVES = ("incentive_1", "incentive_2", "incentive_3", "incentive_4")


class MonthInput(forms.TextInput):
    input_type = "month"


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class RupiahField(forms.CharField):
    """Whole rupiah, with or without dots and `Rp`."""

    def clean(self, value: object) -> int:
        text = str(super().clean(value))
        digits = text.lower().removeprefix("rp").replace(".", "").replace(" ", "")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
            raise forms.ValidationError(_("Tulis rupiah bulat, misalnya 20.160.000."))
        return int(digits)


class MonthField(forms.CharField):
    """A contribution month, `2027-01`."""

    widget = MonthInput

    def clean(self, value: object) -> Month:
        try:
            return Month.parse(str(super().clean(value)))
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused


class IncentiveInput(forms.MultiWidget):
    """Three fields in a row: role, people, rupiah a month."""

    use_fieldset = True

    def __init__(self) -> None:
        number = {"inputmode": "numeric"}
        super().__init__(
            {
                "role": forms.TextInput({"aria-label": _("Peran"), "placeholder": _("Peran")}),
                "people": forms.TextInput(
                    {"aria-label": _("Jumlah orang"), "placeholder": _("Orang"), **number}
                ),
                "rate": forms.TextInput(
                    {
                        "aria-label": _("Rupiah per bulan"),
                        "placeholder": _("Rp per bulan"),
                        **number,
                    }
                ),
            }
        )

    def decompress(self, value: Incentive | None) -> list[object]:
        if value is None:
            return ["", "", ""]
        return [value.role, value.recipients, format_number(value.monthly_rate)]


class IncentiveField(forms.MultiValueField):
    """One role that the same ceiling pays; empty, or all three."""

    widget = IncentiveInput

    def __init__(self, label: StrOrPromise) -> None:
        fields = (
            forms.CharField(max_length=60),
            forms.IntegerField(min_value=1, max_value=100_000),
            RupiahField(max_length=20),
        )
        super().__init__(fields, label=label, required=False, require_all_fields=False)

    def compress(self, told: list[object]) -> Incentive | None:
        return Incentive(str(told[0]), int(str(told[1])), int(str(told[2]))) if told else None


class DrawForm(forms.Form):
    """Which months, from which purse, how much, and what else it pays."""

    first = MonthField(label=_("Bulan pertama"), help_text=_("Seperti 2027-01."))
    last = MonthField(label=_("Bulan terakhir"), help_text=_("Seperti 2027-12."))
    source = forms.ChoiceField(label=_("Sumber dana"))
    ceiling = RupiahField(
        label=_("Pagu"),
        help_text=_("Rupiah yang tersedia untuk iuran dan insentif di bawah ini."),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    incentive_1 = IncentiveField(_("Insentif dari pagu yang sama, misalnya marbot"))
    incentive_2 = IncentiveField(_("Insentif lain, misalnya pengurus jenazah"))
    incentive_3 = IncentiveField(_("Insentif lain"))
    incentive_4 = IncentiveField(_("Insentif lain lagi"))

    def __init__(self, *args: object, rules: Rules, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [
                (each.value, f"{fund_source_name(each)} ({each.value})")
                for each in rules.fund_sources
            ]

    def asked(self) -> Asked:
        """Raises `Refused` with `window_empty`."""
        told = self.cleaned_data
        incentives = (told[name] for name in INCENTIVES)
        return Asked(
            Window(told["first"], told["last"]),
            Purse(
                FundSource(told["source"]),
                told["ceiling"],
                tuple(each for each in incentives if each),
            ),
        )


class CallForm(forms.Form):
    """The meeting: when, where, who leads it, until when citizens may object."""

    held_on = forms.DateField(label=_("Hari musyawarah"), widget=DayInput())
    begins_at = forms.TimeField(label=_("Pukul"), required=False, widget=TimeInput())
    place = forms.CharField(label=_("Tempat"), max_length=160)
    chair = forms.CharField(
        label=_("Pimpinan musyawarah"), help_text=_("Biasanya ketua BPD."), max_length=120
    )
    objections_until = forms.DateField(
        label=_("Keberatan warga paling lambat"),
        help_text=_("Keputusan dapat ditetapkan mulai hari sesudahnya."),
        widget=DayInput(),
    )
    invited = forms.CharField(
        label=_("Yang diundang"),
        help_text=_("Satu baris satu nama atau unsur."),
        required=False,
        max_length=3000,
        initial="\n".join(INVITED),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    agenda = forms.CharField(
        label=_("Acara"),
        help_text=_("Satu baris satu acara."),
        required=False,
        max_length=3000,
        initial="\n".join(AGENDA),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HoldForm(forms.Form):
    """Who really led the meeting, and what it noted besides."""

    chair = forms.CharField(label=_("Pimpinan musyawarah"), max_length=120)
    remarks = forms.CharField(
        label=_("Catatan musyawarah"),
        help_text=_("Tercetak dalam berita acara. Pemindahan dan keberatan dicatat tersendiri."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PresentForm(forms.Form):
    """One line of the attendance list."""

    name = forms.CharField(label=_("Nama"), max_length=120)
    stands_for = forms.CharField(label=_("Unsur"), max_length=120)
    proxy_of = forms.CharField(label=_("Mewakili"), max_length=120, required=False)
    sex = forms.ChoiceField(
        label=_("L/P"), choices=[("", "–"), ("L", "L"), ("P", "P")], required=False
    )
    address = forms.CharField(label=_("Alamat"), max_length=160, required=False)


PresentFormSet = forms.formset_factory(PresentForm, extra=12, max_num=100, absolute_max=200)


class MoveForm(forms.Form):
    """To which place, and why."""

    to = forms.IntegerField(
        label=_("Urutan baru"),
        min_value=1,
        max_value=10**6,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=_("Alasan menurut musyawarah"),
        help_text=_("Tercetak dalam berita acara di sebelah nama ini."),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=_LONG, widget=forms.Textarea(attrs={"rows": 3})
    )


class ObjectionForm(forms.Form):
    """What a citizen said, about whom, and when."""

    key = forms.UUIDField(widget=forms.HiddenInput())
    filed_on = forms.DateField(label=_("Disampaikan pada"), widget=DayInput())
    by_name = forms.CharField(label=_("Disampaikan oleh"), max_length=120)
    place = forms.IntegerField(
        label=_("Atas calon nomor urut"),
        help_text=_("Kosongkan bila warga mengusulkan nama lain."),
        min_value=1,
        max_value=10**6,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=_("Keberatan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class SettleForm(forms.Form):
    """The council's answer."""

    upheld = forms.ChoiceField(
        label=_("Putusan"),
        choices=[("yes", _("Keberatan diterima")), ("no", _("Keberatan tidak diterima"))],
        widget=forms.RadioSelect(),
    )
    strikes = forms.BooleanField(label=_("Coret calon ini dari daftar"), required=False)
    text = forms.CharField(
        label=_("Jawaban"),
        help_text=_("Tercetak dalam berita acara."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SureForm(forms.Form):
    """One tick, so that nothing is confirmed by an accidental touch."""

    sure = forms.BooleanField(
        label=_("Saya sudah membaca berita acara, urutan, dan jawaban atas keberatan.")
    )


class DecreeForm(forms.Form):
    """Number and date as they stand on the paper."""

    number = forms.CharField(
        label=_("Nomor keputusan"), help_text=_("Dari buku nomor keputusan desa."), max_length=80
    )
    issued_on = forms.DateField(label=_("Tanggal keputusan"), widget=DayInput())


class AmendForm(DecreeForm):
    """An addendum; who stops is chosen in the list beneath it."""

    from_month = MonthField(
        label=_("Berlaku mulai bulan"), help_text=_("Bulan iuran pertama pengganti.")
    )
    reason = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ScanForm(forms.Form):
    """The signed paper as a file."""

    scan = forms.FileField(
        label=_("Berkas pindaian"),
        help_text=_("PDF, JPEG, atau PNG; semua halaman dan tanda tangan terbaca."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    reason = forms.CharField(
        label=_("Alasan mengganti"),
        help_text=_("Hanya bila pindaian yang sudah ada keliru."),
        required=False,
        max_length=_LONG,
    )


class NoticeForm(forms.Form):
    """Until when the masked names hang out."""

    until = forms.DateField(label=_("Terpasang sampai"), widget=DayInput())
