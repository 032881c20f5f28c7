"""The villages by code: those carried along, and those of a file that the user gives."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area import AreaTable, VillageKind

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "data"


@pytest.fixture(scope="module")
def areas() -> AreaTable:
    return AreaTable.load()


@pytest.mark.parametrize(
    ("regency", "desa", "kelurahan", "districts"), [("16.12", 65, 6, 5), ("12.21", 303, 1, 17)]
)
def test_each_carried_regency_has_its_villages_wards_and_districts(
    areas: AreaTable, regency: str, desa: int, kelurahan: int, districts: int
) -> None:
    villages = areas.within(AreaCode.parse(regency))
    assert sum(village.kind is VillageKind.DESA for village in villages) == desa
    assert sum(village.kind is VillageKind.KELURAHAN for village in villages) == kelurahan
    assert len({village.district for village in villages}) == districts


@pytest.mark.parametrize(("regency", "name"), [("16.12", "pali"), ("12.21", "palas")])
def test_codes_and_names_are_those_of_the_public_table(
    areas: AreaTable, regency: str, name: str
) -> None:
    table = FACTS / f"{name}_desa.csv"
    if not table.exists():
        pytest.skip(f"{table.name} of the shared facts does not stand beside this checkout")
    with table.open(encoding="utf-8") as lines:
        public = {(r["code"], r["kecamatan"], r["desa"]) for r in csv.DictReader(lines)}
    villages = areas.within(AreaCode.parse(regency))
    assert {(v.code.dotted, v.district, v.name) for v in villages} == public


def test_a_village_is_found_by_its_code_with_all_places_that_it_lies_in(areas: AreaTable) -> None:
    village = areas.find(AreaCode.parse("1612052003"))
    assert village.title == "Desa Tanah Abang Utara"
    assert village.district == "Tanah Abang"
    assert village.regency == "Penukal Abab Lematang Ilir"
    assert village.province == "Sumatera Selatan"


def test_a_ward_is_called_kelurahan(areas: AreaTable) -> None:
    assert areas.find(AreaCode.parse("16.12.01.1017")).title == "Kelurahan Pasar Bhayangkara"


@pytest.mark.parametrize("code", ["16.12.05.2099", "16.12.05", "11.01.01.2001"])
def test_an_unknown_village_is_refused_with_the_code_in_the_sentence(
    areas: AreaTable, code: str
) -> None:
    with pytest.raises(Refused, match=code) as refusal:
        areas.find(AreaCode.parse(code))
    assert refusal.value.code == "village_unknown"


def test_a_file_of_the_user_adds_a_regency_in_the_words_of_its_region(tmp_path: Path) -> None:
    table = tmp_path / "wilayah.csv"
    table.write_text(
        "kode,nama\n11,Aceh\n11.01,Kabupaten Contoh\n11.01.01,Kecamatan Contoh\n"
        "11.01.01.2001,Contoh Satu\n",
        encoding="utf-8",
    )
    areas = AreaTable.load(table)
    assert areas.find(AreaCode.parse("11.01.01.2001")).title == "Gampong Contoh Satu"
    assert areas.find(AreaCode.parse("16.12.05.2003")).name == "Tanah Abang Utara"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"kode;nama\n11;Aceh\n", id="another delimiter"),
        pytest.param(b"kode,nama\n11.1,Aceh\n", id="no code"),
        pytest.param(b"kode,nama\n11.01.01.2001,Contoh\n", id="village without its districts"),
        pytest.param("kode,nama\n11,Acèh\n".encode("utf-16"), id="another encoding"),
        pytest.param(b"kode,nama\n11\n", id="short row"),
    ],
)
def test_an_unreadable_table_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "wilayah.csv"
    table.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        AreaTable.load(table)
    assert refusal.value.code == "area_file_unreadable"


def test_a_missing_table_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"tidak_ada\.csv"):
        AreaTable.load(tmp_path / "tidak_ada.csv")
