"""What can be said about a person, and where each thing is kept: one table for form and import.

A *path* names a value: a field of `Person` (`nik`), or of what hangs on it (`work.job`,
`welfare.decile`, `heir.name`). The same paths stand in `Change.values`, in the form, and in the
history on the page. What a list does not say is absent: an empty cell never empties a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.person_name import name_key, sort_name
from payung.core.kernel.roster import Column
from payung.office.area.models import levels_of
from payung.programme.workers.models import Heir, Person, WelfareSnapshot, Work

Value: TypeAlias = str | int | bool | date | None
Json: TypeAlias = str | int | bool | None


class Part(StrEnum):
    """The table that keeps a value; the value is the prefix of its path."""

    PERSON = ""
    WORK = "work"
    WELFARE = "welfare"
    HEIR = "heir"


MODELS: dict[Part, type[models.Model]] = {
    Part.PERSON: Person,
    Part.WORK: Work,
    Part.WELFARE: WelfareSnapshot,
    Part.HEIR: Heir,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One value: its column in the roster, where it is kept, and how people call it."""

    column: Column | None
    part: Part
    field: str
    words: str | Promise

    @property
    def path(self) -> str:
        return f"{self.part}.{self.field}" if self.part else self.field

    @property
    def longest(self) -> int | None:
        """Characters that fit; none for what is no text."""
        field = MODELS[self.part]._meta.get_field(self.field)  # noqa: SLF001 - Django's public face
        length: int | None = getattr(field, "max_length", None)
        return length


KEPT: tuple[Kept, ...] = (
    Kept(Column.NAME, Part.PERSON, "name", _("Nama")),
    Kept(Column.NIK, Part.PERSON, "nik", _("NIK")),
    Kept(Column.FAMILY_CARD, Part.PERSON, "family_card_no", _("No. KK")),
    Kept(Column.SEX, Part.PERSON, "sex", _("Jenis kelamin")),
    Kept(Column.BIRTH_PLACE, Part.PERSON, "birth_place", _("Tempat lahir")),
    Kept(Column.BIRTH_DATE, Part.PERSON, "birth_date", _("Tanggal lahir")),
    Kept(Column.MOTHER_NAME, Part.PERSON, "mother_name", _("Nama ibu kandung")),
    Kept(Column.PHONE, Part.PERSON, "phone", _("Nomor HP")),
    Kept(Column.HOUSEHOLD_RELATION, Part.PERSON, "household_relation", _("Hubungan dalam KK")),
    Kept(Column.LIFE_STATUS, Part.PERSON, "life_status", _("Keadaan")),
    Kept(None, Part.PERSON, "life_status_on", _("Keadaan sejak")),
    Kept(None, Part.PERSON, "life_status_source", _("Sumber keadaan")),
    Kept(Column.ADDRESS, Part.PERSON, "address", _("Alamat")),
    Kept(Column.HAMLET, Part.PERSON, "hamlet", _("Dusun")),
    Kept(Column.RT, Part.PERSON, "rt", _("RT")),
    Kept(Column.RW, Part.PERSON, "rw", _("RW")),
    Kept(Column.VILLAGE_CODE, Part.PERSON, "village_code", _("Desa")),
    Kept(Column.DOMICILE_VILLAGE, Part.PERSON, "domicile_village", _("Desa tempat tinggal")),
    Kept(Column.KTP_VILLAGE, Part.PERSON, "ktp_village", _("Desa pada KTP")),
    Kept(Column.DISABILITY, Part.PERSON, "disability", _("Penyandang disabilitas")),
    Kept(Column.DEPENDANTS, Part.PERSON, "dependants", _("Jumlah tanggungan")),
    Kept(Column.CONTINUES, Part.PERSON, "continues", _("Melanjutkan perlindungan")),
    Kept(
        Column.OFFICIAL_RELATION, Part.PERSON, "official_relation", _("Hubungan dengan perangkat")
    ),
    Kept(None, Part.PERSON, "consent_on", _("Tanggal persetujuan data")),
    Kept(None, Part.PERSON, "consent_basis", _("Bukti persetujuan")),
    Kept(None, Part.PERSON, "nik_is_disputed", _("NIK diperselisihkan")),
    Kept(Column.JOB, Part.WORK, "job", _("Pekerjaan pada KK")),
    Kept(Column.REAL_JOB, Part.WORK, "real_job", _("Pekerjaan sebenarnya")),
    Kept(Column.WORK_PLACE, Part.WORK, "place", _("Tempat bekerja")),
    Kept(None, Part.WORK, "since", _("Bekerja sejak")),
    Kept(Column.LAST_WORKED, Part.WORK, "last_worked", _("Terakhir bekerja")),
    Kept(Column.WORK_WITNESS, Part.WORK, "witness", _("Saksi kerja")),
    Kept(Column.WORKING, Part.WORK, "working", _("Masih bekerja")),
    Kept(Column.INCOME, Part.WORK, "income", _("Penghasilan per bulan")),
    Kept(Column.WELFARE_DECILE, Part.WELFARE, "decile", _("Desil")),
    Kept(Column.EXTREME_POOR, Part.WELFARE, "extreme_poor", _("Miskin ekstrem")),
    Kept(Column.EMPLOYMENT_COVER, Part.WELFARE, "employment_cover", _("Jaminan menurut DTSEN")),
    Kept(Column.HEIR_NAME, Part.HEIR, "name", _("Nama ahli waris")),
    Kept(Column.HEIR_RELATION, Part.HEIR, "relation", _("Hubungan ahli waris")),
    Kept(Column.HEIR_NIK, Part.HEIR, "nik", _("NIK ahli waris")),
    Kept(None, Part.HEIR, "phone", _("HP ahli waris")),
)
"""Every value, in the order in which pages show them. Heir values are those of the first heir."""

