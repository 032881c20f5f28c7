"""The acceptance lists: each listed row comes out once, with the values that stand in the file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

from intake.files import YEAR
from payung.core.intake import ExpectedVillage, ListKind, read_list
from payung.core.intake.cells import text_of
from payung.core.intake.open_file import open_file
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused

FOLDER = Path(__file__).parents[3] / "shared" / "acceptance"
BY_INTAKE = {"not_a_workbook", "password_protected", "empty_file", "no_header_found"}
KINDS = {
    "05_opensid_angka.xlsx": ListKind.OPENSID_NUMBERS,
    "06_opensid_huruf.xlsx": ListKind.OPENSID_LETTERS,
    "07_siak.xls": ListKind.SIAK,
    "09_nik_nama.csv": ListKind.NIK_AND_NAME,
}


class Row(TypedDict):
    sheet: str | None
    row: int
    outcome: str | None
    codes: list[str]


class Expected(TypedDict):
    file: str
    village: str
    stopped: str | None
    rows: list[Row]


def expected_files() -> list[Expected]:
    path = FOLDER / "expected.json"
    if not path.exists():
        return []
    files: list[Expected] = json.loads(path.read_text(encoding="utf-8"))["files"]
    return files


LISTS = [each for each in expected_files() if each["stopped"] not in BY_INTAKE]
STOPPED = [each for each in expected_files() if each["stopped"] in BY_INTAKE]
pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the acceptance lists do not stand beside this checkout"
)


def village_of(expected: Expected) -> ExpectedVillage:
    return ExpectedVillage(AreaCode.parse(expected["village"]), "Tanah Abang Utara")


def name_of(expected: Expected) -> str:
    return expected["file"]


@pytest.mark.parametrize("expected", LISTS, ids=name_of)
def test_each_listed_row_comes_out_exactly_once_with_its_own_values(expected: Expected) -> None:
    path = FOLDER / expected["file"]
    read = read_list(path, village=village_of(expected), latest_year=YEAR)
    found = sorted((sheet or "", row) for sheet, row in read.roster.select("sheet", "row").rows())
    assert len(found) == len(set(found))
    if expected["rows"]:
        assert found == sorted((row["sheet"] or "", row["row"]) for row in expected["rows"])
    grids = {grid.sheet: grid.rows for grid in open_file(path).grids}
    for person in read.roster.iter_rows(named=True):
        cells = {
            re.sub(r"[\s']", "", text_of(cell))
            for cell in grids[person["sheet"]][person["row"] - 1]
        }
        assert person["nik"] is None or person["nik"] in cells
        assert person["name"] is None or person["name"].replace(" ", "") in cells
        assert person["birth_date"] is not None or expected["file"].startswith("09")
        assert not person["birth_date_unreadable"]


@pytest.mark.parametrize("expected", LISTS, ids=name_of)
def test_only_niks_that_excel_damaged_are_called_damaged(expected: Expected) -> None:
    read = read_list(FOLDER / expected["file"], village=village_of(expected), latest_year=YEAR)
    damaged = read.roster.filter("nik_damaged").select("sheet", "row").rows()
    assert sorted(damaged) == sorted(
        (row["sheet"], row["row"])
        for row in expected["rows"]
        if "nik_damaged_by_excel" in row["codes"]
    )


@pytest.mark.parametrize("name", KINDS)
def test_the_kind_of_each_list_is_known(name: str) -> None:
    assert read_list(FOLDER / name, village=None, latest_year=YEAR).kind is KINDS[name]


@pytest.mark.parametrize("expected", STOPPED, ids=name_of)
def test_a_file_that_cannot_be_read_is_stopped_with_its_code(expected: Expected) -> None:
    with pytest.raises(Refused) as refused:
        read_list(FOLDER / expected["file"], village=village_of(expected), latest_year=YEAR)
    assert refused.value.code == expected["stopped"]


@pytest.mark.parametrize("name", ["07_siak.xls"])
def test_a_list_that_names_its_village_is_not_taken_for_another(name: str) -> None:
    other = ExpectedVillage(AreaCode("16.12.05.2001"), "Tanah Abang Selatan")
    with pytest.raises(Refused) as refused:
        read_list(FOLDER / name, village=other, latest_year=YEAR)
    assert refused.value.code == "wrong_village"
