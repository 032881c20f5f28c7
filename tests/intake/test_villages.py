"""A list of another village is stopped; another spelling of the same one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.files import HASAN, KARTA_DEWA, MARYAM, SUMIATI, YEAR, Rows, column, write_xlsx
from payung.core.intake import ExpectedVillage, ReadList, read_list
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused

SIAK = ("Nomor KK", "NIK", "Nama Penduduk", "SHDK", "Desa/Kel")


def read(folder: Path, rows: Rows, village: ExpectedVillage | None = KARTA_DEWA) -> ReadList:
    path = write_xlsx(folder / "daftar.xlsx", {"Sheet1": rows})
    return read_list(path, village=village, latest_year=YEAR)


def of_villages(*names: str) -> Rows:
    people = (SUMIATI, HASAN, MARYAM)
    return [
        SIAK,
        *(("", p[2], p[1], "ANAK", name) for p, name in zip(people, names, strict=False)),
    ]


@pytest.mark.parametrize(
    "name", ["KARTA DEWA", "Kartadewa", "Ds. Karta Dewa", "Desa Kerta Dewa", "16.12.01.2006"]
)
def test_another_spelling_is_the_same_village(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, of_villages(name, name)).roster.height == 2


@pytest.mark.parametrize("name", ["Benuang", "Karta Dewa Utara", "16.12.01.2007", "1612012007"])
def test_another_village_in_the_column_stops_the_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="bukan Karta Dewa") as refused:
        read(tmp_path, of_villages(name, name, "Karta Dewa"))
    assert refused.value.code == "wrong_village"


def test_a_few_people_of_other_villages_do_not_stop_the_file(tmp_path: Path) -> None:
    roster = read(tmp_path, of_villages("Karta Dewa", "Benuang", "Karta Dewa")).roster
    assert roster["ktp_village"].to_list() == ["Karta Dewa", "Benuang", "Karta Dewa"]


@pytest.mark.parametrize(
    "title",
    [
        "DAFTAR PEKERJA RENTAN DESA BENUANG KECAMATAN TALANG UBI TAHUN 2026",
        "Desa : Benuang",
        "PEMERINTAH DESA BENUANG",
        "Kode Desa 16.12.01.2007",
    ],
)
def test_another_village_in_the_title_stops_the_file(tmp_path: Path, title: str) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, [(title,), ("NIK", "Nama"), SUMIATI[2:0:-1]])
    assert refused.value.code == "wrong_village"


@pytest.mark.parametrize(
    "title",
    [
        "DATA USULAN PEKERJA RENTAN DESA TAHUN 2026",
        "DAFTAR PEKERJA RENTAN DESA KARTA DEWA KECAMATAN TALANG UBI",
        "DATA PEKERJA RENTAN DESA SE-KECAMATAN TALANG UBI",
        "Desa :",
        "DESA DAN KELURAHAN",
    ],
)
def test_a_title_without_another_village_stops_nothing(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, [(title,), ("NIK", "Nama"), SUMIATI[2:0:-1]]).roster.height == 1


def test_without_a_name_only_codes_are_compared(tmp_path: Path) -> None:
    nameless = ExpectedVillage(AreaCode("16.12.01.2006"))
    assert read(tmp_path, of_villages("Benuang", "Benuang"), nameless).roster.height == 2
    with pytest.raises(Refused):
        read(tmp_path, of_villages("16.12.01.2007", "16.12.01.2007"), nameless)


def test_the_roster_carries_the_code_of_the_village_given(tmp_path: Path) -> None:
    roster = read(tmp_path, of_villages("Karta Dewa")).roster
    assert roster["village_code"].to_list() == ["16.12.01.2006"]


def test_without_a_village_the_lists_own_code_is_carried(tmp_path: Path) -> None:
    rows = [("NIK", "Nama", "Kode Desa"), (SUMIATI[2], "SUMIATI", "1612012007")]
    assert column(read(tmp_path, rows, village=None), "village_code") == ["16.12.01.2007"]
