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
    """A sample NIK (district part 99) of the person of this number; odd ones are women.

    The villages of the journeys are told apart by the year of birth and the last digits.
    """
    day = 10 + number % 15 + (40 if number % 2 else 0)
    serial = int(village[6:8]) * 1000 + int(village[-2:]) * 40 + number
    return f"{village[:2]}{village[3:5]}99{day:02}0{1 + number % 8}{70 + number}{serial:04}"


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
    nik = nik_of(number, village)
    day, month, year = 10 + number % 15, nik[8:10], 1970 + number
    name = f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[(number * 3) % len(_FAMILY)]}"
    return [
        number + 1,
        name.upper(),
        nik,
        f"161299{int(village[-2:]):02}{number:04}0001",
        "P" if number % 2 else "L",
        f"Pendopo, {day:02}-{month}-{year}",
        _JOBS[number % len(_JOBS)],
        f"Dusun {1 + number % 3}",
        f"00{1 + number % 4}/001",
        f"08139900{int(village[-2:]):02}{number:02}",
        f"Siti {_FAMILY[number % len(_FAMILY)]}",
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
    _mend(told[sheets.sheet_names[0]], cells)
    path = folder / f"{downloaded.stem}-diperbaiki.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in told.items():
        _fill(book.add_worksheet(name), rows)
    book.close()
    return _through_an_office_program(path)


def _plain(cell: object) -> Cell:
    return cell if isinstance(cell, float | int) else str(cell)


def _mend(rows: list[list[Cell]], cells: Mapping[tuple[int, str], str]) -> None:
    headings = next(row for row in rows if "NIK" in row)
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
