"""Our own template comes back as it was meant, and is the same at each writing."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from intake.files import YEAR, write_xlsx
from payung.core.intake import ListKind, Skip, read_list
from payung.core.intake.container import Container
from payung.core.intake.template import GUIDE_SHEET, LIST_SHEET, write_template
from payung.core.intake.template_columns import COLUMNS
from payung.core.intake.workbook import read_workbook
from payung.core.kernel.roster import Column

WHERE = {Column.FILE, Column.SHEET, Column.ROW}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "templat.xlsx"
    write_template(path)
    return path


def filled(template: Path, folder: Path) -> Path:
    """The template with the examples of its own guide as its one person."""
    grids, _ = read_workbook(template, Container.ZIP)
    sheets = {grid.sheet or "": [list(row) for row in grid.rows] for grid in grids}
    sheets[LIST_SHEET][4] = [column.example for column in COLUMNS]
    return write_xlsx(folder / "diisi.xlsx", sheets)


def test_a_filled_template_fills_every_column_of_the_roster(written: Path, tmp_path: Path) -> None:
    read = read_list(filled(written, tmp_path), village=None, latest_year=YEAR)
    fills = {column for sheet in read.sheets for each in sheet.columns for column in each.fills}
    assert read.kind is ListKind.TEMPLATE
    assert fills == set(Column) - WHERE


def test_the_examples_of_the_guide_are_read_as_they_are_meant(
    written: Path, tmp_path: Path
) -> None:
    read = read_list(filled(written, tmp_path), village=None, latest_year=YEAR)
    person = read.roster.row(0, named=True)
    assert person["nik"] == "1612996509800001"
    assert person["birth_date"] == date(1980, 9, 25)
    assert (person["working"], person["income"], person["welfare_decile"]) == (True, 1_500_000, 2)
    assert (person["heir_name"], person["official_relation"]) == ("HASAN BASRI", None)
    unread = {column for column in Column if person[column] is None} - {Column.OFFICIAL_RELATION}
    assert unread == set()


def test_numbered_rows_that_stayed_empty_are_no_people(written: Path, tmp_path: Path) -> None:
    read = read_list(filled(written, tmp_path), village=None, latest_year=YEAR)
    reasons = [skipped.why for skipped in read.sheets[0].skipped]
    assert read.roster.height == 1
    assert reasons.count(Skip.NUMBER_ONLY) == 99


def test_the_guide_explains_every_column(written: Path) -> None:
    grids, _ = read_workbook(written, Container.ZIP)
    guide = next(grid for grid in grids if grid.sheet == GUIDE_SHEET)
    explained = {row[1] for row in guide.rows if len(row) > 1}
    assert {column.heading for column in COLUMNS} <= explained


def test_two_writings_are_the_same_to_the_byte(written: Path, tmp_path: Path) -> None:
    write_template(tmp_path / "lagi.xlsx")
    assert (tmp_path / "lagi.xlsx").read_bytes() == written.read_bytes()


def test_hints_fit_the_boxes_in_which_excel_shows_them() -> None:
    assert all(len(column.hint) <= 255 and len(column.heading) <= 32 for column in COLUMNS)


def test_reading_does_not_load_what_only_writing_needs() -> None:
    probe = (
        "import sys, payung.core.intake; print(sorted({'xlsxwriter', 'python_calamine', 'yaml', "
    )
    probe += "'narwhals'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
