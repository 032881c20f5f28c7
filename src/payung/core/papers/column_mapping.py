"""How a branch of the insurer wants its roster: columns, order, headers, forms of dates and codes.

No official template is known, and branches differ, so the form is a file that can be exchanged
without touching code. A mapping that a branch has not confirmed says so on the workbook itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column


class BatchColumn(StrEnum):
    """What the roster of persons does not hold, because it is the same for the batch or counted."""

    SEQUENCE = "sequence"
    KPJ_NUMBER = "kpj_number"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    PROVINCE = "province"
    WAGE_BASE = "wage_base"
    COVERED_FROM = "covered_from"
    COVERED_UNTIL = "covered_until"
    JHT = "jht"
    JP = "jp"
    JKK = "jkk"
    JKM = "jkm"


class DateForm(StrEnum):
    """How a date is written. `EXCEL` is a real date cell; `MONTH_WORD` is 02-MEI-90."""

    DAY_FIRST_DASH = "dd-mm-yyyy"
    DAY_FIRST_SLASH = "dd/mm/yyyy"
    YEAR_FIRST = "yyyy-mm-dd"
    MONTH_WORD = "dd-MMM-yy"
    EXCEL = "excel"


class PhoneForm(StrEnum):
    """0812… or +62812…."""

    NATIONAL = "national"
    E164 = "e164"


Source = Column | BatchColumn


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the branch: its header, and where its value is taken from: the first source of
    the roster that is filled."""

    header: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The form of one branch. `covered` and `not_covered` are how it writes whether a programme
    applies: 1 and 0, or Y and T."""

    branch: str
    verified: bool
    note: str
    sheet: str
    dates: DateForm
    phones: PhoneForm
    male: str
    female: str
    covered: str
    not_covered: str
    columns: tuple[MappedColumn, ...]


VERIFIED_NOTE, UNVERIFIED_NOTE = NOTE_SHEETS = ("CATATAN", "BELUM DIVERIFIKASI CABANG")
"""Names of the sheet beside the roster: where a branch has confirmed the mapping, and where not."""

_NOT_IN_A_SHEET_NAME = frozenset("[]:*?/\\'")
_KEYS = frozenset(
    ("branch", "verified", "note", "sheet", "dates", "phones", "sex", "programme", "columns")
)


def default_column_mapping() -> ColumnMapping:
    """The mapping that comes with the programme; no branch has confirmed it."""
    return read_column_mapping(default_mapping_text())


def default_mapping_text() -> str:
    """The same as its file, for whoever starts another from it."""
    folder = resources.files("payung.core.papers") / "mappings"
    return (folder / "default.yaml").read_text(encoding="utf-8")


def read_column_mapping(text: str) -> ColumnMapping:
    """Read a mapping file (YAML).

    Raises `Refused` with `mapping_unreadable`, `mapping_unknown_key`, `mapping_incomplete` or
    `mapping_unknown_value`.
    """
    whole = _section(_parsed(text), "berkas", _KEYS)
    sex = _section(whole["sex"], "sex", frozenset(("L", "P")))
    programme = _section(whole["programme"], "programme", frozenset(("covered", "not_covered")))
    return ColumnMapping(
        branch=_text(whole, "branch"),
        verified=whole["verified"] is True,
        note=_text(whole, "note"),
        sheet=_sheet_name(_text(whole, "sheet")),
        dates=DateForm(_one_of(_text(whole, "dates"), DateForm, "dates")),
        phones=PhoneForm(_one_of(_text(whole, "phones"), PhoneForm, "phones")),
        male=_text(sex, "L"),
        female=_text(sex, "P"),
        covered=_text(programme, "covered"),
        not_covered=_text(programme, "not_covered"),
        columns=_columns(whole["columns"]),
    )


def _parsed(text: str) -> object:
    import yaml  # noqa: PLC0415 - only reading a mapping needs it

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise Refused(
            "mapping_unreadable",
            "Berkas pemetaan kolom tidak terbaca sebagai YAML.",
            "Mulai lagi dari pemetaan bawaan.",
        ) from fault


def _section(content: object, place: str, keys: frozenset[str]) -> Mapping[str, object]:
    """A mapping with exactly these keys."""
    if not isinstance(content, dict):
        raise _incomplete(place)
    unknown = [str(key) for key in content if key not in keys]
    if unknown:
        raise Refused(
            "mapping_unknown_key",
            f"Kunci “{unknown[0]}” pada {place} tidak dikenal dalam pemetaan kolom.",
            f"Hapus atau perbaiki; yang dikenal: {', '.join(sorted(keys))}.",
        )
    for key in sorted(keys):
        if content.get(key) is None:
            raise _incomplete(f"{key} pada {place}")
    return content


def _columns(content: object) -> tuple[MappedColumn, ...]:
    if not isinstance(content, list) or not content:
        raise _incomplete("columns")
    return tuple(_column(entry, number) for number, entry in enumerate(content, 1))


def _column(entry: object, number: int) -> MappedColumn:
    place = f"kolom ke-{number}"
    section = _section(entry, place, frozenset(("header", "source")))
    named = section["source"]
    names = named if isinstance(named, list) else [named]
    return MappedColumn(
        header=_text(section, "header"), sources=tuple(_source(str(name), place) for name in names)
    )


def _source(name: str, place: str) -> Source:
    known = _one_of(name, (*Column, *BatchColumn), f"source pada {place}")
    return BatchColumn(known) if known in set(BatchColumn) else Column(known)


def _one_of(value: str, allowed: type[StrEnum] | tuple[StrEnum, ...], place: str) -> str:
    names = [str(name) for name in allowed]
    if value not in names:
        raise Refused(
            "mapping_unknown_value",
            f"Nilai “{value}” untuk {place} tidak dikenal dalam pemetaan kolom.",
            f"Pilih salah satu: {', '.join(names)}.",
        )
    return value


def _text(section: Mapping[str, object], key: str) -> str:
    value = section[key]
    if not isinstance(value, str) or not value.strip():
        raise Refused(
            "mapping_unknown_value",
            f"“{key}” dalam pemetaan kolom harus berupa teks.",
            "Tulis di antara tanda petik.",
        )
    return value.strip()


def _sheet_name(name: str) -> str:
    if len(name) > 31 or _NOT_IN_A_SHEET_NAME & set(name) or name.upper() in NOTE_SHEETS:
        raise Refused(
            "mapping_unknown_value",
            f"Nama lembar “{name}” dalam pemetaan kolom tidak dapat dipakai di Excel.",
            "Pakai nama lain, paling panjang 31 huruf, tanpa tanda baca.",
        )
    return name


def _incomplete(place: str) -> Refused:
    return Refused(
        "mapping_incomplete",
        f"Pemetaan kolom tidak lengkap: {place} belum diisi.",
        "Bandingkan dengan pemetaan bawaan.",
    )
