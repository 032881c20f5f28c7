"""Workbooks (.xlsx, .xlsm, .xls, .ods) into grids, through python-calamine after the checks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, Cell, Grid, Merged
from payung.core.intake.container import Container
from payung.core.intake.xls_check import check_xls
from payung.core.intake.zip_check import check_zip

MOST_SHEETS = 1_000
_LARGEST_FAMILY = 40
_Range = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(path: Path, container: Container) -> tuple[list[Grid], int]:
    """All sheets with cells, and how many formulas have no stored result.

    Raises `Refused`: `not_a_workbook`, `password_protected`, `file_too_large`, `empty_file`.
    """
    uncalculated = 0
    if container is Container.ZIP:
        uncalculated = check_zip(path)
    else:
        check_xls(path)
    try:
        grids = _open(path)
    except PasswordError as fault:
        raise refusals.password_protected(path) from fault
    except (CalamineError, OSError, ValueError) as fault:
        raise refusals.damaged(path) from fault
    except BaseException as fault:
        # A panic of the reader derives from BaseException alone and has no importable name.
        if type(fault).__name__ != "PanicException":
            raise
        raise refusals.damaged(path) from fault
    if not grids:
        raise refusals.empty_file(path)
    return grids, uncalculated


def _open(path: Path) -> list[Grid]:
    grids: list[Grid] = []
    kept = 0
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
        if len(workbook.sheets_metadata) > MOST_SHEETS:
            raise refusals.file_too_large(path, f"{len(workbook.sheets_metadata)} lembar")
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            page = workbook.get_sheet_by_name(sheet.name)
            rows: list[list[Cell]] = page.to_python(skip_empty_area=False)
            kept += len(rows) * len(rows[0]) if rows else 0
            if kept > MOST_CELLS:
                raise refusals.file_too_large(path, "selnya terlalu banyak")
            if rows:
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                ranges = page.merged_cell_ranges or []
                grids.append(
                    Grid(sheet.name, rows, hidden, _merged_down(ranges), _merged_across(ranges))
                )
    return grids


def _merged_across(ranges: Sequence[_Range]) -> frozenset[int]:
    """Rows with a cell that reaches over three columns or more."""
    return frozenset(
        first
        for (first, column), (last, last_column) in ranges
        if first == last and last_column - column >= 2
    )


def _merged_down(ranges: Sequence[_Range]) -> tuple[Merged, ...]:
    """Merged cells of one column over the rows of a family or two."""
    return tuple(
        Merged(column, first, last)
        for (first, column), (last, last_column) in ranges
        if column == last_column and first < last <= first + _LARGEST_FAMILY
    )
