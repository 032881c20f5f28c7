"""Forms of cases. The version of the case travels beside them, not in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.engine.happening import Happening
from payung.core.law.benefits import SchoolLevel
from payung.doors.web.decisions.forms import RupiahField, TimeInput
from payung.doors.web.forms import DayInput
from payung.programme.claims.models import CloseReason, Outcome, PaperState, ScholarshipState
from payung.programme.claims.owed_words import PAPER_STATE_WORDS
from payung.programme.claims.wording import (
    CLOSE_WORDS,
    HAPPENING_WORDS,
    SCHOLARSHIP_WORDS,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

SCHOOL_WORDS: dict[SchoolLevel, str | Promise] = {
    SchoolLevel.TK: _("TK"),
    SchoolLevel.SD: _("SD"),
    SchoolLevel.SMP: _("SMP"),
    SchoolLevel.SMA: _("SMA/SMK"),
    SchoolLevel.KULIAH: _("Kuliah atau pelatihan"),
}
_SCHOOLS = [(level.value, words) for level, words in SCHOOL_WORDS.items()]
_YES_NO = [("ya", _("Ya")), ("tidak", _("Tidak"))]


def day_field(label: StrOrPromise, hint: StrOrPromise = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, widget=DayInput, initial=timezone.localdate)


def text_field(
    label: StrOrPromise, hint: StrOrPromise = "", *, longest: int = 160, required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def long_field(
    label: StrOrPromise, hint: StrOrPromise = "", *, required: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConfirmForm(forms.Form):
    """What whoever confirms knows about the event."""

    happening = forms.ChoiceField(label=_("Apa yang terjadi"), widget=forms.RadioSelect)
    happened_on = forms.DateField(label=_("Tanggal kejadian"), widget=DayInput)
    happened_at = forms.TimeField(
        label=_("Jam kecelakaan"),
        help_text=_("Untuk kecelakaan: batas lapor dihitung dari sini."),
        required=False,
        widget=TimeInput(),
    )
    basis = text_field(
        _("Dasar"), _("Misalnya nomor surat keterangan kematian, atau dilihat sendiri oleh siapa.")
    )

    def __init__(self, *args: object, is_death: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["happening"]
        if isinstance(field, forms.ChoiceField):
            kinds = [each for each in Happening if each.is_death or not is_death]
            field.choices = [(each.value, HAPPENING_WORDS[each]) for each in kinds]


class InformForm(forms.Form):
    """Whom of the family somebody told."""

    who = text_field(_("Siapa dari keluarga"), _("Nama dan hubungannya, misalnya Siti, istri."))
    on = day_field(_("Tanggal diberi tahu"))


class HeirForm(forms.Form):
    """Somebody of the family."""

    name = text_field(_("Nama"), _("Seperti pada KTP atau akta."), longest=120)
    relation = text_field(
        _("Hubungan dengan pekerja"),
        _("Istri, suami, anak, ayah, ibu, cucu, saudara, mertua."),
        longest=60,
    )
    nik = text_field(_("NIK"), _("Boleh kosong; yang sudah ada tetap."), longest=20, required=False)
    born = forms.DateField(label=_("Tanggal lahir"), required=False, widget=DayInput)
    school = forms.ChoiceField(
        label=_("Sekolah"),
        help_text=_("Anak yang bersekolah dapat beasiswa bila iurannya cukup."),
        choices=[("", _("Tidak bersekolah")), *_SCHOOLS],
        required=False,
    )
    is_marriage_registered = forms.BooleanField(
        label=_("Perkawinannya tercatat (untuk istri atau suami)"), required=False
    )
    is_of_earlier_marriage = forms.BooleanField(
        label=_("Anak dari perkawinan sebelumnya"), required=False
    )
    is_married = forms.BooleanField(label=_("Sudah menikah"), required=False)
    is_working = forms.BooleanField(label=_("Sudah bekerja"), required=False)
    is_abroad = forms.BooleanField(label=_("Tinggal di luar negeri"), required=False)
    guardian = text_field(
        _("Wali"), _("Untuk yang belum dewasa: siapa yang bertindak."), longest=120, required=False
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = text_field(_("Alasan"), longest=200)


class ContactForm(forms.Form):
    """How an heir is reached."""

    phone = forms.CharField(
        label=_("Nomor HP"),
        help_text=_("Milik ahli waris sendiri, bukan milik yang membantu mengurus."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    address = text_field(_("Alamat"), longest=200, required=False)


class CircumstancesForm(forms.Form):
    """Whether the person worked, and how it happened."""

    was_working = forms.ChoiceField(
        label=_("Masih bekerja pada hari kejadian"),
        choices=[*_YES_NO, ("", _("Belum diketahui; pakai catatan pendataan"))],
        required=False,
        widget=forms.RadioSelect,
    )
    is_traffic = forms.BooleanField(label=_("Kecelakaan lalu lintas"), required=False)
    is_outside_partner = forms.BooleanField(
        label=_("Dirawat di luar rumah sakit mitra"), required=False
    )
    basis = text_field(_("Dari siapa diketahui"), longest=200)


class TellInsurerForm(forms.Form):
    """When and how the insurer was told."""

    on = day_field(_("Tanggal lapor"))
    at = forms.TimeField(label=_("Jam lapor"), widget=TimeInput())
    channel = text_field(_("Cara melapor"), _("Misalnya telepon, WhatsApp, atau surat nomor …"))


class VerdictForm(forms.Form):
    """The verdict."""

    verdict = forms.ChoiceField(
        label=_("Kecelakaan kerja"),
        choices=[
            ("ya", _("Ya, kecelakaan kerja")),
            ("tidak", _("Bukan kecelakaan kerja")),
            ("belum", _("Belum diputus")),
        ],
        widget=forms.RadioSelect,
    )
    basis = text_field(_("Putusan siapa, dan nomor suratnya"), longest=200)
    on = day_field(_("Tanggal putusan"))


class PaperForm(forms.Form):
    """How a paper stands."""

    state = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[(each.value, PAPER_STATE_WORDS[each]) for each in PaperState],
        widget=forms.RadioSelect,
    )
    note = text_field(
        _("Keterangan"),
        _("Bila tidak dapat dipakai: sebabnya. Boleh juga siapa yang diminta."),
        longest=300,
        required=False,
    )
    photo = forms.FileField(
        label=_("Foto berkas"),
        help_text=_("JPG atau PNG, paling besar 8 MB. Tempat dan waktu kamera dibuang."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png", "capture": "environment"}),
    )


class SignForm(forms.Form):
    """The letter that the village signed."""

    number = text_field(_("Nomor surat"), longest=80)
    on = day_field(_("Tanggal ditandatangani"))


class DayForm(forms.Form):
    """A day."""

    on = day_field(_("Tanggal"))


class ReleaseForm(forms.Form):
    """Arrears that were paid."""

    amount = RupiahField(
        label=_("Tunggakan yang dilunasi"),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    payer = text_field(_("Dibayar oleh"), _("Kas desa, keluarga, atau siapa."))
    paid_on = day_field(_("Tanggal bayar"))


class FileForm(forms.Form):
    """When the case went to the branch."""

    on = day_field(_("Tanggal diajukan"))
    without_release = long_field(
        _("Alasan mengajukan sebelum tunggakan lunas"),
        _("Hanya bila masih ada tunggakan."),
        required=False,
    )


class LacksForm(forms.Form):
    """What the branch misses."""

    lacks = long_field(_("Yang kurang menurut cabang"))
    on = day_field(_("Tanggal dikembalikan"))


class DecisionForm(forms.Form):
    """What the branch decided."""

    outcome = forms.ChoiceField(
        label=_("Putusan"),
        choices=[
            (Outcome.GRANTED.value, _("Dikabulkan")),
            (Outcome.REFUSED.value, _("Ditolak")),
        ],
        widget=forms.RadioSelect,
    )
    amount = RupiahField(
        label=_("Jumlah yang dikabulkan"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        empty_value="0",
    )
    number = text_field(_("Nomor surat cabang"), longest=80, required=False)
    note = long_field(_("Alasan penolakan"), required=False)
    on = day_field(_("Tanggal putusan"))


class PayForm(forms.Form):
    """Money that reached the heirs."""

    amount = RupiahField(
        label=_("Jumlah yang dibayar"),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    to = text_field(_("Nama pemilik rekening"), _("Tanpa nomor rekening."))
    paid_on = day_field(
        _("Uang masuk rekening pada"), _("Bukan hari penyerahan simbolis; itu dicatat tersendiri.")
    )


class CloseForm(forms.Form):
    """Why the case ends without payment."""

    reason = forms.ChoiceField(
        label=_("Alasan"),
        choices=[(each.value, CLOSE_WORDS[each]) for each in CloseReason],
        widget=forms.RadioSelect,
    )
    note = long_field(_("Keterangan"))


class ScholarshipForm(forms.Form):
    """One year of a child."""

    school = forms.ChoiceField(label=_("Sekolah pada tahun itu"), choices=_SCHOOLS)
    state = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[(each.value, SCHOLARSHIP_WORDS[each]) for each in ScholarshipState],
        widget=forms.RadioSelect,
    )
    note = text_field(
        _("Keterangan"),
        _("Bila berakhir: menikah, bekerja, atau berhenti sekolah."),
        longest=200,
        required=False,
    )


def yes_or_no(told: str) -> bool | None:
    """`ya`, `tidak`, or not known."""
    return {"ya": True, "tidak": False}.get(told)
