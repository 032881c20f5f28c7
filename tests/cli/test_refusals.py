"""Saying no: one sentence on stderr, exit code 2, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import CHECK, PLAN, VILLAGE, Answer, Run, files_in, write_list

ENGLISH = ("Option", "requires", "argument", "Invalid", "Missing", "unexpected", "No such", "valid")


def assert_refused(answer: Answer, told: str) -> None:
    """One sentence that says `told`, in Indonesian, and nothing else."""
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert answer.err.endswith(".\n")
    assert told in answer.err
    assert not [word for word in ENGLISH if word in answer.err.split()]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--village", "16.12.99.2003", "--start", "2026-01"), "tidak ada dalam tabel wilayah"),
        (("--village", "16.12", "--start", "2026-01"), "bukan kode desa"),
        (("--village", "desa kami", "--start", "2026-01"), "Kode wilayah “desa kami”"),
        (("--village", VILLAGE, "--start", "2015-06"), "berlaku sejak 1 Juli 2015"),
        (("--village", VILLAGE, "--start", "2026-13"), "Bulan “2026-13” tidak terbaca"),
        (("--village", VILLAGE, "--start", "Januari"), "Bulan “Januari” tidak terbaca"),
        (("--village", VILLAGE), "belum ada pilihan '--start'"),
        (("--village", VILLAGE, "--start"), "'--start' perlu diisi"),
        (("--start", "2026-01"), "belum ada pilihan '--village'"),
        ((*CHECK, "--register", "marbot=daftar.csv"), "Register “marbot=daftar.csv” tidak dikenal"),
        ((*CHECK, "--register", "deaths"), "Tulis JENIS=BERKAS"),
        ((*CHECK, "--register", "deaths="), "Tulis JENIS=BERKAS"),
        ((*CHECK, "--register", "deaths=tidak_ada.csv"), "Berkas “tidak_ada.csv” tidak ada"),
        ((*CHECK, "--columns", "NAMA"), "--columns “NAMA” tidak terbaca"),
        ((*CHECK, "--columns", "=name"), "--columns “=name” tidak terbaca"),
        ((*CHECK, "--columns", "NAMA=zodiak"), "Kolom “zodiak” tidak dikenal"),
        ((*CHECK, "--columns", "GELAR=name"), "Kolom “GELAR” tidak ada di dalam daftar"),
        ((*CHECK, "--columns", "NAMA=name,NIK=name"), "Satu kolom disebut dua kali"),
        ((*CHECK, "--rules", "tidak_ada.yaml"), "Berkas aturan tidak_ada.yaml"),
        ((*CHECK, "--regions", "tidak_ada.csv"), "Tabel wilayah tidak_ada.csv tidak terbaca"),
        ((*CHECK, "--regency", "x"), "tidak ada pilihan '--regency'"),
        ((*CHECK, "--json=ya"), "'--json' tidak memakai isian"),
    ],
)
def test_a_check_that_cannot_be_made_is_refused(
    run: Run, village_list: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    out = tmp_path / "hasil" / "alasan.xlsx"
    assert_refused(run("check", village_list, "--json", "--out", out, *options), told)
    assert files_in(tmp_path) == ["daftar.csv"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--ceiling", "-1"), "Pagu -1 lebih kecil dari nol"),
        (("--ceiling", "1" * 20), "terlalu besar untuk sebuah desa"),
        (("--ceiling", "20 juta"), "'20 juta' bukan angka bulat"),
        (("--ceiling", "20.160.000"), "bukan angka bulat"),
        (("--ceiling", "1", "--to", "2025-12"), "Bulan akhir 2025-12 lebih awal"),
        (("--ceiling", "1", "--from", "2015-06"), "tidak berlaku pada 1 Juni 2015"),
        (("--ceiling", "1", "--purse", "APBN"), "Sumber dana “APBN” tidak dikenal"),
        (("--ceiling", "1", "--incentive", "marbot"), "Insentif “marbot” tidak terbaca"),
        (("--ceiling", "1", "--incentive", "marbot=²x1"), "Insentif “marbot=²x1” tidak terbaca"),
        (("--ceiling", "1", "--incentive", "a=9x" + "9" * 15), "Insentif 1079"),
        (("--ceiling", "1", "--village", "16.12.01.1003"), "kelurahan dan tidak punya APBDes"),
        ((), "belum ada pilihan '--ceiling'"),
    ],
)
def test_a_plan_that_cannot_be_drawn_up_is_refused(
    run: Run, village_list: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    out = ("--out", tmp_path / "surat", "--json")
    assert_refused(run("plan", village_list, *PLAN, *out, *options), told)
    assert files_in(tmp_path) == ["daftar.csv"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("umur: 65", "memuat kunci “umur” yang tidak dikenal"),
        ("readings: {age_limit: up_to_70}", "tidak mempunyai tafsir “up_to_70”"),
        ("readings: {umur: muda}", "Aturan “umur” tidak ada di pustaka"),
        ("- bukan\n- aturan", "kosong atau bukan daftar aturan"),
        ("", "kosong atau bukan daftar aturan"),
        ("a: [", "tidak dapat dibaca sebagai YAML"),
        ("residence: planet", "nilai yang tidak sah untuk “residence”: planet"),
    ],
)
def test_a_rules_file_that_cannot_be_followed_is_refused(
    run: Run, village_list: Path, tmp_path: Path, content: str, told: str
) -> None:
    rules = tmp_path / "aturan.yaml"
    rules.write_text(content, "utf-8")
    assert_refused(run("check", village_list, *CHECK, "--rules", rules, "--json"), told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", *CHECK), "belum ada isian 'FILE…'"),
        (("check", "tidak_ada.csv", *CHECK), "Berkas “tidak_ada.csv” tidak ada"),
        (("periksa",), "tidak ada perintah 'periksa'"),
        (("--cepat",), "tidak ada pilihan '--cepat'"),
        (("template", "daftar.csv"), "isian yang tidak dikenal (daftar.csv)"),
        (("template", "a", "b"), "isian yang tidak dikenal (a b)"),
        (("rights", "buku.csv"), "belum ada pilihan '--on'"),
        (("rights", "buku.csv", "--on", "besok"), "Tanggal “besok” tidak terbaca"),
        (("rights", "buku.csv", "--on", "2026-01-10"), "Buku iuran buku.csv tidak terbaca"),
        (
            ("rights", "buku.csv", "--on", "2026-01-10", "--event", "banjir"),
            "bukan salah satu dari",
        ),
        (("laws", "--on", "2026-02-30"), "Tanggal “2026-02-30” tidak terbaca"),
        (("laws", "--on", "9999-12-31"), "Tanggal “9999-12-31” tidak terbaca"),
        (("bench", "--people", "0"), "0 di luar batas x>=1"),
        (("bench", "--runs", "0"), "0 di luar batas x>=1"),
        (("simulate", "orang"), "tidak ada perintah 'orang'"),
        (("simulate", "people", "--seed", "1", "--out", "x.parquet"), "pilihan '--count'"),
    ],
)
def test_a_command_line_that_is_written_wrongly_is_refused(
    run: Run, arguments: tuple[str, ...], told: str
) -> None:
    assert_refused(run(*arguments), told)


@pytest.mark.parametrize("count", ["0", "-5", "99999999999"])
def test_an_impossible_number_of_people_is_refused(run: Run, tmp_path: Path, count: str) -> None:
    out = tmp_path / "orang.parquet"
    answer = run("simulate", "people", "--count", count, "--seed", "1", "--out", out)
    assert_refused(answer, "1")
    assert files_in(tmp_path) == []


def test_a_refusal_never_carries_the_folder_of_a_list(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.xlsx"
    empty.write_bytes(b"")
    assert str(tmp_path) not in run("check", empty, *CHECK).err


def test_a_refusal_of_one_file_refuses_all(run: Run, village_list: Path, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"")
    answer = run("check", village_list, empty, *CHECK, "--json")
    assert answer.code == 2
    assert answer.document["stopped"]["file"] == "kosong.csv"


def test_a_list_that_is_mostly_refused_is_stopped_for_tools_too(run: Run, tmp_path: Path) -> None:
    old = [
        (f"16129901015000{n:02d}", f"ORANG {n}", "L", "01-01-1950", "Tani", "") for n in range(9)
    ]
    answer = run("check", write_list(tmp_path / "tua.csv", *old), *CHECK, "--json")
    assert answer.document == {
        "stopped": {"file": "tua.csv", "code": "mostly_refused", "sentence": answer.err.strip()}
    }


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    answer = run()
    assert answer.code == 0
    for command in ("check", "plan", "rights", "laws", "template", "simulate", "bench", "demo"):
        assert f"  {command} " in answer.out


@pytest.mark.parametrize("command", ["check", "plan", "rights", "laws", "template", "bench"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    answer = run(command, "--help")
    assert answer.code == 0
    assert f"payung {command}" in answer.out
