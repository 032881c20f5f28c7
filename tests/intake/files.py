"""Files as villages have them, written on the fly; all people are invented (district part 99)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from payung.core.intake import ExpectedVillage, ReadList, read_list
from payung.core.intake.cells import Cell
from payung.core.kernel.area_code import AreaCode

YEAR = 2026
KARTA_DEWA = ExpectedVillage(AreaCode("16.12.01.2006"), "Karta Dewa")
Rows = Sequence[Sequence[Cell]]

HEADINGS = ("No", "Nama Lengkap", "NIK", "L/P", "Tempat/Tgl Lahir", "Pekerjaan")
SUMIATI = (1, "SUMIATI", "1612996509800001", "P", "Pendopo, 25-09-1980", "Penyadap karet")
HASAN = (2, "HASAN", "1612991203780002", "L", "Muara Enim, 12-03-1978", "Petani/Pekebun")
MARYAM = (3, "MARYAM", "1612994101900003", "P", "Prabumulih, 01-01-1990", "Pedagang keliling")
PEOPLE = (SUMIATI, HASAN, MARYAM)


def write_xlsx(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """A workbook with text as text, numbers as numbers, dates as dates."""
    options = {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(path), options) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, bool):
                        page.write_boolean(row, column, cell)
                    elif isinstance(cell, int | float):
                        page.write_number(row, column, cell)
                    elif isinstance(cell, date):
                        page.write_datetime(row, column, cell)
                    elif cell:
                        page.write_string(row, column, str(cell))
            if name in hidden:
                page.hide()
    return path


def write_text(path: Path, rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding))
    return path


def read_rows(folder: Path, rows: Rows, columns: Mapping[str, str] | None = None) -> ReadList:
    """What comes out of one sheet with these rows."""
    path = write_xlsx(folder / "daftar.xlsx", {"Sheet1": rows})
    return read_list(path, village=None, latest_year=YEAR, columns=columns or {})


def column(read: ReadList, name: str) -> list[object]:
    return read.roster[name].to_list()


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def write_raw_xlsx(
    path: Path, sheet_data: str, shared: str = "", parts: Mapping[str, bytes] | None = None
) -> Path:
    """A workbook of one sheet whose XML is given, for what no program would write."""
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    root = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", root)
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", relations)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if shared:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{shared}</sst>')
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return path