BY_PATH: Mapping[str, Kept] = {kept.path: kept for kept in KEPT}
BY_COLUMN: Mapping[Column, Kept] = {kept.column: kept for kept in KEPT if kept.column}
PLACE_PATHS = ("village_code", "domicile_village", "ktp_village")
"""Paths whose value is the code of a village, or its name as somebody wrote it."""
NUMBERS = frozenset({"nik", "family_card_no", "heir.nik"})
"""Paths whose value is shown masked."""
_SIXTEEN_DIGITS = 16
_CELLS = tuple((column.value, kept.path, kept.longest) for column, kept in BY_COLUMN.items())
_PLACES = {part: {each.path: each.field for each in KEPT if each.part is part} for part in Part}
"""Read for each of fifty thousand rows, so they are looked up once."""

_NAME_KEYS = (
    ("name", "name_key", name_key),
    ("name", "sort_name", sort_name),
    ("mother_name", "mother_key", name_key),
)


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What is said about one person: path → value. An absent path says nothing."""

    said: Mapping[str, Value]

    @classmethod
    def of_row(cls, row: Mapping[str, object]) -> PersonValues:
        """Of one row of a roster (column → value). Nulls and columns that are not kept are left
        out; text is cut to what fits, its whole stays in `ListRow.said`."""
        said: dict[str, Value] = {}
        for name, path, longest in _CELLS:
            value = row.get(name)
            if value is None:
                continue
            fitting = _fitting(path, longest, value)
            if fitting is not None:
                said[path] = fitting
        return cls(said)

    @classmethod
    def of_records(
        cls,
        person: Person,
        work: Work | None = None,
        welfare: WelfareSnapshot | None = None,
        heir: Heir | None = None,
    ) -> PersonValues:
        """Of the rows as they are kept; every path of a row that is there, empty ones too."""
        rows = {Part.PERSON: person, Part.WORK: work, Part.WELFARE: welfare, Part.HEIR: heir}
        return cls(
            {
                kept.path: getattr(row, kept.field)
                for kept in KEPT
                if (row := rows[kept.part]) is not None
            }
        )

    def of(self, part: Part) -> dict[str, Value]:
        """Field → value of one table, for `Model(**values)`; keys of names come along."""
        places = _PLACES[part]
        fields = {places[path]: value for path, value in self.said.items() if path in places}
        return fields | (_keys(fields) if part is Part.PERSON else {})

    def changes_against(self, before: PersonValues) -> dict[str, list[Json]]:
        """Path → [before, after], fit for `Change.values`, of what would become different."""
        return {
            path: [as_json(before.said.get(path)), as_json(value)]
            for path, value in self.said.items()
            if not _same(before.said.get(path), value)
        }


def as_json(value: Value) -> Json:
    """A value as `Change.values` keeps it: dates as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else value


def from_json(path: str, told: Json) -> Value:
    """The value that `as_json` wrote down for this path."""
    kept = BY_PATH[path]
    field = MODELS[kept.part]._meta.get_field(kept.field)  # noqa: SLF001 - Django's public face
    if isinstance(field, models.DateField) and isinstance(told, str):
        return date.fromisoformat(told)
    return told


def parts_of(paths: Iterable[str]) -> frozenset[Part]:
    """The tables that these paths lie in."""
    return frozenset(BY_PATH[path].part for path in paths)


def _same(one: Value, other: Value) -> bool:
    """Nothing and empty text say the same; a flag is not a number."""
    if one in (None, "") and other in (None, ""):
        return True
    return type(one) is type(other) and one == other


def _keys(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The comparison keys that belong to the names, and the places that a village lies in."""
    village = fields.get("village_code")
    places: dict[str, Value] = dict(levels_of(str(village))) if village else {}
    return places | {
        key: made(str(fields[written] or ""))[:120]
        for written, key, made in _NAME_KEYS
        if written in fields
    }


def _fitting(path: str, longest: int | None, value: object) -> Value:
    """A cell of a roster as it is kept; nothing where it is empty or no such number."""
    if not isinstance(value, str):
        return value if isinstance(value, int | date) else None
    if path in NUMBERS and len(value) != _SIXTEEN_DIGITS:
        return None
    return value[:longest] or None
