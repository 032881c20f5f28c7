"""The one form from which all papers of a case are filled in."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.decisions.forms import TimeInput
from payung.doors.web.forms import DayInput
from payung.programme.claims.claim_form import LONGEST, LONGEST_ACCOUNT, FormTold

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

_ACCIDENT = ("doing", "injury", "treated_at", "account")
_DEATH = ("cause", "buried")


def _line(label: StrOrPromise, hint: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=False)


class FillInForm(forms.Form):
    """Everything may stay empty: what is empty prints as a line to be filled in by hand."""

    at = forms.TimeField(label=_("Pukul"), required=False, widget=TimeInput)
    place = _line(_("Tempat kejadian"))
    cause = _line(_("Sebab meninggal"), _("Menurut keluarga atau surat dokter, misalnya: sakit."))
    buried = _line(_("Dimakamkan"), _("Tempat dan tanggal."))
    doing = _line(_("Sedang mengerjakan apa"))
    injury = _line(_("Akibat atau lukanya"))
    treated_at = _line(_("Ditolong dan dirawat di"))
    account = forms.CharField(
        label=_("Uraian kejadian"),
        help_text=_("Urut menurut waktu, dengan kata-kata yang melihat. Satu paragraf satu baris."),
        max_length=LONGEST_ACCOUNT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    job = _line(_("Pekerjaan yang sungguh dikerjakan"))
    work_place = _line(_("Tempat bekerja"))
    work_since = _line(_("Bekerja sejak"))
    last_worked = _line(_("Terakhir bekerja"))
    teller_name = _line(_("Nama yang menceritakan"))
    teller_relation = _line(_("Hubungan dengan pekerja"))
    teller_address = _line(_("Alamatnya"))
    witness_1_name = _line(_("Saksi 1"))
    witness_1_relation = _line(_("Saksi 1 sebagai"), _("Misalnya tetangga, teman kerja."))
    witness_1_address = _line(_("Alamat saksi 1"))
    witness_2_name = _line(_("Saksi 2"))
    witness_2_relation = _line(_("Saksi 2 sebagai"))
    witness_2_address = _line(_("Alamat saksi 2"))
    head_post = _line(_("Jabatan di desa"))
    head_name = _line(_("Nama pejabat desa"))
    head_number = _line(_("NIP atau NIAP pejabat desa"))
    district_post = _line(_("Jabatan di kecamatan"))
    district_name = _line(_("Nama pejabat kecamatan"))
    district_number = _line(_("NIP pejabat kecamatan"))
    written_on = forms.DateField(label=_("Tanggal surat"), required=False, widget=DayInput)

    def __init__(self, told: object, *, known: FormTold, is_death: bool, is_accident: bool) -> None:
        super().__init__(told, initial=asdict(known))  # type: ignore[arg-type]
        self._known = known
        hidden = (*(() if is_death else _DEATH), *(() if is_accident else _ACCIDENT))
        for name in hidden:
            del self.fields[name]

    def sections(self) -> list[tuple[StrOrPromise, list[forms.BoundField]]]:
        """Title and fields of each part of the form."""
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in _SECTIONS
        ]

    def told(self) -> FormTold:
        """What was filled in; what the page does not ask for stays as it was."""
        return FormTold(**{**asdict(self._known), **self.cleaned_data})


_SECTIONS: tuple[tuple[StrOrPromise, tuple[str, ...]], ...] = (
    (_("Kejadian"), ("at", "place", *_DEATH, *_ACCIDENT)),
    (_("Pekerjaannya"), ("job", "work_place", "work_since", "last_worked")),
    (_("Yang menceritakan"), ("teller_name", "teller_relation", "teller_address")),
    (
        _("Dua saksi"),
        (
            "witness_1_name",
            "witness_1_relation",
            "witness_1_address",
            "witness_2_name",
            "witness_2_relation",
            "witness_2_address",
        ),
    ),
    (
        _("Yang menandatangani"),
        (
            "head_post",
            "head_name",
            "head_number",
            "district_post",
            "district_name",
            "district_number",
            "written_on",
        ),
    ),
)
