"""The public table of regions is read in both of its formats, and nothing else is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from office.region_files import NAMES, as_csv, as_sql, write
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area import AreaTable
from payung.office.area.public_table import read_names
from payung.office.area.terms import hamlet_term_of, term_of, title_of

HEAD = "INSERT INTO w (kode,nama) VALUES"


def test_both_formats_give_the_same_names_without_the_word_of_the_regency(tmp_path: Path) -> None:
    from_sql = read_names(write(tmp_path, "wilayah.sql", as_sql(NAMES)))
    from_csv = read_names(write(tmp_path, "wilayah.csv", as_csv(NAMES)))
    assert from_sql == from_csv
    assert from_sql["11.01"] == "Aceh Selatan"
    assert from_sql["16.71"] == "Palembang"
    assert from_sql["11.01.02.2018"] == "Pasi Kuala Ba'u"


def test_the_command_line_reads_the_dump_too(tmp_path: Path) -> None:
    areas = AreaTable.load(write(tmp_path, "wilayah.sql", as_sql(NAMES)))
    village = areas.find(AreaCode("11.01.01.2001"))
    assert village.title == "Gampong Keude Bakongan"
    assert areas.find(AreaCode("16.71.01.1001")).regency_title == "Kota Palembang"


@pytest.mark.parametrize(
    "values",
    [
        pytest.param("`w` VALUES ('11','Aceh'),('11.01','KAB. ACEH SELATAN')", id="no columns"),
        pytest.param('"wilayah" ("nama","kode") VALUES (\'Aceh\',\'11\')', id="columns turned"),
        pytest.param("wilayah (kode,nama,luas) VALUES ('11','Aceh',57956.5)", id="more columns"),
        pytest.param(
            "wilayah (kode,nama) VALUES /* satu */ ('11' , 'Aceh') -- dua\n", id="comments"
        ),
        pytest.param(r"wilayah (kode,nama) VALUES ('11','A\ceh')", id="backslash"),
    ],
)
def test_a_dump_may_be_written_in_other_ways(tmp_path: Path, values: str) -> None:
    names = read_names(write(tmp_path, "wilayah.sql", f"INSERT INTO {values};"))
    assert names["11"] == "Aceh"
    assert names.get("11.01", "ACEH SELATAN") == "ACEH SELATAN"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "judul kolom", id="empty"),
        pytest.param("kode,nama\n", "tidak memuat satu wilayah", id="heading alone"),
        pytest.param("a,b\n1,2\n", "judul kolom", id="other headings"),
        pytest.param('kode,nama\n"11,Aceh\n', "judul kolom", id="open quote"),
        pytest.param("kode,nama\n11,Aceh\n11.1,X\n", "baris 3", id="no code"),
        pytest.param("kode,nama\n11,\n", "baris 2", id="no name"),
        pytest.param(f"kode,nama\n11,{'x' * 101}\n", "baris 2", id="long name"),
        pytest.param("kode,nama\n11,A\u202eceh\n", "baris 2", id="turned letters"),
        pytest.param("kode,nama\n11,Aceh\n11,Bali\n", "dua nama", id="two names"),
        pytest.param("kode,nama\n11,Ac\0eh\n", "bukan berkas teks", id="binary"),
        pytest.param(f"{HEAD} ('11','Aceh'),('12','Su", "baris 1", id="cut"),
        pytest.param(
            "INSERT INTO w (kode,nama) VALUES\n('11','A')\n('12','S')", "baris 2", id="comma"
        ),
        pytest.param(f"{HEAD} ('11',now())", "baris 1", id="function"),
        pytest.param(f"{HEAD} ('11')", "baris 1", id="value missing"),
        pytest.param("INSERT INTO w (id,name) VALUES (11,'Aceh')", "kolom kode", id="columns"),
        pytest.param(HEAD + "(" * 5000, "baris 1", id="brackets"),
    ],
)
def test_a_garbled_table_is_refused_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        read_names(write(tmp_path, "wilayah.txt", text))
    assert refusal.value.code == "area_file_unreadable"
    assert len(refusal.value.sentence) < 200


def test_a_file_that_never_ends_a_quote_is_refused_at_once(tmp_path: Path) -> None:
    text = f"{HEAD} ('11','" + "a\\'" * 500_000
    with pytest.raises(Refused, match="baris 1"):
        read_names(write(tmp_path, "wilayah.sql", text))


@pytest.mark.parametrize(
    ("code", "term", "hamlet"),
    [
        ("16", "Provinsi", "Dusun"),
        ("16.12", "Kabupaten", "Dusun"),
        ("16.71", "Kota", "Dusun"),
        ("16.12.01", "Kecamatan", "Dusun"),
        ("16.12.01.2001", "Desa", "Dusun"),
        ("16.12.01.1003", "Kelurahan", "Lingkungan"),
        ("13.06.01.2001", "Nagari", "Jorong"),
        ("13.05.01.2001", "Nagari", "Korong"),
        ("11.01.01.2001", "Gampong", "Dusun"),
        ("18.06.01.2001", "Pekon", "Dusun"),
        ("91.03.01", "Distrik", "Dusun"),
        ("91.03.01.2001", "Kampung", "Dusun"),
        ("34.71.01", "Kemantren", "Padukuhan"),
    ],
)
def test_each_region_has_its_own_words(code: str, term: str, hamlet: str) -> None:
    assert term_of(AreaCode(code)) == term
    assert hamlet_term_of(AreaCode(code)) == hamlet


def test_a_name_that_begins_with_its_word_is_not_said_twice() -> None:
    assert title_of("Gampong", "Gampong Drien") == "Gampong Drien"
    assert title_of("Kampung", "Kampungbaru") == "Kampung Kampungbaru"
