"""Dates out of cells: real dates, Excel's day numbers, and every way of writing them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from payung.core.intake.cells import Cell, text_of
from payung.core.kernel.dates import parse_date

_PARTS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(?:\d{4}|\d{2})")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:\.0+)?")
_AROUND = re.compile(
    r"^(?:tgl\.?|tanggal|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)[\s,:]+"
    r"|\s*[/(,;]\s*(?:usia|umur)?\s*\d{1,3}\s*(?:th|thn|tahun)?\.?\s*\)?$"
    r"|[\s.,;]+$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\W_]*|0+([-/.]0+){2,}|n/?a|null|none|nan", re.IGNORECASE)
_PLACE_THEN_DATE = re.compile(r"^(\D*?)[\s,;:/|(-]*(?:\b(?:tgl\.?|tanggal)\s*)?(\d.*)?$", re.DOTALL)
_WHOLE_DATE = re.compile(r"\d{1,2}\D.*\d")
_LONGEST = 120
"""Characters; what is longer is no date."""
_TRAILING = " ,;:/|-."


@dataclass(frozen=True, slots=True)
class WrittenDates:
    """A column of dates. `unreadable` where something is written that is no existing date."""

    dates: pl.Series
    unreadable: pl.Series
    month_first: bool
    """The column proved to be written month before day."""


def read_dates(cells: Sequence[Cell], *, latest_year: int) -> WrittenDates:
    """One entry for each cell; a two-digit year is never later than `latest_year`."""
    distinct = set(cells)
    month_first = is_month_first(cell for cell in distinct if isinstance(cell, str))
    read = {cell: _read(cell, latest_year, month_first) for cell in distinct}
    found = [read[cell] for cell in cells]
    return WrittenDates(
        pl.Series([day for day, _ in found], dtype=pl.Date),
        pl.Series([unreadable for _, unreadable in found], dtype=pl.Boolean),
        month_first,
    )


def read_distinct_dates(
    texts: Iterable[str], *, latest_year: int, month_first: bool
) -> dict[str, date | None]:
    """The date of each text, for columns of which other ways of reading left these."""
    return {text: _read(text, latest_year, month_first)[0] for text in texts}


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether some second part is above 12 and no first part is."""
    second_above = False
    for text in texts:
        if match := _PARTS.match(text.strip()):
            if int(match[1]) > 12:
                return False
            second_above = second_above or 12 < int(match[2]) <= 31
    return second_above


def split_place_and_date(cells: Sequence[Cell]) -> tuple[list[str], list[Cell]]:
    """`Pendopo, 10-01-1999` into place and date. A real date has no place."""
    split = {cell: _split(cell) for cell in set(cells)}
    parts = [split[cell] for cell in cells]
    return [place for place, _ in parts], [written for _, written in parts]


def _split(cell: Cell) -> tuple[str, Cell]:
    if not isinstance(cell, str):
        return "", cell
    text = text_of(cell)[:_LONGEST]
    place, _, last = text.rpartition(",")
    if any(sign.isdigit() for sign in place) and _WHOLE_DATE.match(last.strip()):
        return place.strip(_TRAILING), last.strip(" )")  # Air Itam 2, 14-08-1988
    match = _PLACE_THEN_DATE.match(text)
    if match is None:
        return "", cell
    return match[1].strip(_TRAILING), (match[2] or "").strip(" )")


def _read(cell: Cell, latest_year: int, month_first: bool) -> tuple[date | None, bool]:
    """The date, and whether something unreadable is written."""
    if isinstance(cell, datetime):
        return cell.date(), False
    if isinstance(cell, date):
        return cell, False
    text = text_of(cell)
    if _NOTHING.fullmatch(text[:_LONGEST]):
        return None, False
    if _YEAR_ALONE.fullmatch(text) or len(text) > _LONGEST:
        return None, True
    for written in (text, _AROUND.sub("", _AROUND.sub("", text))):
        try:
            day = parse_date(written, latest_year=latest_year, month_first=month_first)
        except (ValueError, OverflowError):
            continue
        return day, False
    return None, True
