"""Registers of any size and form come out with the same columns, without being read whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from intake.files import HASAN, SUMIATI, YEAR, Rows, write_text, write_xlsx
from payung.core.intake import REGISTER_SCHEMA, RegisterKind, read_register, register
from payung.core.kernel.refused import Refused

HEADINGS = ("NIK", "NAMA", "TANGGAL LAHIR", "NAMA IBU", "KODE DESA", "KETERANGAN")
PARTICIPANTS = (
    (SUMIATI[2], " SUMIATI ", "25-09-1980", "MARYAM", "1612012006", "APBD Kabupaten 2026"),
    (f"'{HASAN[2]}", "HASAN", "12-MAR-78", "-", "16.12.01.2006", ""),
    ("", "TANPA NIK", "31-02-1990", "", "", "-"),
)
EXPECTED = [
    (SUMIATI[2], "SUMIATI", "MARYAM", date(1980, 9, 25), "16.12.01.2006", "APBD Kabupaten 2026"),
    (HASAN[2], "HASAN", None, date(1978, 3, 12), "16.12.01.2006", None),
    (None, "TANPA NIK", None, None, None, None),
]


def read(path: Path, kind: RegisterKind = RegisterKind.PARTICIPANTS) -> pl.DataFrame:
    return read_register(path, kind, latest_year=YEAR).collect(engine="streaming")


def write_sheet(path: Path, rows: Rows) -> Path:
    return write_xlsx(path.with_suffix(".xlsx"), {"Sheet1": [("BUKU INDUK",), (), *rows]})


def write_parquet(path: Path, rows: Rows) -> Path:
    heads, *people = rows
    frame = pl.DataFrame(people, schema=[str(head) for head in heads], orient="row")
    frame.write_parquet(path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def write_windows_text(path: Path, rows: Rows) -> Path:
    return write_text(path, rows, delimiter="\t", encoding="cp1252")


FORMS: tuple[Callable[[Path, Rows], Path], ...] = (
    write_text,
    write_windows_text,
    write_sheet,
    write_parquet,
)


@pytest.mark.parametrize("write", FORMS)
def test_every_form_of_register_gives_the_same_rows(
    tmp_path: Path, write: Callable[[Path, Rows], Path]
) -> None:
    found = read(write(tmp_path / "peserta.csv", [HEADINGS, *PARTICIPANTS]))
    assert found.schema == REGISTER_SCHEMA
    columns = ["nik", "name", "mother_name", "birth_date", "village_code", "note"]
    assert found.select(columns).rows() == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_text_that_is_streamed_gives_what_one_that_is_read_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    rows = [("BUKU INDUK",), (), HEADINGS, *PARTICIPANTS]
    path = write_text(tmp_path / "peserta.csv", rows, encoding=encoding)
    whole = read(path)
    monkeypatch.setattr(register, "STREAMED_FROM", 0)
    assert read(path).equals(whole)


def test_a_large_text_is_streamed(tmp_path: Path) -> None:
    people = [
        (f"1612990101{serial:06d}", f"ORANG {serial}", "1-2-1990") for serial in range(90_000)
    ]
    path = write_text(tmp_path / "penduduk.csv", [("NIK", "Nama", "Tgl Lahir"), *people])
    assert path.stat().st_size < register.STREAMED_FROM
    path.write_bytes(path.read_bytes() + b"\r\n" * register.STREAMED_FROM)
    frame = read_register(path, RegisterKind.POPULATION, latest_year=YEAR)
    assert "Csv SCAN" in frame.explain()
    found = frame.filter(pl.col("nik") == "1612990101000123").collect(engine="streaming")
    assert found.select("name", "birth_date").rows() == [("ORANG 123", date(1990, 2, 1))]


def test_cover_and_payer_are_read_from_a_list_of_participants(tmp_path: Path) -> None:
    rows = [
        ("NIK", "KPJ", "NAMA", "TGL_LAHIR", "TGL_KEPESERTAAN", "TGL_BERAKHIR", "SUMBER DANA"),
        (SUMIATI[2], "1", "SUMIATI", 29489.0, "01-JAN-26", "31-DES-26", "APBD"),
    ]
    person = read(write_sheet(tmp_path / "a", rows)).row(0, named=True)
    assert person["covered_from"] == date(2026, 1, 1)
    assert person["covered_until"] == date(2026, 12, 31)
    assert (person["payer"], person["birth_date"]) == ("APBD", date(1980, 9, 25))


def test_everybody_in_a_register_of_deaths_is_dead(tmp_path: Path) -> None:
    rows = [("NIK", "Nama", "Tanggal Meninggal"), (SUMIATI[2], "SUMIATI", "3-11-2025")]
    path = write_text(tmp_path / "a.csv", rows)
    dead = read(path, RegisterKind.DEATHS).row(0, named=True)
    assert (dead["life_status"], dead["died_on"]) == (2, date(2025, 11, 3))
    assert read(path, RegisterKind.POPULATION)["life_status"].to_list() == [None]


def test_the_life_status_of_residents_is_read_by_code_and_by_word(tmp_path: Path) -> None:
    rows = [("nik", "nama", "status_dasar"), *((SUMIATI[2], "A", s) for s in ("1", "MATI", "?"))]
    found = read(write_text(tmp_path / "a.csv", rows), RegisterKind.POPULATION)
    assert found["life_status"].to_list() == [1, 2, None]


def test_the_post_of_an_official_is_its_note(tmp_path: Path) -> None:
    rows = [("NIK", "Nama", "Jabatan"), (SUMIATI[2], "SUMIATI", "Kaur Umum")]
    found = read(write_text(tmp_path / "a.csv", rows), RegisterKind.OFFICIALS)
    assert found["note"].to_list() == ["Kaur Umum"]


def test_damaged_niks_are_left_out_where_names_and_births_can_be_compared(tmp_path: Path) -> None:
    people = [(f"161299650980{serial:03d}0", "SUMIATI", "25-09-1980") for serial in range(6)]
    found = read(write_text(tmp_path / "a.csv", [("NIK", "Nama", "Tgl Lahir"), *people]))
    assert found["nik"].to_list() == [None] * 6
    assert found["name"].to_list() == ["SUMIATI"] * 6


def test_a_register_of_nothing_but_damaged_niks_is_refused(tmp_path: Path) -> None:
    people = [(f"161299650980{serial:03d}0", "SUMIATI") for serial in range(6)]
    path = write_text(tmp_path / "a.csv", [("NIK", "Nama"), *people])
    with pytest.raises(Refused, match=r"a\.csv") as refused:
        read(path)
    assert refused.value.code == "register_damaged"


def test_a_register_without_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(write_text(tmp_path / "a.csv", [(SUMIATI[2], "A"), (HASAN[2], "B")]))
    assert refused.value.code == "no_header_found"


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" * 50, b"%PDF-1.7", b""])
def test_a_broken_register_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"a\.parquet"):
        read(path)
