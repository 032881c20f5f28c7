"""What is written in a cell becomes what it means, and nothing more than that."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.files import SUMIATI, column, read_rows
from payung.core.intake import ROSTER_SCHEMA, ListKind
from payung.core.intake.amounts import count_of, decile_of, rupiah_of
from payung.core.intake.cells import Cell
from payung.core.intake.codes import JOBS
from payung.core.intake.identity_numbers import read_identity_numbers
from payung.core.intake.wording import disability, phone, truth
from payung.core.kernel.roster import Column

NIK = "1612996509800001"


def numbers(*cells: Cell) -> tuple[list[str | None], list[bool]]:
    found = read_identity_numbers(cells)
    return found.digits.to_list(), found.damaged.to_list()


@pytest.mark.parametrize(
    "written",
    [
        *(f" {NIK} ", f"'{NIK}", f"{NIK}\xa0", "161299 650980 0001", "1612.9965.0980.0001"),
        *("161299-650980-0001", f'="{NIK}"', f"NIK : {NIK}", f"\u200b{NIK}", f"{NIK}\n"),
    ],
)
def test_a_nik_is_read_whatever_stands_around_it(written: str) -> None:
    assert numbers(written) == ([NIK], [False])


@pytest.mark.parametrize("written", ["", "-", "  ", "tidak ada", "belum punya", "..."])
def test_a_cell_without_any_digit_holds_no_nik(written: str) -> None:
    assert numbers(written) == ([None], [False])


def test_a_nik_of_wrong_length_is_kept_as_it_is() -> None:
    wrong = ["0", "161299650980000", "16129965098000011", "0161201200600001", "161299650980000O"]
    assert numbers(*wrong) == (wrong, [False] * 5)


def test_a_number_that_excel_rounded_is_damaged() -> None:
    assert numbers(1612996509800000.0) == (["1612996509800000"], [True])
    assert numbers(9271996509800002.0) == (["9271996509800002"], [True])
    assert numbers("1.61299650980000E+15", "1,612996509E+15") == (
        ["1612996509800000", "1612996509000000"],
        [True, True],
    )


def test_a_number_with_all_its_digits_is_not_damaged() -> None:
    assert numbers(1612996509800001.0, 0.0) == ([NIK, "0"], [False, False])


def test_a_column_of_text_in_which_nearly_all_niks_end_in_0_is_damaged(tmp_path: Path) -> None:
    damaged = [f"161299650980{serial:03d}0" for serial in range(9)]
    rows = [("NIK", "Nama"), *((nik, "SUMIATI") for nik in [*damaged, NIK])]
    read = read_rows(tmp_path, rows)
    assert column(read, "nik_damaged") == [True] * 9 + [False]
    assert "berakhir 0" in read.notices[0]


def test_four_niks_that_end_in_0_prove_nothing() -> None:
    assert numbers(*(f"161299650980{serial:03d}0" for serial in range(4)))[1] == [False] * 4


@given(st.lists(st.from_regex(r"[1-9][0-9]{14}[1-9]", fullmatch=True), max_size=20))
def test_no_sound_nik_is_ever_called_damaged(niks: list[str]) -> None:
    assert numbers(*niks) == (niks, [False] * len(niks))


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ("L/P", "p", {"sex": "P"}),
        ("Jenis Kelamin", "LAKI - LAKI", {"sex": "L"}),
        ("sex", 2.0, {"sex": "P"}),
        ("Jenis Kelamin", "?", {"sex": None}),
        ("RT/RW", "001/002", {"rt": "001", "rw": "002"}),
        ("RT/RW", "RT 03 RW. 1", {"rt": "03", "rw": "1"}),
        ("RT/RW", "-", {"rt": None, "rw": None}),
        ("SHDK", "KEPALA KELUARGA", {"household_relation": 1}),
        ("SHDK", "Isteri", {"household_relation": 3}),
        ("Desil", "Desil 3", {"welfare_decile": 3}),
        ("Desil", "Desil 5 S/d Desil 10", {"welfare_decile": None}),
        ("Miskin Ekstrem", "Ya", {"extreme_poor": True}),
        ("Penghasilan per Bulan (Rp)", "1,5 juta", {"income": 1_500_000}),
        ("Jumlah Tanggungan", "3 orang", {"dependants": 3}),
        ("Disabilitas", "Tuna netra", {"disability": True}),
        ("Status Bekerja", "Tidak", {"working": False}),
        ("Hubungan dengan Perangkat", "Tidak ada", {"official_relation": None}),
        ("Nama Ibu Kandung", "H. MARYAM, S.Pd", {"mother_name": "H. MARYAM, S.Pd"}),
        ("No. HP", 81234567890.0, {"phone": "+6281234567890"}),
        ("No. HP", "62812-3456-7890", {"phone": "+6281234567890"}),
        ("No. HP", "0711-123456 / 081234567890", {"phone": "+6281234567890"}),
        ("Ibu", "-", {"mother_name": None, "mother_key": None}),
    ],
)
def test_a_cell_means_what_its_words_say(
    tmp_path: Path, headings: str, cells: Cell, expected: dict[str, object]
) -> None:
    rows = [("NIK", "Nama", headings), (NIK, "SUMIATI", cells)]
    person = read_rows(tmp_path, rows).roster.row(0, named=True)
    assert {name: person[name] for name in expected} == expected


def test_names_keep_their_titles_and_lose_only_what_is_no_name(tmp_path: Path) -> None:
    names = ("1. SUMIATI", "H.  MOH. SALEH, S.Ag", "=1+1", "-", "@SUM(A1)", "`HASAN'")
    read = read_rows(tmp_path, [("NIK", "Nama"), *((NIK, name) for name in names)])
    assert column(read, "name") == [
        *("SUMIATI", "H. MOH. SALEH, S.Ag", None, None, "@SUM(A1)", "HASAN"),
    ]
    assert column(read, "name_key")[:2] == ["sumiati", "muhamad saleh"]


def test_a_cell_that_could_be_a_formula_stays_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://contoh.invalid","klik")'
    read = read_rows(tmp_path, [("NIK", "Nama", "Alamat"), (NIK, formula, "+62")])
    assert column(read, "name") == [formula]
    assert column(read, "address") == ["+62"]


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("Rp1.500.000", 1_500_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("1500000", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("750 rb", 750_000),
        ("2 jt/bulan", 2_000_000),
        ("1-2 juta", None),
        ("cukup", None),
        ("9" * 30, None),
    ],
)
def test_rupiah_are_read_in_every_usual_writing(written: str, rupiah: int | None) -> None:
    assert rupiah_of(written) == rupiah


@given(st.text(max_size=30))
def test_any_text_can_stand_where_a_value_is_expected(text: str) -> None:
    assert rupiah_of(text) is None or rupiah_of(text) >= 0  # type: ignore[operator]
    assert decile_of(text) in {None, *range(1, 11)}
    assert count_of(text) is None or count_of(text) >= 0  # type: ignore[operator]
    assert truth(text) in {None, True, False}
    assert disability(text) in {None, True, False}
    assert phone(text) is None or str(phone(text)).startswith("+628")


def test_the_roster_has_every_column_in_order_with_its_type(tmp_path: Path) -> None:
    roster = read_rows(tmp_path, [("NIK", "Nama"), (NIK, "SUMIATI")]).roster
    assert roster.schema == ROSTER_SCHEMA
    assert roster.columns == [column.value for column in Column]
    said = {"file", "sheet", "row", "nik", "nik_damaged", "name", "name_key"}
    silent = [name for name in roster.columns if name not in said]
    assert roster.select(pl.col(silent).is_null().all()).row(0) == (True,) * len(silent)


OPENSID = (
    "nama",
    "nik",
    "sex",
    "pekerjaan_id",
    "kk_level",
    "cacat_id",
    "status_dasar",
    "id_asuransi",
)


def test_opensid_in_numbers_is_decoded(tmp_path: Path) -> None:
    rows = [OPENSID, ("SUMIATI", NIK, 2, 20, 3, 7, 1, ""), ("HASAN", NIK, 1, 85, 1, 2, 2, 1)]
    read = read_rows(tmp_path, rows)
    assert read.kind is ListKind.OPENSID_NUMBERS
    assert column(read, "job") == ["BURUH TANI/PERKEBUNAN", "PERANGKAT DESA"]
    assert column(read, "disability") == [False, True]
    assert column(read, "life_status") == [1, 2]
    assert column(read, "household_relation") == [3, 1]
    assert read.notices == ()


def test_opensid_in_letters_prints_death_as_tidak_tetap_and_is_read_right(tmp_path: Path) -> None:
    rows = [
        OPENSID,
        ("SUMIATI", NIK, "PEREMPUAN", "LAINNYA", "ISTRI", "TIDAK CACAT", "TETAP", ""),
        ("HASAN", NIK, "LAKI-LAKI", "PETANI/PEKEBUN", "ANAK", "CACAT FISIK", "TIDAK TETAP", ""),
        ("MARYAM", NIK, "PEREMPUAN", "GURU", "ANAK", "TIDAK CACAT", "PINDAH LUAR NEGERI", ""),
    ]
    read = read_rows(tmp_path, rows)
    assert read.kind is ListKind.OPENSID_LETTERS
    assert column(read, "life_status") == [1, 2, 3]
    assert "TIDAK TETAP" in read.notices[0]


def test_health_insurance_is_never_taken_for_cover_at_work(tmp_path: Path) -> None:
    read = read_rows(tmp_path, [OPENSID, ("SUMIATI", NIK, 2, 20, 3, 7, 1, 2)])
    assert column(read, "employment_cover") == [None]
    assert "id_asuransi" in {ignored.header for ignored in read.sheets[0].ignored}


def test_a_status_of_marriage_is_not_taken_for_life(tmp_path: Path) -> None:
    rows = [("NIK", "Nama", "Status"), (NIK, "SUMIATI", "KAWIN"), (NIK, "HASAN", "BELUM KAWIN")]
    assert column(read_rows(tmp_path, rows), "life_status") == [None, None]
    lives = [("NIK", "Nama", "Status"), (NIK, "SUMIATI", "HIDUP"), (NIK, "HASAN", "MATI")]
    assert column(read_rows(tmp_path, lives), "life_status") == [1, 2]


def test_a_job_by_number_is_only_read_where_lists_give_numbers(tmp_path: Path) -> None:
    assert column(read_rows(tmp_path, [("NIK", "Pekerjaan"), (NIK, "9")]), "job") == ["9"]
    assert (len(JOBS), JOBS[0], JOBS[88]) == (89, "BELUM/TIDAK BEKERJA", "LAINNYA")


def test_the_job_of_the_card_and_the_real_one_are_kept_apart(tmp_path: Path) -> None:
    rows = [("NIK", "Pekerjaan KTP", "Pekerjaan"), (SUMIATI[2], "WIRASWASTA", "Tukang ojek")]
    person = read_rows(tmp_path, rows).roster.row(0, named=True)
    assert person["job"] == "WIRASWASTA"
    assert person["real_job"] == "Tukang ojek"


def test_a_nik_written_with_its_decimals_is_the_number() -> None:
    read = read_identity_numbers(["1612990101900001.0"])
    assert read.digits.to_list() == ["1612990101900001"]
    assert read.damaged.to_list() == [False]
