"""The list that goes back to be mended: same rows, reasons beside them, totals in front."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from papers import cast
from payung.core.kernel.finding import Finding, Mender, Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.papers.checked_list import (
    OUTCOME_HEAD,
    REASONS_HEAD,
    SUMMARY_TITLE,
    CheckedList,
    RawSheet,
    RowVerdict,
)
from payung.core.papers.checked_workbook import checked_list_xlsx

DAMAGED = 1612995405900000.0
ROWS = (
    ("DAFTAR USULAN",),
    (),
    ("NO", "NIK", "NAMA", "TGL LAHIR"),
    (1, "1612995405900001", "SITI", datetime(1990, 5, 14)),
    (2, DAMAGED, "=1+1", "14 Agustus 1988"),
    (3, "1612991405900003", "+62", date(1990, 5, 14)),
    (4, "1612991405900003", "YUSRI", None),
    (None, None, "Jumlah", 4),
)


def finding(code: str, severity: Severity, sentence: str) -> Finding:
    return Finding(code, severity, Mender.OPERATOR, sentence)


LOST = finding("nik_damaged_by_excel", Severity.REFUSE, "NIK kehilangan angka terakhir.")
NO_PHONE = finding("phone_missing", Severity.COMPLETE, "Nomor HP kosong.")
ELSEWHERE = finding("nik_region_differs", Severity.INFO, "NIK diterbitkan di kabupaten lain.")
UNCLEAR = finding("occupation_unclear", Severity.REVIEW, "Pekerjaan belum jelas.")
TWICE = finding("duplicate_in_list", Severity.DUPLICATE, "Sama dengan baris 6.")

CHECKED = CheckedList(
    file="usulan.xlsx",
    village=cast.BETUNG,
    start=Month(2026, 1),
    sheets=(RawSheet("Usulan", ROWS, 3), RawSheet("Lain", (("catatan", 1.5, True),), None)),
    verdicts=(
        RowVerdict("Usulan", 4, Outcome.READY, (NO_PHONE,)),
        RowVerdict("Usulan", 5, Outcome.REFUSED, (ELSEWHERE, NO_PHONE, LOST)),
        RowVerdict("Usulan", 6, Outcome.REVIEW, (UNCLEAR,)),
        RowVerdict("Usulan", 7, Outcome.DUPLICATE, (TWICE,)),
    ),
)


def read(content: bytes) -> dict[str, list[list[object]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[list[object]]]:
    return read(checked_list_xlsx(CHECKED))


def test_every_cell_comes_back_where_it_was(sheets: dict[str, list[list[object]]]) -> None:
    assert list(sheets) == ["Ringkasan", "Usulan", "Lain"]
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            expected = cell.date() if isinstance(cell, datetime) else cell
            assert sheets["Usulan"][number][column] == ("" if expected is None else expected)
    assert sheets["Lain"] == [["catatan", 1.5, True]]


def test_outcome_and_reasons_stand_to_the_right(sheets: dict[str, list[list[object]]]) -> None:
    usulan = sheets["Usulan"]
    assert usulan[2][4:6] == [OUTCOME_HEAD, REASONS_HEAD]
    assert [row[4] for row in usulan[3:7]] == [
        "Siap",
        "Ditolak",
        "Perlu dicek",
        "Sudah ada / ganda",
    ]
    assert usulan[7][4] == ""


def test_the_gravest_reason_comes_first_and_a_note_is_called_one(
    sheets: dict[str, list[list[object]]],
) -> None:
    assert sheets["Usulan"][4][5] == (
        "NIK kehilangan angka terakhir.\nNomor HP kosong.\n"
        "Catatan: NIK diterbitkan di kabupaten lain."
    )
    assert sheets["Usulan"][4][6] == "operator desa"
    assert sheets["Usulan"][4][7] == "nik_damaged_by_excel, phone_missing, nik_region_differs"


def test_a_formula_typed_as_text_does_not_run() -> None:
    with zipfile.ZipFile(io.BytesIO(checked_list_xlsx(CHECKED))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet2.xml")


def test_every_column_of_the_village_is_formatted_as_text() -> None:
    with zipfile.ZipFile(io.BytesIO(checked_list_xlsx(CHECKED))) as book:
        columns = book.read("xl/worksheets/sheet2.xml").decode().split("<cols>")[1]
        formats = book.read("xl/styles.xml").decode().split("<cellXfs")[1]
    first_style = int(columns.split('style="')[1].split('"')[0])
    assert 'numFmtId="49"' in formats.split("<xf ")[first_style + 1]


def test_the_totals_tie(sheets: dict[str, list[list[object]]]) -> None:
    summary = sheets["Ringkasan"]
    assert summary[0][0] == SUMMARY_TITLE
    counts = {row[0]: row[1] for row in summary[6:11]}
    assert counts == {
        "Siap": 1,
        "Perlu dicek": 1,
        "Ditolak": 1,
        "Sudah ada / ganda": 1,
        "Jumlah": 4,
    }


def test_findings_are_counted_by_code_the_gravest_first(
    sheets: dict[str, list[list[object]]],
) -> None:
    rows = [row for row in sheets["Ringkasan"] if "_" in str(row[0])]
    assert [row[:3] for row in rows] == [
        ["nik_damaged_by_excel", 1, "menolak"],
        ["duplicate_in_list", 1, "ganda"],
        ["occupation_unclear", 1, "perlu dicek"],
        ["phone_missing", 2, "perlu dilengkapi"],
        ["nik_region_differs", 1, "catatan"],
    ]


def test_a_list_that_comes_a_second_time_is_not_marked_twice() -> None:
    first = read(checked_list_xlsx(CHECKED))
    again = replace(
        CHECKED,
        sheets=tuple(
            RawSheet(name, tuple(tuple(row) for row in rows), 3 if name == "Usulan" else None)
            for name, rows in first.items()
        ),
    )
    second = read(checked_list_xlsx(again))
    assert list(second) == list(first)
    assert second["Usulan"] == first["Usulan"]


def test_a_sheet_of_the_village_keeps_the_name_ringkasan() -> None:
    own = replace(CHECKED, sheets=(RawSheet("RINGKASAN", (("NIK",),), 1),), verdicts=())
    assert list(read(checked_list_xlsx(own))) == ["Ringkasan (2)", "RINGKASAN"]


def test_a_text_file_becomes_a_sheet() -> None:
    text = replace(
        CHECKED,
        sheets=(RawSheet(None, ROWS, 3),),
        verdicts=(RowVerdict(None, 4, Outcome.READY, ()),),
    )
    assert read(checked_list_xlsx(text))["Daftar"][3][4] == "Siap"


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), "x" * 40_000, date(1890, 1, 1)])
def test_a_cell_that_excel_cannot_hold_is_written_as_text(cell: object) -> None:
    rows = (("NIK",), (cell,))
    odd = replace(CHECKED, sheets=(RawSheet("A", rows, 1),), verdicts=())  # type: ignore[arg-type]
    assert isinstance(read(checked_list_xlsx(odd))["A"][1][0], str)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert checked_list_xlsx(CHECKED) == checked_list_xlsx(CHECKED)
