"""Every person of a list comes out once; titles, totals, notes and headings do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from intake.files import HASAN, HEADINGS, MARYAM, PEOPLE, SUMIATI, YEAR, Rows, column, read_rows
from payung.core.intake import Skip, read_list

TITLES = (("PEMERINTAH KABUPATEN CONTOH",), ("DATA USULAN PEKERJA RENTAN DESA TAHUN 2026",), ())

PRINTED_FORM = [
    *TITLES,
    HEADINGS,
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    SUMIATI,
    (),
    ("DUSUN II",),
    HEADINGS,
    HASAN,
    (4,),
    ("", "JUMLAH", "", 51),
    ("", "", "", "", "Karta Dewa, 12 Januari 2026"),
    ("", "Mengetahui,", "", "", "Kepala Desa Karta Dewa"),
    ("", "", "", "", "SUPARMAN"),
]


def rows_read(folder: Path, rows: Rows) -> list[object]:
    return column(read_rows(folder, rows), "row")


def reasons(folder: Path, rows: Rows) -> dict[int, Skip]:
    sheet = read_rows(folder, rows).sheets[0]
    return {skipped.row: skipped.why for skipped in sheet.skipped}


def test_rows_keep_the_number_that_excel_shows(tmp_path: Path) -> None:
    assert rows_read(tmp_path, [*TITLES, HEADINGS, *PEOPLE]) == [5, 6, 7]


def test_rows_count_from_the_top_of_the_sheet_even_where_it_begins_empty(tmp_path: Path) -> None:
    assert rows_read(tmp_path, [(), (), (), ("", *HEADINGS), ("", *SUMIATI)]) == [5]


def test_what_is_left_out_is_said_with_its_reason(tmp_path: Path) -> None:
    assert reasons(tmp_path, PRINTED_FORM) == {
        1: Skip.TITLE,
        2: Skip.TITLE,
        3: Skip.BLANK,
        4: Skip.HEADER,
        5: Skip.COLUMN_NUMBERS,
        7: Skip.BLANK,
        8: Skip.GROUP,
        9: Skip.HEADER,
        11: Skip.NUMBER_ONLY,
        12: Skip.TOTAL,
        13: Skip.NOTE,
        14: Skip.NOTE,
        15: Skip.NOTE,
    }
    assert rows_read(tmp_path, PRINTED_FORM) == [6, 10]


def test_a_person_without_nik_and_one_without_name_come_out(tmp_path: Path) -> None:
    without_nik = (2, "HASAN", "", "L", "", "")
    without_name = (3, "", "1612994101900003", "", "", "")
    only_a_job = (4, "", "", "", "", "Buruh tani")
    rows = [HEADINGS, SUMIATI, without_nik, without_name, only_a_job]
    assert rows_read(tmp_path, rows) == [2, 3, 4, 5]


def test_a_last_person_with_nothing_but_a_name_comes_out(tmp_path: Path) -> None:
    assert rows_read(tmp_path, [("NIK", "Nama"), (SUMIATI[2], "SUMIATI"), ("", "HASAN")]) == [2, 3]


def test_a_person_whose_job_is_village_head_is_no_signature(tmp_path: Path) -> None:
    rows = [("Nama", "NIK", "Pekerjaan"), ("SUPARMAN", "", "Kepala Desa"), SUMIATI[1:4]]
    assert rows_read(tmp_path, rows) == [2, 3]


def test_signatures_between_two_blocks_do_not_end_the_list(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        SUMIATI,
        ("", "JUMLAH", 1),
        ("", "Mengetahui, Kepala Dusun I"),
        ("", "SUPARMAN"),
        HEADINGS,
        HASAN,
    ]
    assert rows_read(tmp_path, rows) == [2, 7]


def test_nothing_below_the_end_mark_is_read(tmp_path: Path) -> None:
    rows = [HEADINGS, SUMIATI, ("###",), HASAN]
    assert rows_read(tmp_path, rows) == [2]
    assert reasons(tmp_path, rows)[4] is Skip.AFTER_END


def test_every_row_of_the_sheet_is_either_a_person_or_left_out_once(tmp_path: Path) -> None:
    rows = [*TITLES, HEADINGS, *PEOPLE, (), ("", "TOTAL", 3), ("", "Operator Desa"), ("", "BUDI")]
    read = read_rows(tmp_path, rows)
    left_out = [skipped.row for skipped in read.sheets[0].skipped]
    assert sorted([*column(read, "row"), *left_out]) == list(range(1, len(rows) + 1))


def test_people_in_blocks_by_family_card_take_its_number_and_address(tmp_path: Path) -> None:
    rows = [
        ("NO", "Nama Lengkap", "NIK", "Tempat dan Tanggal Lahir", "", "JK", "SHDK", "Agama"),
        ("1612990101100001", "", "SUMIATI", "", "", "", "", "DESA X RT/RW : 002/001 DUSUN : II"),
        (1, "SUMIATI", "1612996509800001", "Pendopo", "25-09-1980", "Pr", "KEPALA KELUARGA"),
        ("No. KK : 1612990101100002", "", "Alamat : Jl. Kebun, Nama Dusun : III, RT/RW : 3/4"),
        (1, "HASAN", "1612991203780002", "Muara Enim", "12-03-1978", "Lk", "ANAK"),
    ]
    roster = read_rows(tmp_path, rows).roster
    assert roster["row"].to_list() == [3, 5]
    assert roster["family_card"].to_list() == ["1612990101100001", "1612990101100002"]
    assert roster["rt"].to_list() == ["002", "3"]
    assert roster["hamlet"].to_list() == ["II", "III"]
    assert roster["address"].to_list() == [None, "Jl. Kebun"]


@pytest.mark.parametrize("word", ["JUMLAH", "Total", "Sub Total", "JUMLAH KESELURUHAN", "Jml"])
def test_a_total_is_no_person(tmp_path: Path, word: str) -> None:
    assert rows_read(tmp_path, [HEADINGS, *PEOPLE, ("", word, "", 12, 3, 4, 5)]) == [2, 3, 4]


def test_a_roster_row_knows_its_file_and_sheet(tmp_path: Path) -> None:
    roster = read_rows(tmp_path, [HEADINGS, MARYAM]).roster
    assert roster.select("file", "sheet", "row").rows() == [("daftar.xlsx", "Sheet1", 2)]


def test_a_heading_of_a_hamlet_gives_its_name_to_the_people_below(tmp_path: Path) -> None:
    rows = [HEADINGS, ("Dusun I",), SUMIATI, ("DUSUN: Talang Baru",), HASAN, MARYAM]
    assert column(read_rows(tmp_path, rows), "hamlet") == ["I", "Talang Baru", "Talang Baru"]


def test_a_family_card_merged_over_its_members_holds_for_each(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("No. KK", "Nama", "NIK", "Pekerjaan"))
        for row, person in enumerate(PEOPLE, 1):
            page.write_row(row, 1, (person[1], person[2]))
        page.merge_range(1, 0, 2, 0, "1612990101100001")
        page.merge_range(1, 3, 3, 3, "Petani")
    roster = read_list(path, village=None, latest_year=YEAR).roster
    assert roster["family_card"].to_list() == ["1612990101100001", "1612990101100001", None]
    assert roster["job"].to_list() == ["Petani", None, None]


def test_a_second_list_beside_the_first_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    rows = [("Nama", "NIK", "Nama", "NIK"), ("SUMIATI", SUMIATI[2], "HASAN", HASAN[2])]
    read = read_rows(tmp_path, rows)
    assert column(read, "name") == ["SUMIATI"]
    assert any("Kolom D" in notice for notice in read.notices)


def test_words_merged_over_the_table_are_a_heading_and_no_person(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        for row, cells in enumerate([HEADINGS, SUMIATI, (), HASAN]):
            page.write_row(row, 0, cells)
        page.merge_range(2, 1, 2, 5, "CADANGAN")
    read = read_list(path, village=None, latest_year=YEAR)
    assert column(read, "row") == [2, 4]
    assert read.sheets[0].skipped[-1].why is Skip.GROUP
