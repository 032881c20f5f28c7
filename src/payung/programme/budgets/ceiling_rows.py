"""A workbook of ceilings, read row by row: which village, which purse, how much, and why not.

Three layouts are known by their headings: one row a village with a column for each purse; one row a
village and purse; and the table of DJPK, with one row a regency and year. Files of any form are
opened by `core.intake`; a row that cannot be read keeps its reason, nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from payung.core.intake.amounts import rupiah_of
from payung.core.intake.cells import Cell, texts_of
from payung.core.intake.open_file import open_file
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.area.models import Area
from payung.programme.budgets.ceiling_headings import Header, Heading, find_header

_MOST_ROWS = 20_000
_TERMS = ("DESA", "KELURAHAN", "NAGARI", "GAMPONG", "PEKON", "KABUPATEN", "KAB", "KOTA")


@dataclass(frozen=True, slots=True)
class RowRead:
    """One amount of a workbook; `reason` says why it cannot be used, empty where it can. The place
    is a village, or the regency for all its villages together (dotted code)."""

    sheet: str
    row: int
    said: str
    """The village as the file names it."""
    source: FundSource | None
    amount: int | None
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """All amounts of a workbook, and why rows were passed over."""

    rows: tuple[RowRead, ...]
    passed_over: Mapping[str, int]
    is_of_regencies: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The villages of a regency by code and by name."""

    regency: Area
    villages: Mapping[str, Area]
    districts: Mapping[str, str]
    """District code → name in capitals."""
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Sequence[Area]) -> Places:
        """From the areas of one regency, itself included."""
        villages = {area.code: area for area in areas if area.level == 4}
        names: dict[str, list[str]] = {}
        for code, area in villages.items():
            names.setdefault(_plain(area.name), []).append(code)
        return cls(
            regency=next(area for area in areas if area.level == 2),
            villages=villages,
            districts={area.code: _plain(area.name) for area in areas if area.level == 3},
            by_name={name: tuple(codes) for name, codes in names.items()},
        )


