"""A village's list as it comes in life, and how an operator mends it in an office program.

Titles above the headings, numbers kept as numbers, an apostrophe before a NIK, the same person
twice, an official of the village among the workers. All people are invented.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import python_calamine
import xlsxwriter

HEADINGS = (
    "No",
    "Nama Lengkap",
    "NIK",
    "No. KK",
    "L/P",
    "Tempat/Tgl Lahir",
    "Pekerjaan",
    "Alamat",
    "RT/RW",
    "No. HP",
    "Nama Ibu Kandung",
)
FIRST_ROW = 5
"""The row of the first person, as Excel counts."""
GOOD = 14
"""How many rows are without a fault that refuses them."""
DAMAGED, OFFICIAL, TWICE, NAMELESS = range(FIRST_ROW + GOOD, FIRST_ROW + GOOD + 4)
"""Rows, as Excel counts, with one fault each."""

_GIVEN = "Rosdiana Asnawati Yamin Basri Zaleha Marzuki Holidi Suryani Hasan Nurlela".split()
_FAMILY = "Ibrahim Husin Jamal Yahya Latif Tarmizi Bahri Usman".split()
_JOBS = ("Penyadap karet", "Petani penggarap", "Buruh harian lepas", "Pemanen sawit")

Cell = str | float


def nik_of(number: int, village: str) -> str:
    """A sample NIK (district part 99) of the person of this number; odd ones are women."""
    day, month, year = _birth(number, village)
    shown = day + 40 if number % 2 else day
    serial = int(village[6:8]) * 1000 + int(village[-2:]) * 40 + number
    return f"{village[:2]}{village[3:5]}99{shown:02}{month:02}{year % 100:02}{serial:04}"


def _birth(number: int, village: str) -> tuple[int, int, int]:
    """Day, month and year; villages differ, else their people would look like each other."""
    shift = _shift(village)
    return 1 + (number * 2 + shift) % 28, 1 + (number + shift) % 12, 1966 + (number + shift) % 34


def _shift(village: str) -> int:
    return int(village[6:8]) * 13 + int(village[-2:]) * 5


def rows_of(village: str) -> list[list[Cell]]:
    """The list as the village keeps it: titles, headings, people."""
    people = [_person(number, village) for number in range(GOOD)]
    people[0][2] = f"'{people[0][2]}"
    damaged = _person(GOOD, village)
    damaged[2] = float(str(damaged[2])[:15] + "0")
    official = _person(GOOD + 1, village)
    official[6] = "Perangkat desa"
    twice = [GOOD + 3, *people[3][1:]]
    nameless = _person(GOOD + 3, village)
    nameless[1] = ""
    titles: list[list[Cell]] = [
        ["PEMERINTAH KABUPATEN PENUKAL ABAB LEMATANG ILIR"],
        ["DATA USULAN PEKERJA RENTAN DESA"],
        [],
    ]
    return [*titles, list(HEADINGS), *people, damaged, official, twice, nameless]


def _person(number: int, village: str) -> list[Cell]:
    day, month, year = _birth(number, village)
    shift = number * 3 + _shift(village)
    family = _FAMILY[shift % len(_FAMILY)]
    return [
        number + 1,
        f"{_GIVEN[number % len(_GIVEN)]} {family}".upper(),
        nik_of(number, village),
        f"161299{int(village[6:8]):02}{int(village[-2:]):02}{number:02}0001",
        "P" if number % 2 else "L",
        f"Pendopo, {day:02}-{month:02}-{year}",
        _JOBS[number % len(_JOBS)],
        f"Dusun {1 + number % 3}",
        f"00{1 + number % 4}/001",
        f"08139900{int(village[-2:]):02}{number:02}",
        f"Siti {_FAMILY[(shift + 1) % len(_FAMILY)]}",
    ]


def write(path: Path, village: str) -> Path:
    """The list as a workbook of one sheet."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Usulan")
    _fill(sheet, rows_of(village))
    book.close()
    return path


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: list[list[Cell]]) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, float | int):
                sheet.write_number(row, column, cell)
            elif cell:
                sheet.write_string(row, column, cell)


def mend(downloaded: Path, folder: Path, cells: Mapping[tuple[int, str], str]) -> Path:
    """The downloaded workbook with some cells mended: (row as Excel counts, heading) → text.

    An empty text as `Nama Lengkap` deletes the row. Where LibreOffice is installed it opens and
    saves the file, as the operator's own program would.
    """
    sheets = python_calamine.CalamineWorkbook.from_path(downloaded)
    told: dict[str, list[list[Cell]]] = {}
    for name in sheets.sheet_names:
        rows = sheets.get_sheet_by_name(name).to_python(skip_empty_area=False)
        told[name] = [[_plain(cell) for cell in row] for row in rows]
    _mend(next(rows for rows in told.values() if _headings(rows)), cells)
    path = folder / f"{downloaded.stem}-diperbaiki.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in told.items():
        _fill(book.add_worksheet(name), rows)
    book.close()
    return _through_an_office_program(path)


def _plain(cell: object) -> Cell:
    return cell if isinstance(cell, float | int) else str(cell)


def _headings(rows: list[list[Cell]]) -> list[Cell]:
    """The row of headings; empty for a sheet that is no list, such as the summary."""
    return next((row for row in rows if "NIK" in row), [])


def _mend(rows: list[list[Cell]], cells: Mapping[tuple[int, str], str]) -> None:
    headings = _headings(rows)
    for (row, heading), text in cells.items():
        if not text and heading == HEADINGS[1]:
            rows[row - 1] = []
        else:
            rows[row - 1][headings.index(heading)] = text


def _through_an_office_program(path: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        return path
    saved = path.parent / "disimpan"
    profile = f"-env:UserInstallation=file://{path.parent / 'profil'}"
    words = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*words, str(path)], check=True, capture_output=True, timeout=90)
    return saved / path.name
