"""Forms of a village's decision. The version of the list travels beside them, not in them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource, fund_source_name
from payung.core.papers.invitation import AGENDA, INVITED
from payung.programme.decisions.drawing import Asked
from payung.programme.rulebook.queries import Rules

_LONG = 500


class DayInput(forms.DateInput):
    """A day, chosen from the calendar of the phone."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


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
    incentives = forms.CharField(
        label=_("Insentif dari pagu yang sama"),
        help_text=_("Satu baris satu peran: marbot=3x300000 (orang × rupiah per bulan)."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, rules: Rules, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [
                (each.value, f"{fund_source_name(each)} ({each.value})")
                for each in rules.fund_sources
            ]

    def asked(self) -> Asked:
        """Raises `Refused` with `window_empty` or `incentive_malformed`."""
        told = self.cleaned_data
        lines = [line.strip() for line in told["incentives"].splitlines() if line.strip()]
        return Asked(
            Window(told["first"], told["last"]),
            Purse(
                FundSource(told["source"]),
                told["ceiling"],
                tuple(Incentive.parse(line) for line in lines),
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
