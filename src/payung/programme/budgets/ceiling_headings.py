"""What the columns of a workbook of ceilings hold, by their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from payung.core.intake.cells import Cell, texts_of
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource

_ROWS_SEARCHED = 30
_YEAR_AND_UNIT = re.compile(r"\b(?:19|20)\d{2}\b|\(.*?\)|\bRP\b|\bPAGU\b|\bTAHUN\b|\bTA\b")


class Heading(StrEnum):
    """What a column holds."""

    CODE = "code"
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    YEAR = "year"
    PURSE = "purse"
    AMOUNT = "amount"


_HEADINGS: Mapping[Heading, frozenset[str]] = {
    Heading.CODE: frozenset(
        {"KODE", "KODE DESA", "KODE WILAYAH", "KD DESA", "KODE KEMENDAGRI", "KODE DESA/KELURAHAN"}
    ),
    Heading.VILLAGE: frozenset(
        {"DESA", "NAMA DESA", "DESA/KELURAHAN", "NAMA DESA/KELURAHAN", "NAGARI", "NAMA"}
    ),
    Heading.DISTRICT: frozenset({"KECAMATAN", "NAMA KECAMATAN", "KEC"}),
    Heading.REGENCY: frozenset({"URPEMDA", "PEMDA", "KABUPATEN/KOTA", "NAMA PEMDA"}),
    Heading.YEAR: frozenset({"TAHUN", "TAHUN ANGGARAN", "TA"}),
    Heading.PURSE: frozenset({"SUMBER DANA", "SUMBERDANA", "SUMBER", "UROBJEK"}),
    Heading.AMOUNT: frozenset({"PAGU", "JUMLAH", "NILAI", "BESARAN", "ANGGARAN", "JUMLAH PAGU"}),
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins, and what its columns hold."""

    at: int
    columns: Mapping[Heading, int]
    purses: Mapping[int, FundSource]
    """Columns that hold the amounts of one purse each."""

    @property
    def is_of_regencies(self) -> bool:
        """Whether a row is a regency and no village, as in the table of DJPK."""
        named = self.columns.keys()
        return Heading.REGENCY in named and not {Heading.CODE, Heading.VILLAGE} & named


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The first row that heads a place and an amount, among the first rows; `None` without one."""
    for at, cells in enumerate(rows[:_ROWS_SEARCHED]):
        header = _as_header(at, texts_of(cells))
        if header is not None:
            return header
    return None


def _as_header(at: int, texts: list[str]) -> Header | None:
    columns: dict[Heading, int] = {}
    purses: dict[int, FundSource] = {}
    for place, text in enumerate(texts):
        heading = _heading(text)
        if heading is not None:
            columns.setdefault(heading, place)
        elif (source := _purse_heading(text)) is not None and source not in purses.values():
            purses[place] = source
    named = {Heading.CODE, Heading.VILLAGE, Heading.REGENCY} & columns.keys()
    return Header(at, columns, purses) if named and (purses or Heading.AMOUNT in columns) else None


def _heading(text: str) -> Heading | None:
    said = " ".join(re.sub(r"[_.]|\(RP\)", " ", text.upper()).split())
    return next((heading for heading, words in _HEADINGS.items() if said in words), None)


def _purse_heading(text: str) -> FundSource | None:
    said = " ".join(_YEAR_AND_UNIT.sub(" ", text.upper()).split())
    if not said:
        return None
    try:
        return FundSource.parse(said)
    except Refused:
        return None
