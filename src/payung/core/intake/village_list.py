"""`read_list`: a list as a village has it, into the neutral roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import polars as pl

from payung.core.intake import refusals
from payung.core.intake.cells import Cell, Grid, column_letter, columns_of, text_of
from payung.core.intake.collector import collector_at_rest
from payung.core.intake.fields import Field
from payung.core.intake.header import Header, find_header, seems_nik_column
from payung.core.intake.list_kind import kind_of
from payung.core.intake.notices import Unread, notices_of
from payung.core.intake.open_file import open_file
from payung.core.intake.overrides import Overrides
from payung.core.intake.people import FILLS, People, read_people
from payung.core.intake.reading import (
    ROSTER_SCHEMA,
    IgnoredColumn,
    ListKind,
    ReadList,
    RecognisedColumn,
    SheetReading,
)
from payung.core.intake.rows import SortedRows, sort_rows
from payung.core.intake.settling import settle
from payung.core.intake.village import ExpectedVillage, other_village, village_code_in
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
_NOT_A_LIST = {"kode data", "petunjuk", "panduan", "ringkasan"}
_FROM_BLOCKS = (Field.FAMILY_CARD, Field.ADDRESS, Field.HAMLET, Field.RT_AND_RW)
_OF_A_FAMILY = {*_FROM_BLOCKS, Field.RT, Field.RW, Field.DOMICILE_VILLAGE, Field.KTP_VILLAGE}
"""What lists merge over the members of a family; never what is a person's own."""
_VILLAGE_FIELDS = (Field.VILLAGE_CODE, Field.KTP_VILLAGE, Field.DOMICILE_VILLAGE)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that holds a list."""

    grid: Grid
    header: Header
    sorted: SortedRows
    kind: ListKind

    @property
    def people(self) -> list[Sequence[Cell]]:
        return [self.grid.rows[index] for index in self.sorted.people]

    def cells(self) -> dict[Field, Sequence[Cell]]:
        """The cells of the people by field; blocks by family card give what columns do not."""
        rows = self.people
        width = max(self.header.fields, default=-1) + 1
        columns = columns_of(rows, width)
        cells = {held: columns[index] for index, held in self.header.fields.items()}
        for index, held in self.header.fields.items():
            if held in _OF_A_FAMILY:
                cells[held] = self._spread(index, columns[index])
        if any(self.sorted.blocks):
            for held in _FROM_BLOCKS:
                if held not in cells:
                    cells[held] = [(block or {}).get(held, "") for block in self.sorted.blocks]
        return cells

    def _spread(self, column: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        """What was merged over several people holds for each of them."""
        merged = [each for each in self.grid.merged if each.column == column]
        if not merged:
            return cells
        above = {row: each.first for each in merged for row in range(each.first, each.last + 1)}
        rows = self.grid.rows
        return [
            rows[above[index]][column] if index in above else cell
            for index, cell in zip(self.sorted.people, cells, strict=True)
        ]


def read_list(
    path: Path,
    *,
    village: ExpectedVillage | None,
    latest_year: int,
    columns: Mapping[str, str] = _NO_COLUMNS,
) -> ReadList:
    """Read every sheet of a file that holds a list of people.

    `latest_year` is the last year in which a two-digit year can lie. `columns` corrects the
    recognition: heading or letter → column of the roster (see `overrides`).
    Raises `Refused` for a file that must be stopped: `file_not_found`, `empty_file`,
    `not_a_workbook`, `password_protected`, `file_too_large`, `no_header_found`, `wrong_village`,
    `columns_malformed`.
    """
    overrides = Overrides.parse(columns)
    with collector_at_rest():
        return _read(path, village, latest_year, overrides)


def _read(
    path: Path, village: ExpectedVillage | None, latest_year: int, overrides: Overrides
) -> ReadList:
    opened = open_file(path)
    found = [(grid, _sheet_of(grid, overrides)) for grid in opened.grids]
    sheets, unread = _chosen([sheet for _, sheet in found if sheet is not None])
    if not sheets:
        raise _no_list(path, opened.grids)
    if not any(sheet.sorted.people for sheet in sheets):
        raise refusals.nobody_listed(path)
    overrides.refuse_unmet([place for sheet in sheets for place in _places(sheet)])
    if village is not None:
        _refuse_other_village(path, village, sheets)
    read = [
        (sheet, read_people(sheet.cells(), kind=sheet.kind, latest_year=latest_year))
        for sheet in sheets
    ]
    readings = {id(sheet.grid): _reading(sheet) for sheet in sheets}
    return ReadList(
        roster=pl.concat([_roster(path, sheet, people, village) for sheet, people in read]),
        kind=Counter(sheet.kind for sheet in sheets).most_common(1)[0][0],
        sheets=tuple(readings.get(id(grid)) or _unread_sheet(grid) for grid, _ in found),
        notices=notices_of(
            [(readings[id(sheet.grid)], people) for sheet, people in read],
            unread,
            uncalculated=opened.uncalculated,
        ),
    )


def _sheet_of(grid: Grid, overrides: Overrides) -> _Sheet | None:
    """The list of a sheet, if it holds one."""
    if grid.sheet is not None and grid.sheet.strip().lower() in _NOT_A_LIST:
        return None
    header = find_header(grid.rows, overrides)
    if header is None:
        return None
    rows = sort_rows(grid, header)
    people = [grid.rows[index] for index in rows.people]
    kind = kind_of(header, people)
    return _Sheet(grid, settle(header, people, kind), rows, kind)


def _chosen(sheets: list[_Sheet]) -> tuple[list[_Sheet], Unread]:
    """The sheets to read: the visible ones; those without NIK only where no other has it."""
    some_visible = any(not sheet.grid.hidden for sheet in sheets)
    visible = [sheet for sheet in sheets if not (some_visible and sheet.grid.hidden)]
    some_numbered = any(_has_number(sheet) for sheet in visible)
    return [sheet for sheet in visible if _has_number(sheet) or not some_numbered], Unread(
        hidden=_names(sheet for sheet in sheets if some_visible and sheet.grid.hidden),
        without_numbers=_names(s for s in visible if some_numbered and not _has_number(s)),
    )


def _has_number(sheet: _Sheet) -> bool:
    return not {Field.NIK, Field.PARTICIPANT}.isdisjoint(sheet.header.fields.values())


def _names(sheets: Iterable[_Sheet]) -> tuple[str, ...]:
    return tuple(sheet.grid.sheet or "" for sheet in sheets)


def _no_list(path: Path, grids: Sequence[Grid]) -> Refused:
    for grid in grids:
        index = seems_nik_column(grid.rows)
        if index is not None:
            return refusals.no_header_found(path, column_letter(index))
    return refusals.no_header_found(path, None)


def _places(sheet: _Sheet) -> list[tuple[int, str]]:
    """Each column of a sheet with its heading."""
    width = max(len(sheet.header.headings), max(sheet.header.fields, default=-1) + 1)
    headings = [*sheet.header.headings, *[""] * (width - len(sheet.header.headings))]
    return list(enumerate(headings))


def _refuse_other_village(path: Path, village: ExpectedVillage, sheets: Sequence[_Sheet]) -> None:
    named = chain.from_iterable(_villages_named(sheet) for sheet in sheets)
    titles = [row for sheet in sheets for row in sheet.grid.rows[: sheet.header.first]]
    if other := other_village(village, named, titles):
        raise refusals.wrong_village(path, found=other, expected=str(village))


def _villages_named(sheet: _Sheet) -> list[str | None]:
    """For each person the village that the list's own columns say."""
    for held in _VILLAGE_FIELDS:
        index = sheet.header.index_of(held)
        if index is not None:
            return [text_of(row[index]) or None for row in sheet.people if index < len(row)]
    return []


