"""The row that heads a list is found, and each heading is taken for what it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.files import HASAN, HEADINGS, SUMIATI, YEAR, column, read_rows, write_xlsx
from payung.core.intake import ListKind, read_list
from payung.core.intake.fields import Field
from payung.core.intake.vocabulary import meanings, meanings_if_misspelt
from payung.core.kernel.refused import Refused

ONE_WAY_OF_MANY = {
    Field.NIK: "NIK|N I K|N.I.K.|No. NIK|nik|Nomor Induk Kependudukan|NIK (16 digit)|No KTP|"
    "NIK/No. KTP|"
    "kartu_nik",
    Field.NAME: "Nama|N A M A|Nama Jelas|NAMA LENGKAP|Nama Lengkap (sesuai KTP, tanpa gelar)|"
    "Nama Penduduk|nama_tk|"
    "Nama Pekerja Rentan|Nama Calon Peserta|Nama Marbot|Nama Anggota Keluarga",
    Field.FAMILY_CARD: "No. KK|no_kk|Nomor Kartu Keluarga|NKK|No Kartu Keluarga (KK)",
    Field.SEX: "L/P|JK|J.K|J/K|Jenis Kel.|Jenis Kelamin|Jns Kelamin (L/P)|sex|Kelamin|"
    "Laki-laki/Perempuan",
    Field.BIRTH_PLACE_AND_DATE: "TTL|T.T.L|T T L|Tempat/Tgl Lahir|Tempat, Tanggal Lahir|"
    "Tmpt & Tgl. Lahir",
    Field.BIRTH_DATE: "Tanggal Lahir|TGL_LAHIR|tanggallahir|Tgl. Lahir (dd/mm/yyyy)|"
    "Tanggal Lahir (tanggal/bulan/tahun)",
    Field.BIRTH_PLACE: "Tempat Lahir|tempatlahir|Tmp. Lahir",
    Field.MOTHER_NAME: "Nama Ibu Kandung|Nama Ibu Kandung (sesuai KK)|nama_ibu|Ibu|Ibu Kandung",
    Field.PHONE: "No. HP|No. Hp/WhatsApp|WhatsApp|No HP/WA|NO_HANDPHONE|Nomor Telepon|Telp.",
    Field.HOUSEHOLD_RELATION: "SHDK|kk_level|Hubungan Keluarga|Hubungan dalam Keluarga|"
    "Status Hubungan dalam Keluarga",
    Field.RT_AND_RW: "RT/RW|R T / R W|RT / RW|Alamat RT/RW",
    Field.JOB: "Pekerjaan|Jenis Usaha/Pekerjaan|Pekerjaan Saat Ini|Bidang Pekerjaan|pekerjaan_id|"
    "Jenis Pekerjaan|Pek.|Profesi|Pekerjaan di KTP",
    Field.REAL_JOB: "Pekerjaan Sebenarnya|Pekerjaan sehari-hari|Jenis Pekerjaan Nyata",
    Field.HEIR_NAME: "Ahli Waris|Nama Ahli Waris",
    Field.HEIR_NIK: "NIK Ahli Waris",
    Field.HEIR_RELATION: "Hubungan Ahli Waris|Hubungan dengan Ahli Waris",
    Field.WELFARE_DECILE: "Desil|Desil DTSEN|desil_nasional",
    Field.DEPENDANTS: "Jumlah Tanggungan|Tanggungan Keluarga",
    Field.LIFE_STATUS: "status_dasar|Status|Status Penduduk",
}
OF_SOMEBODY_ELSE = (
    "NIK Ibu|NIK Ayah|ibu_nik|ayah_nik|Nama Ayah|nama_ayah|Ayah|Nama Kepala Keluarga|NAMA KK|"
    "Nama Suami/Istri|Nama Orang Tua|Nama Desa|Nama Pekerjaan|Nama Kelompok|Nama Usaha|"
    "NIK Kepala Keluarga|NIK Ahli Waris|Nama Ahli Waris|Nama Saksi|Nama Ibu|Nama Dusun|Nama Istri"
)
NO_MATTER_OF_OURS = (
    "id_asuransi|no_asuransi|Status Kawin|Stat Kwn|Agama|Gol. Darah|Umur|KTP Berakhir|Tanggal Kwn|"
    "Tgl Cerai|Petugas Entri|Deskripsi Pekerjaan|Tanda Tangan|Kecamatan"
)


@pytest.mark.parametrize(
    ("field", "heading"),
    [(field, one) for field, ways in ONE_WAY_OF_MANY.items() for one in ways.split("|")],
)
def test_a_heading_is_understood_however_it_is_written(field: Field, heading: str) -> None:
    assert meanings(heading)[0].field is field


@pytest.mark.parametrize("heading", OF_SOMEBODY_ELSE.split("|"))
def test_the_nik_or_name_of_somebody_else_is_never_taken_for_the_persons(heading: str) -> None:
    found = {meaning.field for meaning in meanings(heading)}
    assert not found & {Field.NIK, Field.NAME}


@pytest.mark.parametrize("heading", NO_MATTER_OF_OURS.split("|"))
def test_a_heading_that_tells_nothing_we_need_is_ignored(heading: str) -> None:
    assert meanings(heading) == ()


@given(st.text(max_size=60))
def test_any_text_can_stand_as_a_heading(heading: str) -> None:
    for meaning in (*meanings(heading), *meanings_if_misspelt(heading)):
        assert meaning.field in Field


def test_a_misspelt_heading_is_understood(tmp_path: Path) -> None:
    rows = [("Nomer Induk Kependudukn", "Nama Lengakp"), (SUMIATI[2], "SUMIATI")]
    assert column(read_rows(tmp_path, rows), "name") == ["SUMIATI"]


def test_a_header_over_two_rows_is_read_from_the_top(tmp_path: Path) -> None:
    rows = [
        ("No", "Identitas", "", "Alamat", "", "", "Ahli Waris", "", "Tanggal Lahir", "", ""),
        ("", "Nama", "NIK", "Dusun", "RT", "RW", "Nama", "Hubungan", "Tgl", "Bln", "Thn"),
        (1, "SUMIATI", "1612996509800001", "II", "3", "1", "HASAN", "Suami", 25, 9, 1980),
    ]
    person = read_rows(tmp_path, rows).roster.row(0, named=True)
    assert (person["name"], person["heir_name"]) == ("SUMIATI", "HASAN")
    assert (person["hamlet"], person["rt"], person["rw"]) == ("II", "3", "1")
    assert str(person["birth_date"]) == "1980-09-25"


def test_ticks_under_l_and_p_tell_the_sex(tmp_path: Path) -> None:
    rows = [
        ("NIK", "Nama", "Jenis Kelamin", ""),
        ("", "", "L", "P"),
        (SUMIATI[2], "SUMIATI", "", "√"),
        (HASAN[2], "HASAN", "v", "-"),
        ("1612994101900003", "MARYAM", "", ""),
    ]
    assert column(read_rows(tmp_path, rows), "sex") == ["P", "L", None]


def test_mother_and_father_under_one_heading_are_told_apart(tmp_path: Path) -> None:
    rows = [
        ("No", "Nama Lengkap", "NIK", "Nama Orang Tua Kandung", "Nama Orang Tua Kandung"),
        ("", "", "", "Ibu", "Ayah"),
        (1, "SUMIATI", SUMIATI[2], "MARYAM", "HASAN"),
    ]
    assert column(read_rows(tmp_path, rows), "mother_name") == ["MARYAM"]


def test_a_small_table_above_does_not_hide_the_list(tmp_path: Path) -> None:
    rows = [("Nama", "Jabatan"), ("BUDI", "Ketua Tim"), (), HEADINGS, SUMIATI]
    assert column(read_rows(tmp_path, rows), "name") == ["SUMIATI"]


def test_the_reading_says_which_columns_were_taken_for_what(tmp_path: Path) -> None:
    sheet = read_rows(tmp_path, [(*HEADINGS, "Agama"), (*SUMIATI, "Islam")]).sheets[0]
    taken = {column.letter: (column.header, column.fills[0].value) for column in sheet.columns}
    assert sheet.header_rows == (1,)
    assert taken["C"] == ("NIK", "nik")
    assert taken["E"] == ("Tempat/Tgl Lahir", "birth_place")
    assert [(ignored.letter, ignored.header) for ignored in sheet.ignored] == [
        ("A", "No"),
        ("G", "Agama"),
    ]


def test_a_wish_by_heading_and_one_by_letter_correct_the_recognition(tmp_path: Path) -> None:
    rows = [("Identitas", "Sebutan", "Nama"), (SUMIATI[2], "SUMIATI", "Kebun")]
    wishes = {"Identitas": "nik", "B": "Nama Lengkap", "Nama": "-"}
    person = read_rows(tmp_path, rows, wishes).roster.row(0, named=True)
    assert (person["nik"], person["name"]) == (SUMIATI[2], "SUMIATI")


def test_letters_alone_read_a_list_without_any_header(tmp_path: Path) -> None:
    rows = [(SUMIATI[2], "SUMIATI"), (HASAN[2], "HASAN")]
    read = read_rows(tmp_path, rows, {"A": "nik", "B": "name"})
    assert column(read, "row") == [1, 2]
    assert read.sheets[0].header_rows == ()


@pytest.mark.parametrize(
    "wishes",
    [{"Tidak Ada": "nik"}, {"NIK": "bukan_kolom"}, {"Nama": "nik", "NIK": "nik"}, {"ZZ": "phone"}],
)
def test_a_wish_that_cannot_be_met_is_refused(tmp_path: Path, wishes: dict[str, str]) -> None:
    with pytest.raises(Refused, match="olom") as refused:
        read_rows(tmp_path, [("NIK", "Nama"), (SUMIATI[2], "SUMIATI")], wishes)
    assert refused.value.code == "columns_malformed"


def test_niks_without_a_header_are_refused_with_their_column(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Kolom B") as refused:
        read_rows(tmp_path, [("SUMIATI", SUMIATI[2]), ("HASAN", HASAN[2])])
    assert refused.value.code == "no_header_found"


def test_each_sheet_is_read_with_its_own_header(tmp_path: Path) -> None:
    sheets = {
        "Dusun 1": [HEADINGS, SUMIATI],
        "Kode Data": [("NIK", "Nama"), ("1612991111110001", "BUKAN ORANG")],
        "Dusun 2": [("Nama", "NIK"), ("HASAN", HASAN[2])],
        "Rekap": [("Dusun", "Jumlah"), ("1", 1)],
    }
    path = write_xlsx(tmp_path / "a.xlsx", sheets)
    read = read_list(path, village=None, latest_year=YEAR)
    assert read.roster.select("sheet", "name").rows() == [
        ("Dusun 1", "SUMIATI"),
        ("Dusun 2", "HASAN"),
    ]
    assert [bool(sheet.columns) for sheet in read.sheets] == [True, False, True, False]


def test_a_hidden_sheet_is_not_read_but_mentioned(tmp_path: Path) -> None:
    sheets = {"Daftar": [HEADINGS, SUMIATI], "Lama": [HEADINGS, HASAN]}
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Lama"])
    read = read_list(path, village=None, latest_year=YEAR)
    assert column(read, "name") == ["SUMIATI"]
    assert any("Lama" in notice for notice in read.notices)


def test_a_sheet_of_names_beside_the_list_is_not_read_but_mentioned(tmp_path: Path) -> None:
    sheets = {"Daftar": [HEADINGS, SUMIATI], "Tim": [("Nama", "Jabatan"), ("BUDI", "Ketua")]}
    read = read_list(write_xlsx(tmp_path / "a.xlsx", sheets), village=None, latest_year=YEAR)
    assert column(read, "name") == ["SUMIATI"]
    assert any("Tim" in notice for notice in read.notices)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("NIK|Nama", ListKind.NIK_AND_NAME),
        ("No|Nama|NIK|Pekerjaan", ListKind.PROPOSAL),
        ("Nomor KK|NIK|Nama Penduduk|Status|SHDK|Agama|Desa/Kel", ListKind.SIAK),
        ("NO|Nama Lengkap|NIK|JK|SHDK|Agama|Pekerjaan", ListKind.BIP),
        ("nama|nomor_nik|hubungan_keluarga|pekerjaan", ListKind.OPENDK),
        ("Peserta|No. Peserta|NIK|Nama|Tempat Lahir|Tanggal Lahir|Alamat", ListKind.OPENSID_AID),
        ("Peserta|Nama|Tempat Lahir|Alamat|Keterangan", ListKind.OPENSID_SUPPLEMENT),
        ("NIK|KPJ|NAMA|TGL_LAHIR|NO_HANDPHONE|JENIS_PEKERJAAN", ListKind.BPJS_PARTICIPANTS),
        ("nik|nama|desil_nasional|pekerjaan_utama", ListKind.DTSEN),
    ],
)
def test_the_kind_is_known_by_its_headings(tmp_path: Path, headings: str, kind: ListKind) -> None:
    names = headings.split("|")
    person = [SUMIATI[2] if "nik" in n.lower() or n == "Peserta" else "SUMIATI" for n in names]
    read = read_rows(tmp_path, [names, person])
    assert read.kind is kind
    assert column(read, "nik") == [SUMIATI[2]]
