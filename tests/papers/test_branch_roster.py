"""The roster for the branch, and the mapping file that gives it its form."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from papers import cast
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.papers.branch_roster import RosterBatch, RosterValue, branch_roster_xlsx
from payung.core.papers.column_mapping import (
    ColumnMapping,
    DateForm,
    PhoneForm,
    default_column_mapping,
    read_column_mapping,
)

SMALL = """
branch: Muara Enim
verified: true
note: sesuai contoh dari cabang
sheet: DATA TK
dates: dd-MMM-yy
phones: e164
sex: {L: "1", P: "2"}
programme: {covered: Y, not_covered: T}
columns:
  - {header: NIK, source: nik}
  - {header: TGL_LAHIR, source: birth_date}
  - {header: JK, source: sex}
  - {header: HP, source: phone}
  - {header: JHT, source: jht}
  - {header: JKK, source: jkk}
  - {header: PEKERJAAN, source: [real_job, job]}
"""

ROW: Mapping[str, RosterValue] = {
    "nik": "1612995405900001",
    "family_card": "1612991001100001",
    "name": "Hj. SITI NURHALIMAH",
    "birth_date": date(1990, 5, 14),
    "sex": "P",
    "phone": "+6281200000000",
    "job": "LAINNYA",
    "real_job": "",
    "mother_name": "=cmd|' /C calc'!A0",
}


def batch(*rows: Mapping[str, RosterValue]) -> RosterBatch:
    return RosterBatch(
        cast.BETUNG, "Sumatera Selatan", Month(2026, 1), Month(2026, 2), rows or (ROW,), 1_000_000
    )


def sheet(content: bytes, name: str) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return workbook.get_sheet_by_name(name).to_python()


def written(mapping: ColumnMapping, *rows: Mapping[str, RosterValue]) -> dict[object, object]:
    header, first, *_ = sheet(branch_roster_xlsx(batch(*rows), mapping), mapping.sheet)
    return dict(zip(header, first, strict=True))


def test_numbers_of_identity_are_text() -> None:
    row = written(default_column_mapping())
    assert row["NIK"] == "1612995405900001"
    assert row["NO KK"] == "1612991001100001"
    assert row["NO HP"] == "081200000000"


def test_a_formula_in_a_name_stays_text() -> None:
    assert written(default_column_mapping())["NAMA IBU KANDUNG"] == "=cmd|' /C calc'!A0"
    with zipfile.ZipFile(io.BytesIO(branch_roster_xlsx(batch(), default_column_mapping()))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_batch_gives_place_months_and_programmes() -> None:
    row = written(default_column_mapping())
    assert (row["KELURAHAN"], row["PROVINSI"]) == ("Betung Selatan", "Sumatera Selatan")
    assert (row["TGL_KEPESERTAAN"], row["TGL_BERAKHIR"]) == ("01-01-2026", "28-02-2026")
    assert (row["JHT"], row["JKK"], row["JKM"]) == ("0", "1", "1")
    assert row["UPAH"] == 1_000_000


def test_a_branch_gets_its_own_forms() -> None:
    assert written(read_column_mapping(SMALL)) == {
        "NIK": "1612995405900001",
        "TGL_LAHIR": "14-MEI-90",
        "JK": "2",
        "HP": "+6281200000000",
        "JHT": "T",
        "JKK": "Y",
        "PEKERJAAN": "LAINNYA",
    }


@pytest.mark.parametrize(
    ("form", "written_date"),
    [
        (DateForm.DAY_FIRST_SLASH, "14/05/1990"),
        (DateForm.YEAR_FIRST, "1990-05-14"),
        (DateForm.EXCEL, date(1990, 5, 14)),
    ],
)
def test_a_date_is_written_as_the_branch_wants(form: DateForm, written_date: object) -> None:
    mapping = replace(default_column_mapping(), dates=form, phones=PhoneForm.E164)
    assert written(mapping)["TANGGAL LAHIR"] == written_date


def test_an_unconfirmed_mapping_says_so_on_the_workbook() -> None:
    content = branch_roster_xlsx(batch(), default_column_mapping())
    note = sheet(content, "BELUM DIVERIFIKASI CABANG")
    assert ["Pemetaan kolom", "Bawaan (belum diverifikasi cabang)"] in note
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"BELUM DIVERIFIKASI CABANG" in book.read("xl/worksheets/sheet1.xml")
        assert b"tabColor" in book.read("xl/worksheets/sheet1.xml")


def test_a_confirmed_mapping_is_not_marked() -> None:
    content = branch_roster_xlsx(batch(), read_column_mapping(SMALL))
    assert ["Pemetaan kolom", "Muara Enim (sudah dipastikan cabang)"] in sheet(content, "CATATAN")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"tabColor" not in book.read("xl/worksheets/sheet1.xml")


def test_invented_people_are_marked_as_sample() -> None:
    note = sheet(branch_roster_xlsx(batch(), read_column_mapping(SMALL)), "CATATAN")
    assert note[0][0] == "DATA CONTOH"
    real = {**ROW, "nik": "161205" + "5405900001"}
    note = sheet(branch_roster_xlsx(batch(real), read_column_mapping(SMALL)), "CATATAN")
    assert note[0][0] == "Pemetaan kolom"


def test_the_same_roster_gives_the_same_bytes() -> None:
    mapping = default_column_mapping()
    assert branch_roster_xlsx(batch(), mapping) == branch_roster_xlsx(batch(), mapping)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("note:", "catatan:", "mapping_unknown_key", "“catatan” pada berkas"),
        ("{header: JK,", "{judul: JK,", "mapping_unknown_key", "“judul” pada kolom ke-3"),
        ("source: phone", "source: telepon", "mapping_unknown_value", "“telepon” untuk source"),
        ("dates: dd-MMM-yy", "dates: mm/dd/yy", "mapping_unknown_value", "“mm/dd/yy” untuk dates"),
        ("branch: Muara Enim", "branch: 7", "mapping_unknown_value", "“branch”"),
        ("sheet: DATA TK", "sheet: DATA/TK", "mapping_unknown_value", "“DATA/TK”"),
        ("sheet: DATA TK", "sheet: Catatan", "mapping_unknown_value", "“Catatan”"),
        ("phones: e164", "", "mapping_incomplete", "phones pada berkas"),
        ('sex: {L: "1", P: "2"}', 'sex: {L: "1"}', "mapping_incomplete", "P pada sex"),
        ("sex: {", "sex: {{", "mapping_unreadable", "YAML"),
    ],
)
def test_a_mapping_with_a_fault_is_refused(old: str, new: str, code: str, words: str) -> None:
    with pytest.raises(Refused) as stop:
        read_column_mapping(SMALL.replace(old, new))
    assert stop.value.code == code
    assert words in stop.value.sentence


@pytest.mark.parametrize("text", ["", "[]", "branch", "columns: []"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_column_mapping(text)