def _reading(sheet: _Sheet) -> SheetReading:
    header = sheet.header
    places = _places(sheet)
    return SheetReading(
        name=sheet.grid.sheet,
        header_rows=tuple(range(header.first + 1, header.below + 1)),
        columns=tuple(
            RecognisedColumn(column_letter(index), heading, FILLS[header.fields[index]])
            for index, heading in places
            if header.fields.get(index) in FILLS
        ),
        ignored=tuple(
            IgnoredColumn(column_letter(index), heading)
            for index, heading in places
            if heading and header.fields.get(index) not in FILLS
        ),
        skipped=tuple(sheet.sorted.skipped),
        cells=sheet.grid.rows,
    )


def _unread_sheet(grid: Grid) -> SheetReading:
    return SheetReading(grid.sheet, (), (), (), (), grid.rows)


def _roster(
    path: Path, sheet: _Sheet, people: People, village: ExpectedVillage | None
) -> pl.DataFrame:
    """All columns of the roster, in order; null where the list says nothing."""
    rows = [index + 1 for index in sheet.sorted.people]
    given: dict[Column, pl.Expr | pl.Series] = {
        **people.columns,
        Column.FILE: pl.lit(path.name),
        Column.SHEET: pl.lit(sheet.grid.sheet, dtype=pl.String),
        Column.VILLAGE_CODE: _village_code(sheet, village),
    }
    return pl.DataFrame({Column.ROW.value: rows}, schema={Column.ROW.value: pl.Int64}).select(
        given[column].alias(column.value)
        if column in given
        else (pl.col(column.value) if column is Column.ROW else _nothing(column))
        for column in Column
    )


def _nothing(column: Column) -> pl.Expr:
    return pl.lit(None, dtype=ROSTER_SCHEMA[column.value]).alias(column.value)


def _village_code(sheet: _Sheet, village: ExpectedVillage | None) -> pl.Expr | pl.Series:
    """The village given; without one, the code that the list's own column says."""
    if village is not None:
        return pl.lit(village.code.dotted)
    index = sheet.header.index_of(Field.VILLAGE_CODE)
    if index is None:
        return pl.lit(None, dtype=pl.String)
    said = [village_code_in(text_of(row[index])) for row in sheet.people]
    return pl.Series([code.dotted if code else None for code in said], dtype=pl.String)
