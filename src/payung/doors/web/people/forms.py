"""Forms about people: the filters of the list, the values of a person, declarations, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from payung.doors.web.forms import DayInput
from payung.programme.workers.actions import HeirSaid
from payung.programme.workers.models import Change, Heir
from payung.programme.workers.registers import KIND_WORDS
from payung.programme.workers.soundness import LIFE_STATUS_WORDS, Unsound
from payung.programme.workers.values import BY_PATH, NUMBERS, PersonValues, Value, from_json

Choices: TypeAlias = list[tuple[str, object]]
_RELATIONS: Choices = [
    ("", "–"),
    *[
        (str(code), words)
        for code, words in enumerate(
            (
                _("Kepala keluarga"),
                _("Suami"),
                _("Istri"),
                _("Anak"),
                _("Menantu"),
                _("Cucu"),
                _("Orang tua"),
                _("Mertua"),
                _("Famili lain"),
                _("Pembantu"),
                _("Lainnya"),
            ),
            1,
        )
    ],
]
RELATION_WORDS: Mapping[int, object] = {int(code): words for code, words in _RELATIONS if code}
"""Relation in the family card, by the code of OpenSID (SHDK)."""
_TRUTHS: Choices = [("", _("Belum diketahui")), ("ya", _("Ya")), ("tidak", _("Tidak"))]
_SEXES: Choices = [("", "–"), ("L", _("Laki-laki")), ("P", _("Perempuan"))]
_BASES: Choices = [
    ("KTP", _("KTP")),
    ("KK", _("Kartu keluarga")),
    ("Keterangan yang bersangkutan", _("Keterangan yang bersangkutan")),
    ("Keterangan RT", _("Keterangan RT atau kepala dusun")),
    ("Surat", _("Surat atau dokumen lain")),
]
_DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]

SECTIONS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (
        _("Siapa"),
        (
            "name",
            "nik",
            "family_card_no",
            "household_relation",
            "sex",
            "birth_place",
            "birth_date",
            "mother_name",
            "phone",
        ),
    ),
    (
        _("Tempat tinggal"),
        ("address", "hamlet", "rt", "rw", "domicile_village", "ktp_village"),
    ),
    (
        _("Pekerjaan dan buktinya"),
        (
            "work.real_job",
            "work.job",
            "work.place",
            "work.since",
            "work.last_worked",
            "work.witness",
            "work.working",
            "work.income",
        ),
    ),
    (
        _("Keluarga dan kesejahteraan"),
        (
            "dependants",
            "disability",
            "welfare.decile",
            "welfare.extreme_poor",
            "official_relation",
        ),
    ),
    (_("Persetujuan data"), ("consent_on", "consent_basis")),
)
_DAYS = {"birth_date", "work.since", "work.last_worked", "consent_on"}
_WHOLE = {"work.income": 2_000_000_000, "dependants": 30, "welfare.decile": 10}
_FLAGS = {"work.working", "disability", "welfare.extreme_poor"}


class DayField(forms.DateField):
    """A day, from the calendar of the browser or typed with day first."""

    def __init__(self, *, label: object, required: bool = False) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type] # lazy
            required=required,
            input_formats=_DAY_FORMATS,
            widget=DayInput(),
            error_messages={"invalid": _("Tanggal tidak terbaca. Tulis seperti 17-08-1980.")},
        )


def name_in_form(path: str) -> str:
    return path.replace(".", "__")


def _field(path: str) -> forms.Field:
    kept = BY_PATH[path]
    label, required = str(kept.words), path == "name"
    if path in _DAYS:
        return DayField(label=label)
    if path in _WHOLE:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=_WHOLE[path])
    if path in _FLAGS:
        return forms.ChoiceField(label=label, required=False, choices=_TRUTHS)
    if path == "sex":
        return forms.ChoiceField(label=label, required=False, choices=_SEXES)
    if path == "household_relation":
        return forms.ChoiceField(label=label, required=False, choices=_RELATIONS)
    field = forms.CharField(label=label, required=required, max_length=kept.longest)
    if path in NUMBERS:
        field.max_length = 30
        field.widget.attrs |= {"inputmode": "numeric", "maxlength": "30"}
    if path == "phone":
        field.max_length = 30
        field.widget.attrs |= {"inputmode": "tel", "maxlength": "30"}
    field.widget.attrs["autocomplete"] = "off"
    return field


class PersonForm(forms.Form):
    """What can be said about a person. A number that is kept shows masked; empty leaves it."""

    basis = forms.ChoiceField(label=_("Dasar isian"), choices=_BASES)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self,
        told: Mapping[str, object] | None = None,
        *,
        values: PersonValues | None = None,
        masked: Mapping[str, str] | None = None,
        version: int | None = None,
    ) -> None:
        said = values.said if values else {}
        self._masked = masked or {}
        initial = {name_in_form(path): _shown(value) for path, value in said.items()}
        super().__init__(told, initial={**initial, "version": version})
        for _title, paths in SECTIONS:
            for path in paths:
                name = name_in_form(path)
                self.fields[name] = _field(path)
                if path in self._masked:
                    self.initial[name] = ""
                    self.fields[name].help_text = _(
                        "Sekarang %(masked)s. Kosongkan bila tidak diubah."
                    ) % {"masked": self._masked[path]}

    def sections(self) -> list[tuple[object, list[forms.BoundField]]]:
        """Title and fields of each part of the form."""
        return [(title, [self[name_in_form(path)] for path in paths]) for title, paths in SECTIONS]

    def said(self) -> PersonValues:
        """What was filled in, by path. An empty number says nothing where one is kept."""
        said: dict[str, Value] = {}
        for _title, paths in SECTIONS:
            for path in paths:
                value = _read(path, self.cleaned_data.get(name_in_form(path)))
                if not (path in self._masked and not value):
                    said[path] = value
        return PersonValues(said)

    def blame(self, unsound: Unsound) -> None:
        """Puts each sentence beside its field."""
        for path, sentence in unsound.by_path.items():
            name = name_in_form(path)
            self.add_error(name if name in self.fields else None, sentence)


def _shown(value: Value) -> object:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else value


def _read(path: str, value: object) -> Value:
    if path in _FLAGS:
        return {"ya": True, "tidak": False}.get(str(value))
    if path == "household_relation":
        return int(str(value)) if value else None
    return value if isinstance(value, str | int | date) else None


def at_version(told: QueryDict, version: int) -> QueryDict:
    """What was sent, as if it had been opened at another version."""
    copy = told.copy()
    copy["version"] = str(version)
    return copy


def with_their_changes(told: QueryDict, changes: Sequence[Change], version: int) -> QueryDict:
    """What was sent, with the values of the other where the sender had changed nothing."""
    copy = at_version(told, version)
    for change in reversed(changes):
        for path, (before, after) in change.values.items():
            if path not in BY_PATH or path in NUMBERS:
                continue
            old, new = (_as_sent(from_json(path, each)) for each in (before, after))
            if copy.get(name_in_form(path), "") == old:
                copy[name_in_form(path)] = new
    return copy


def _as_sent(value: Value) -> str:
    shown = _shown(value)
    return shown.isoformat() if isinstance(shown, date) else str(shown)


class DeclareForm(forms.Form):
    """Dead, moved, missing, gone, or alive again: since when, and says who."""

    life_status = forms.TypedChoiceField(
        label=_("Keadaan"),
        coerce=int,
        choices=[(code, _(words)) for code, words in LIFE_STATUS_WORDS.items()],
    )
    life_status_on = DayField(label=_("Sejak tanggal"), required=True)
    life_status_source = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Misalnya: surat keterangan kematian nomor …, laporan ketua RT 3."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def said(self) -> PersonValues:
        return PersonValues(
            {name: value for name, value in self.cleaned_data.items() if name != "version"}
        )


class HeirForm(forms.Form):
    """One heir; a row without a name is nobody."""

    name = forms.CharField(label=_("Nama"), required=False, max_length=120)
    relation = forms.CharField(
        label=_("Hubungan"), required=False, max_length=60, help_text=_("Istri, anak, ibu …")
    )
    nik = forms.CharField(label=_("NIK"), required=False, max_length=30)
    phone = forms.CharField(label=_("Nomor HP"), required=False, max_length=30)


HeirForms = forms.formset_factory(HeirForm, extra=2, max_num=8, validate_max=True)


def heirs_initial(heirs: Iterable[Heir]) -> list[dict[str, str]]:
    """The heirs as the form shows them; their NIK stays where it is."""
    return [{"name": each.name, "relation": each.relation, "phone": each.phone} for each in heirs]


def heirs_said(rows: forms.BaseFormSet[HeirForm]) -> list[HeirSaid]:
    """The heirs that were filled in, in their order."""
    return [
        HeirSaid(**{name: str(row.get(name, "")) for name in ("name", "relation", "nik", "phone")})
        for row in rows.cleaned_data
        if row.get("name")
    ]


class PhotoForm(forms.Form):
    """A photo of the person at work."""

    photo = forms.FileField(
        label=_("Foto"),
        help_text=_("JPG atau PNG, paling besar 8 MB. Tempat dan jam pada foto dihapus."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReasonForm(forms.Form):
    """Why: kept with the act."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)


class PairForm(forms.Form):
    """What was decided about a pair, and why."""

    answer = forms.ChoiceField(
        label=_("Putusan"),
        choices=[("different", _("Dua orang berbeda")), ("same", _("Satu orang, gabungkan"))],
        widget=forms.RadioSelect,
    )
    keep = forms.UUIDField(required=False)
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya: KTP keduanya dilihat; saudara kembar; salah tulis nama."),
    )


class RegisterForm(forms.Form):
    """A register that lists are compared with."""

    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[(kind.value, words) for kind, words in KIND_WORDS.items()]
    )
    as_of = DayField(label=_("Keadaan per tanggal"), required=True)
    source = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Siapa yang memberi, misalnya: Dukcapil, surat nomor …"),
    )
    file = forms.FileField(label=_("Berkas"), help_text=_("Excel, CSV, atau Parquet, apa adanya."))
