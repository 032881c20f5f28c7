"""The kinds of files that villages hand in, and writing one."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NotRequired, TypedDict

import polars as pl
import xlsxwriter
import yaml
from xlsxwriter.worksheet import Worksheet

from payung.core.kernel.roster import Column
from payung.doors.ops.demo.fields import NO_SUCH_DAY, fields
from payung.office.area import Village

Cell = str | int | date | None
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - the workbook carries a local time without zone
_TITLES = ("PEMERINTAH KABUPATEN {regency}", "DATA USULAN PEKERJA RENTAN DESA TAHUN 2026", "")


class _Kind(TypedDict):
    name: str
    suffix: str
    columns: dict[str, str]
    titled: NotRequired[bool]
    by_hamlet: NotRequired[bool]
    delimiter: NotRequired[str]
    encoding: NotRequired[str]


class _CardJob(TypedDict):
    code: int
    text: str


class _File(TypedDict):
    kinds: list[_Kind]
    welfare: _Kind
    card_jobs: dict[str, _CardJob]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: titles above, headings, a row for each person."""

    name: str
    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    damaged: frozenset[int]
    """Places in `rows` whose NIK Excel keeps as a number."""


def kind_names() -> tuple[str, ...]:
    return tuple(kind["name"] for kind in _file()["kinds"])


def write_list(folder: Path, village: Village, people: pl.DataFrame, turn: int) -> Path:
    """Write the people of a village in the kind whose turn it is; returns the file."""
    return _write(_file()["kinds"][turn % len(_file()["kinds"])], folder, village, people)


def write_welfare(folder: Path, village: Village, people: pl.DataFrame) -> Path:
    """Write the same people with their family cards and deciles, as SIKS-NG gives them."""
    return _write(_file()["welfare"], folder, village, people)


def _write(kind: _Kind, folder: Path, village: Village, people: pl.DataFrame) -> Path:
    path = folder / f"{kind['name']}{kind['suffix']}"
    parts = people.partition_by(Column.HAMLET) if kind.get("by_hamlet") else [people]
    sheets = [_sheet(kind, village, part) for part in parts]
    if kind["suffix"] == ".xlsx":
        _write_workbook(path, sheets)
    else:
        _write_text(path, sheets[0], kind["delimiter"], kind["encoding"])
    return path


def _sheet(kind: _Kind, village: Village, people: pl.DataFrame) -> Sheet:
    every = fields(village, _card_jobs())
    written = people.select(
        every[field].alias(heading) for heading, field in kind["columns"].items()
    )
    titles = tuple(title.format(regency=village.regency.upper()) for title in _TITLES)
    return Sheet(
        name=people[Column.HAMLET][0] if kind.get("by_hamlet") else "Sheet1",
        above=titles if kind.get("titled") else (),
        headings=tuple(kind["columns"]),
        rows=[_with_a_day(row, kind["columns"]) for row in written.rows()],
        damaged=frozenset(people[Column.NIK_DAMAGED].arg_true()),
    )


def _with_a_day(row: tuple[Cell, ...], columns: Mapping[str, str]) -> tuple[Cell, ...]:
    """Where a real date is expected and none is known, somebody has typed one that is none."""
    cells = zip(row, columns.values(), strict=True)
    return tuple(
        NO_SUCH_DAY if cell is None and field == "real_day" else cell for cell, field in cells
    )


def _write_workbook(path: Path, sheets: list[Sheet]) -> None:
    options = {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED, "comments": "Data contoh"})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet)


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    last = len(sheet.headings) - 1
    for row, title in enumerate(sheet.above):
        if title:
            page.merge_range(row, 0, row, last, title)
    first = len(sheet.above)
    page.write_row(first, 0, sheet.headings)
    nik = [heading.upper() for heading in sheet.headings].index("NIK")
    for place, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            is_number = column == nik and place in sheet.damaged
            _write_cell(page, (first + 1 + place, column), int(str(cell)) if is_number else cell)
    if sheet.above:
        end = first + 2 + len(sheet.rows)
        page.write_row(end, 1, ["JUMLAH", "", len(sheet.rows)])
        page.write_string(end + 2, 1, "Mengetahui, Kepala Desa")


def _write_cell(page: Worksheet, place: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, date):
        page.write_datetime(*place, cell)
    elif isinstance(cell, int):
        page.write_number(*place, cell)
    elif cell:
        page.write_string(*place, cell)


def _write_text(path: Path, sheet: Sheet, delimiter: str, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(sheet.headings)
        writer.writerows(sheet.rows)


def _card_jobs() -> pl.DataFrame:
    jobs = _file()["card_jobs"]
    return pl.DataFrame(
        {
            "job": list(jobs),
            "code": [job["code"] for job in jobs.values()],
            "text": [job["text"] for job in jobs.values()],
        }
    )


@cache
def _file() -> _File:
    text = files(__package__).joinpath("list_kinds.yaml").read_text("utf-8")
    content: _File = yaml.load(text, Loader=yaml.CSafeLoader)
    return content
