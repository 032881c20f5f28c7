"""Dates are read however they are written, and one that does not exist is never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.files import YEAR, column, read_rows
from payung.core.intake.cells import Cell
from payung.core.intake.written_dates import read_dates, split_place_and_date

NIK = "1612996509800001"


def dates(*cells: Cell) -> list[date | None]:
    return read_dates(cells, latest_year=YEAR).dates.to_list()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("02-MEI-90", date(1990, 5, 2)),
        ("2/5/1990", date(1990, 5, 2)),
        ("14 Agustus 1988", date(1988, 8, 14)),
        ("1990-05-02 00:00:00", date(1990, 5, 2)),
        (32995.0, date(1990, 5, 2)),
        ("32995", date(1990, 5, 2)),
        (date(1990, 5, 2), date(1990, 5, 2)),
        ("tgl 2-5-1990", date(1990, 5, 2)),
        ("Rabu, 2-5-1990", date(1990, 5, 2)),
        ("2-5-1990 / 35 th", date(1990, 5, 2)),
        ("2-5-1990 (35 tahun)", date(1990, 5, 2)),
        ("31-12-25", date(2025, 12, 31)),
        ("31-12-27", date(1927, 12, 31)),
    ],
)
def test_a_date_is_read_however_it_is_written(written: Cell, day: date) -> None:
    assert dates(written) == [day]


@pytest.mark.parametrize("written", ["31-02-1990", "1990", 1990.0, "tidak tahu", "32/13/1990"])
def test_what_is_no_existing_date_is_unreadable_and_not_guessed(written: Cell) -> None:
    read = read_dates([written], latest_year=YEAR)
    assert (read.dates.to_list(), read.unreadable.to_list()) == ([None], [True])


@pytest.mark.parametrize("written", ["", "-", "00-00-0000", "0000-00-00"])
def test_an_empty_date_is_not_unreadable(written: str) -> None:
    read = read_dates([written], latest_year=YEAR)
    assert (read.dates.to_list(), read.unreadable.to_list()) == ([None], [False])


def test_a_column_that_proves_to_be_month_first_is_read_so(tmp_path: Path) -> None:
    rows = [("NIK", "Tanggal Lahir"), (NIK, "9/25/1980"), (NIK, "2/5/1990")]
    read = read_rows(tmp_path, rows)
    assert column(read, "birth_date") == [date(1980, 9, 25), date(1990, 2, 5)]
    assert "bulan dahulu" in read.notices[0]


def test_one_day_above_twelve_proves_that_the_day_stands_first() -> None:
    assert dates("9/25/1980", "25/9/1980") == [None, date(1980, 9, 25)]


@given(st.text(max_size=40))
def test_any_text_can_stand_in_a_column_of_dates(text: str) -> None:
    read = read_dates([text], latest_year=YEAR)
    assert read.dates.is_null()[0] or not read.unreadable[0]


@pytest.mark.parametrize(
    ("written", "place", "rest"),
    [
        ("Pendopo, 10-01-1999", "Pendopo", "10-01-1999"),
        ("Muara Enim / 01-JUN-69", "Muara Enim", "01-JUN-69"),
        ("Pendopo 10 Januari 1999", "Pendopo", "10 Januari 1999"),
        ("Tanah Abang, tgl. 1-2-1990", "Tanah Abang", "1-2-1990"),
        ("Pendopo", "Pendopo", ""),
        ("10-01-1999", "", "10-01-1999"),
        ("", "", ""),
    ],
)
def test_place_and_date_in_one_cell_are_parted(written: str, place: str, rest: str) -> None:
    assert split_place_and_date([written]) == ([place], [rest])


def test_place_and_date_under_one_heading_over_two_columns_are_both_read(tmp_path: Path) -> None:
    rows = [
        ("NIK", "Nama", "Tempat dan Tanggal Lahir", "", "JK"),
        (NIK, "SUMIATI", "Pendopo", 29489.0, "Pr"),
    ]
    person = read_rows(tmp_path, rows).roster.row(0, named=True)
    assert (person["birth_place"], person["birth_date"]) == ("Pendopo", date(1980, 9, 25))


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Air Itam 2, 14-08-1988", "Air Itam 2", "14-08-1988"),
        ("Sungai 7 Ulu, 2-3-1990", "Sungai 7 Ulu", "2-3-1990"),
        ("Pendopo (14-08-1988)", "Pendopo", "14-08-1988"),
        ("Muara Enim, 14 Agustus, 1988", "Muara Enim", "14 Agustus, 1988"),
        ("Pendopo 14 Agustus 1988", "Pendopo", "14 Agustus 1988"),
        ("10-01-1999", "", "10-01-1999"),
    ],
)
def test_a_place_may_hold_a_number_of_its_own(written: str, place: str, day: str) -> None:
    assert split_place_and_date([written]) == ([place], [day])
