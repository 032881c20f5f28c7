"""Files that mean harm, or look as if they did, written on the fly."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.files import HEADINGS, PEOPLE, write_raw_xlsx, write_text, write_xlsx

CELL = '<row r="{row}"><c r="{place}"><v>1</v></c></row>'


def write_corners(path: Path) -> None:
    first, last = CELL.format(row=1, place="A1"), CELL.format(row=1048576, place="XFD1048576")
    write_raw_xlsx(path, first + last)


def write_corners_in_disguise(path: Path) -> None:
    """The far cell says its place in an unusual way, or not at all."""
    far = "<row r='1048576'>" + "<c><v>1</v></c>" * 300 + "</row>"
    write_raw_xlsx(path, CELL.format(row=1, place="A1") + far * 3)


def write_corners_under_another_flag(path: Path) -> None:
    """The archive has the parts of an .ods beside those of an .xlsx."""
    far = CELL.format(row=1, place="A1") + CELL.format(row=1048576, place="XFD1048576")
    write_raw_xlsx(path, far, parts={"mimetype": b"x", "content.xml": b"<x/>"})


def write_many_corners(path: Path) -> None:
    """Two hundred sheets, each with a cell at its far end."""
    write_xlsx(path, {f"S{n}": [("x",), *[()] * 9_000, ("",) * 25 + ("y",)] for n in range(200)})


def write_row_beyond_all_rows(path: Path) -> None:
    write_raw_xlsx(path, CELL.format(row=1, place="A4294967295"))


def write_long_string_often(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 9_000))
    write_raw_xlsx(path, rows, shared=f"<si><t>{'A' * 1_000_000}</t></si>")


def write_zip_bomb(path: Path) -> None:
    write_raw_xlsx(path, "<row/>", parts={"xl/worksheets/sheet2.xml": b" " * 300_000_000})


def write_million_empty_cells(path: Path) -> None:
    write_raw_xlsx(path, "<c/>" * 5_000_000)


def write_million_formatted_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
    write_raw_xlsx(path, CELL.format(row=1, place="A1") + rows)


def write_huge_cell(path: Path) -> None:
    text = "B" * 60_000_000
    write_raw_xlsx(path, f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')


def write_deep_nesting(path: Path) -> None:
    write_raw_xlsx(path, "<row>" * 200_000 + "</row>" * 200_000)


def write_lying_sizes(path: Path) -> None:
    """The directory of the zip says that the parts are small."""
    write_zip_bomb(path)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 100)
    path.write_bytes(content)


def write_xls_corners(path: Path) -> None:
    xlwt = pytest.importorskip("xlwt", reason="writes .xls, needed only here")
    book = xlwt.Workbook()
    for number in range(5):
        sheet = book.add_sheet(f"S{number}")
        sheet.write(0, 0, "a")
        sheet.write(65_535, 255, "b")
    book.save(str(path))


def write_ods_repeats(path: Path) -> None:
    cell = '<table:table-cell office:value="1" table:number-columns-repeated="16384"/>'
    write_ods(path, f'<table:table-row table:number-rows-repeated="1048576">{cell}')


def write_ods_repeats_in_disguise(path: Path) -> None:
    cell = '<table:table-cell x=">" office:value="1" table:number-columns-repeated="999999"/>'
    write_ods(path, f'<table:table-row table:number-rows-repeated="1048576">{cell}')


def write_ods(path: Path, row: str) -> None:
    body = f'<office:spreadsheet><table:table table:name="S">{row}</table:table-row></table:table>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
        archive.writestr("content.xml", f"<office:body>{body}</office:spreadsheet></office:body>")


def write_html_spans(path: Path) -> None:
    path.write_text("<table><tr>" + "<td colspan=200>" * 900_000, encoding="utf-8")


def write_html_of_angles(path: Path) -> None:
    path.write_text("<table><tr><td>" + "<" * 5_000_000, encoding="utf-8")


def write_endless_line(path: Path) -> None:
    path.write_text("NIK;Nama\n" + "x" * 30_000_000, encoding="utf-8")


def write_many_short_cells(path: Path) -> None:
    path.write_text("NIK;Nama\n" + "ab;" * 12_000_000, encoding="utf-8")


def write_odd_words(path: Path) -> None:
    draw = random.Random(1)
    words = [["".join(draw.choices("abcdefgh", k=12)) for _ in range(300)] for _ in range(80)]
    write_text(path, words)


def write_dots_and_spaces(path: Path) -> None:
    """Texts on which careless patterns run for ever."""
    bait = ["1 " * 40_000, "." * 100_000, "a," * 50_000, "desa " * 20_000, "0" * 100_000]
    write_text(path, [["desa " * 20_000], HEADINGS, *([text] * 6 for text in bait), *PEOPLE])


def write_small_xlsx(path: Path) -> Path:
    return write_xlsx(path, {"Sheet1": [HEADINGS, *PEOPLE]})


def write_small_xls(path: Path) -> Path:
    xlwt = pytest.importorskip("xlwt", reason="writes .xls, needed only here")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, cells in enumerate([HEADINGS, *PEOPLE]):
        for place, cell in enumerate(cells):
            sheet.write(row, place, cell)
    book.save(str(path))
    return path


def write_small_ods(path: Path) -> Path:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in [HEADINGS, *PEOPLE]
    )
    write_ods(path, rows.removesuffix("</table:table-row>"))
    return path


WRITERS = {".xlsx": write_small_xlsx, ".xls": write_small_xls, ".ods": write_small_ods}

HOSTILE: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("a.xlsx", write_corners),
    ("a.xlsx", write_corners_in_disguise),
    ("a.xlsx", write_corners_under_another_flag),
    ("a.xlsx", write_many_corners),
    ("a.xlsx", write_row_beyond_all_rows),
    ("a.xlsx", write_long_string_often),
    ("a.xlsx", write_zip_bomb),
    ("a.xlsx", write_lying_sizes),
    ("a.xlsx", write_million_empty_cells),
    ("a.xlsx", write_million_formatted_rows),
    ("a.xlsx", write_huge_cell),
    ("a.xlsx", write_deep_nesting),
    ("a.xls", write_xls_corners),
    ("a.ods", write_ods_repeats),
    ("a.ods", write_ods_repeats_in_disguise),
    ("a.xls", write_html_spans),
    ("a.xls", write_html_of_angles),
    ("a.csv", write_endless_line),
    ("a.csv", write_many_short_cells),
    ("a.csv", write_odd_words),
    ("a.csv", write_dots_and_spaces),
)