def read_ceilings(path: Path, places: Places, *, year: int, default: FundSource) -> SheetRead:
    """Every amount of a file; `default` is the purse where the file names none.

    Raises `Refused` as `core.intake` does, and with `no_header_found` or `file_too_large`.
    """
    passed: Counter[str] = Counter()
    rows: list[RowRead] = []
    of_regencies = False
    found = [(grid, header) for grid in open_file(path).grids if (header := find_header(grid.rows))]
    if not found:
        raise Refused(
            "no_header_found",
            _("Judul kolomnya tidak ditemukan dalam “%(file)s”.") % {"file": path.name},
            _("Beri judul seperti Kode desa, Desa, dan ADD; atau pakai contoh di halaman ini."),
        )
    for grid, header in found:
        if len(grid.rows) > _MOST_ROWS:
            raise Refused(
                "file_too_large",
                _("Lembar ini lebih dari %(most)s baris.") % {"most": _MOST_ROWS},
                _("Hapus baris kosong di bawah tabel."),
            )
        is_regency = header.is_of_regencies
        of_regencies = of_regencies or is_regency
        reader = _Reader(places, year, default, header, grid.sheet or "", passed)
        rows.extend(reader.of_regencies(grid.rows) if is_regency else reader.of_villages(grid.rows))
    return SheetRead(tuple(_without_repeats(rows)), dict(passed), of_regencies)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The rows below one header."""

    places: Places
    year: int
    default: FundSource
    header: Header
    sheet: str
    passed: Counter[str]

    def of_villages(self, rows: Sequence[Sequence[Cell]]) -> Iterator[RowRead]:
        for number, cells in self._below(rows):
            told = {each: self._cell(cells, each) for each in Heading}
            if not (told[Heading.CODE] or told[Heading.VILLAGE]):
                continue
            name = told[Heading.VILLAGE] or told[Heading.CODE]
            if _plain(name).split(" ")[0] in ("JUMLAH", "TOTAL"):
                self.passed[_("baris jumlah")] += 1
            elif self._is_other_year(told):
                self.passed[_("tahun lain")] += 1
            else:
                yield from self._amounts(number, cells, told, name)

    def of_regencies(self, rows: Sequence[Sequence[Cell]]) -> Iterator[RowRead]:
        """Only the own regency in the year is of interest; the others are counted."""
        own = _plain(self.places.regency.name)
        for number, cells in self._below(rows):
            told = {each: self._cell(cells, each) for each in Heading}
            if not told[Heading.REGENCY]:
                continue
            if _plain(told[Heading.REGENCY]) != own:
                self.passed[_("kabupaten lain")] += 1
            elif self._is_other_year(told):
                self.passed[_("tahun lain")] += 1
            else:
                name, code = told[Heading.REGENCY], self.places.regency.code
                yield self._amount(number, name, told[Heading.AMOUNT], self._purse(told), code)

    def _below(self, rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, list[str]]]:
        first = self.header.at + 1
        for number, cells in enumerate(rows[first:], first + 1):
            yield number, texts_of(cells)

    def _cell(self, cells: list[str], heading: Heading) -> str:
        place = self.header.columns.get(heading)
        return cells[place] if place is not None and place < len(cells) else ""

    def _is_other_year(self, told: Mapping[Heading, str]) -> bool:
        return bool(told[Heading.YEAR]) and told[Heading.YEAR] != str(self.year)

    def _amounts(
        self, number: int, cells: list[str], told: Mapping[Heading, str], name: str
    ) -> Iterator[RowRead]:
        code, why = self._village(told)
        if not self.header.purses:
            yield self._amount(number, name, told[Heading.AMOUNT], self._purse(told), code, why)
            return
        for place, source in self.header.purses.items():
            text = cells[place] if place < len(cells) else ""
            if not text:
                self.passed[_("pagu kosong")] += 1
                continue
            yield self._amount(number, name, text, source, code, why)

    def _amount(
        self,
        number: int,
        name: str,
        text: str,
        source: FundSource | None,
        code: str = "",
        why: str = "",
    ) -> RowRead:
        amount = rupiah_of(text)
        if source is None:
            why = why or _("sumber dananya tidak dikenal")
        if amount is None:
            why = why or _("rupiahnya tidak terbaca: “%(text)s”") % {"text": text[:40]}
        return RowRead(self.sheet, number, name[:120], source, amount, code, why)

    def _purse(self, told: Mapping[Heading, str]) -> FundSource | None:
        if not told[Heading.PURSE]:
            return self.default
        try:
            return FundSource.parse(told[Heading.PURSE])
        except Refused:
            return None

    def _village(self, told: Mapping[Heading, str]) -> tuple[str, str]:
        """Dotted code, or why there is none."""
        if told[Heading.CODE]:
            code = _code(told[Heading.CODE])
            if code not in self.places.villages:
                return "", _("kode “%(code)s” bukan desa di kabupaten ini") % {
                    "code": told[Heading.CODE][:20]
                }
        else:
            codes = self._named(told[Heading.VILLAGE], told[Heading.DISTRICT])
            if len(codes) != 1:
                why = (
                    _("ada lebih dari satu desa bernama ini; tulis kodenya")
                    if codes
                    else _("tidak ada desa bernama ini di kabupaten ini")
                )
                return "", why
            code = codes[0]
        if self.places.villages[code].is_kelurahan:
            return "", _("kelurahan tidak punya APBDes; kabupaten yang membayar")
        return code, ""

    def _named(self, name: str, district: str) -> tuple[str, ...]:
        codes = self.places.by_name.get(_plain(name), ())
        if len(codes) > 1 and district:
            there = _plain(district)
            return tuple(code for code in codes if self.places.districts.get(code[:8], "") == there)
        return codes


def _without_repeats(rows: Sequence[RowRead]) -> Iterator[RowRead]:
    """A village and purse count once; a second row says where the first one stands."""
    seen: dict[tuple[str, FundSource | None], int] = {}
    for row in rows:
        key = (row.place, row.source)
        if row.reason:
            yield row
        elif key in seen:
            why = _("desa dan sumber dana ini sudah ada di baris %(row)s") % {"row": seen[key]}
            yield RowRead(row.sheet, row.row, row.said, row.source, row.amount, row.place, why)
        else:
            seen[key] = row.row
            yield row


def _code(text: str) -> str:
    try:
        return AreaCode.parse(text.replace(" ", "")).dotted
    except Refused:
        return ""


def _plain(name: str) -> str:
    """In capitals, without the term in front."""
    words = re.sub(r"[^\w\s/-]", " ", name.upper()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _TERMS else words)
