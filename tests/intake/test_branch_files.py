"""Files of the insurer's branch: layouts that are known, words of a status, and hostile ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from intake.files import write_text, write_xlsx
from intake.hostile import HOSTILE
from payung.core.intake.branch_file import Layout, ReadBranchFile, read_branch_file
from payung.core.intake.branch_words import AnswerColumn, Said, column_meant, status_said
from payung.core.kernel.refused import Refused

NIK, OTHER = "1612990205900001", "1612994601010002"


def read(
    tmp_path: Path, *rows: tuple[object, ...], columns: dict[str, str] | None = None
) -> ReadBranchFile:
    path = tmp_path / "cabang.xlsx"
    write_xlsx(path, {"Sheet1": list(rows)})
    return read_branch_file(path, latest_year=2026, columns=columns or {})


def test_a_list_of_bpu_participants_with_merged_programmes(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("NIK", "KPJ", "NAMA", "TGL_LAHIR", "PROGRAM", "", "", "TGL_KEPESERTAAN", "TGL_BERAKHIR"),
        ("", "", "", "", "JHT", "JKK", "JKM", "", ""),
        (NIK, 21012345678, "ADA", "02-MEI-90", 0, 1, 1, "01-JAN-27", "31-DES-27"),
    )
    (row,) = found.rows
    assert found.layout is Layout.BPU_LIST
    assert found.lists_participants
    assert (row.kpj, row.birth_date) == ("21012345678", date(1990, 5, 2))
    assert (row.since, row.row) == (date(2027, 1, 1), 3)


def test_itemised_contributions_are_added_where_no_total_stands(tmp_path: Path) -> None:
    path = tmp_path / "rincian.csv"
    head = ["no_ref", "nik_ktp", "no_pegawai", "nama_tk", "tgl_lahir", "iuran_jkk", "iuran_jkm"]
    write_text(path, [head, ["1", NIK, "P1", "ADA", "02-05-1990", "10.000", "6.800"]])
    found = read_branch_file(path, latest_year=2026)
    assert found.layout is Layout.CONTRIBUTIONS
    assert found.rows[0].amount == 10_000 + 6_800


def test_an_amount_that_is_none_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, ("NIK", "NAMA", "TOTAL IURAN"), (NIK, "ADA", "lunas"))
    assert found.rows[0].amount is None
    assert found.rows[0].amount_unreadable


def test_receipts_of_a_perisai_agent(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("Kode Perisai: PRS001",),
        ("No", "Tgl Daftar", "Nama Lengkap", "NIK"),
        (1, "12/12/2026", "ADA", NIK),
    )
    assert found.layout is Layout.PERISAI
    assert found.rows[0].since == date(2026, 12, 12)


def test_a_status_and_a_reason_beside_each_row(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("NIK", "NAMA", "HASIL VALIDASI", "KETERANGAN"),
        (NIK, "ADA", "Ditolak", "NIK tidak ditemukan"),
        (OTHER, "BUDI", "OK", ""),
    )
    assert found.layout is Layout.ANSWERED
    assert [row.said for row in found.rows] == [Said.REJECTED, Said.ACCEPTED]
    assert found.rows[0].reason == "NIK tidak ditemukan"


def test_a_reason_alone_rejects_only_where_its_heading_says_so(tmp_path: Path) -> None:
    head, row = ("NIK", "NAMA"), (NIK, "ADA", "usia 66 tahun")
    assert read(tmp_path, (*head, "ALASAN DITOLAK"), row).rows[0].said is Said.REJECTED
    assert read(tmp_path, (*head, "KETERANGAN"), row).rows[0].said is Said.UNREADABLE


def test_names_alone_say_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, ("NIK", "NAMA"), (NIK, "ADA"))
    assert found.layout is Layout.PLAIN
    assert not found.lists_participants


def test_a_place_for_kpj_without_a_single_one_is_what_was_sent(tmp_path: Path) -> None:
    head = ("NIK", "KPJ", "NAMA", "TGL_KEPESERTAAN")
    assert read(tmp_path, head, (NIK, "", "ADA", "01-01-2027")).layout is Layout.PLAIN


def test_columns_that_are_pointed_out_go_before_their_headings(tmp_path: Path) -> None:
    rows = (("NIK", "NAMA", "A1", "STATUS"), (NIK, "ADA", "Diterima", "Kawin"))
    found = read(tmp_path, *rows, columns={"C": "status", "D": "-"})
    assert found.rows[0].said is Said.ACCEPTED
    assert [each.meaning for each in found.columns] == ["nik", "name", "status", ""]


def test_an_unknown_wish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, ("NIK", "NAMA"), (NIK, "ADA"), columns={"A": "warna"})
    assert refused.value.code == "columns_malformed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DITERIMA", Said.ACCEPTED),
        ("sudah terdaftar", Said.ACCEPTED),
        ("Gagal: NIK ganda", Said.REJECTED),
        ("Tidak valid", Said.REJECTED),
        ("Dalam proses", Said.PENDING),
        ("NON AKTIF", Said.INACTIVE),
        ("tidak aktif", Said.INACTIVE),
        ("diterima sebagian", Said.UNREADABLE),
        ("1", Said.UNREADABLE),
        ("Y", Said.UNREADABLE),
        ("  ", Said.NOTHING),
    ],
)
def test_a_status_is_one_of_the_known_words_or_says_nothing(text: str, said: Said) -> None:
    assert status_said(text) is said


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("NO KPJ", AnswerColumn.KPJ),
        ("Total_Iuran", AnswerColumn.AMOUNT),
        ("IURAN JKK", AnswerColumn.AMOUNT_JKK),
        ("iuran dibayar perusahaan", None),
        ("JHT pemberi kerja", None),
        ("kode iuran", None),
        ("TMT", AnswerColumn.SINCE),
        ("Tgl Berakhir", AnswerColumn.UNTIL),
        ("Tgl Lahir", None),
        ("Status Kawin", None),
        ("", None),
    ],
)
def test_headings_of_the_branch(heading: str, meant: AnswerColumn | None) -> None:
    assert column_meant(heading) is meant


@pytest.mark.parametrize(
    ("name", "write"), HOSTILE, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_hostile_file_ends_in_a_sentence_or_is_read(
    tmp_path: Path, name: str, write: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    write(path)
    try:
        read_branch_file(path, latest_year=2026)
    except Refused as refused:
        assert refused.sentence
