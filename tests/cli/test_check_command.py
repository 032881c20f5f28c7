"""`payung check`: what it prints for people, what for tools, and the workbook with reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import CHECK, HEADINGS, WORKERS, Run, files_in, write_list
from payung.core.intake import ExpectedVillage, read_list
from payung.core.kernel.area_code import AreaCode

SURYADI, NURLELA, MARWAN = WORKERS
OVER_AGE = ("1612990101500009", "TUA SEKALI", "L", "01-01-1950", "Petani", "SALEHA")


def test_the_answer_is_one_document_with_totals_and_rows(run: Run, village_list: Path) -> None:
    answer = run("check", village_list, *CHECK, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.document["totals"] == {
        "rows": 3,
        "ready": 3,
        "review": 0,
        "refused": 0,
        "duplicate": 0,
    }
    assert answer.document["rows"][0] == {
        "file": "daftar.csv",
        "sheet": None,
        "row": 2,
        "nik": SURYADI[0],
        "name": "SURYADI HASAN",
        "outcome": "ready",
        "findings": [
            {"code": code, "severity": "complete"}
            for code in ("work_evidence_missing", "phone_missing", "heir_missing")
        ],
    }


def test_findings_do_not_change_the_exit_code(run: Run, tmp_path: Path) -> None:
    path = write_list(tmp_path / "daftar.csv", OVER_AGE)
    assert run("check", path, *CHECK).code == 0
    assert run("check", path, *CHECK, "--json").document["totals"]["refused"] == 1


def test_people_read_what_was_recognised_the_totals_and_what_to_mend(
    run: Run, tmp_path: Path
) -> None:
    path = write_list(tmp_path / "daftar.csv", *WORKERS, OVER_AGE)
    lines = run("check", path, *CHECK).out.splitlines()
    assert lines[0] == "daftar.csv: dibaca sebagai daftar usulan desa"
    assert "NAMA IBU → mother_name" in lines[1]
    assert lines[2] == "4 baris: 3 siap, 0 perlu dicek, 1 ditolak, 0 ganda"
    assert lines[3] == "daftar.csv baris 5, TUA SEKALI: ditolak"
    assert lines[4].startswith("  Lahir 1 Januari 1950, sudah 76 tahun")
    assert len(lines) == 5


def test_a_long_list_of_faults_is_cut_and_says_so(run: Run, tmp_path: Path) -> None:
    again = [SURYADI] * 50
    answer = run("check", write_list(tmp_path / "daftar.csv", *again), *CHECK)
    assert answer.out.splitlines()[-1].startswith("… dan 9 baris lagi")


def test_several_files_are_one_list(run: Run, tmp_path: Path) -> None:
    first = write_list(tmp_path / "satu.csv", SURYADI, NURLELA)
    second = write_list(tmp_path / "dua.csv", MARWAN, SURYADI)
    rows = run("check", first, second, *CHECK, "--json").document["rows"]
    assert [(row["file"], row["row"], row["outcome"]) for row in rows] == [
        ("satu.csv", 2, "ready"),
        ("satu.csv", 3, "ready"),
        ("dua.csv", 2, "ready"),
        ("dua.csv", 3, "duplicate"),
    ]


def test_two_files_of_one_name_are_refused_because_their_rows_could_not_be_told_apart(
    run: Run, tmp_path: Path
) -> None:
    for folder in ("dusun_1", "dusun_2"):
        (tmp_path / folder).mkdir()
        write_list(tmp_path / folder / "daftar.csv")
    answer = run("check", *sorted(tmp_path.glob("*/daftar.csv")), *CHECK, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "Dua berkas bernama “daftar.csv”" in answer.err


def test_two_runs_print_the_same_bytes(run: Run, village_list: Path) -> None:
    first = run("check", village_list, *CHECK, "--json")
    assert run("check", village_list, *CHECK, "--json") == first


def test_a_village_may_be_written_without_dots(run: Run, village_list: Path) -> None:
    dotted = run("check", village_list, *CHECK, "--json")
    plain = run("check", village_list, "--village", "1612052003", "--start", "2026-01", "--json")
    assert plain == dotted


def test_a_kelurahan_may_be_checked(run: Run, village_list: Path) -> None:
    kelurahan = ("--village", "16.12.01.1003", "--start", "2026-01")
    assert run("check", village_list, *kelurahan).code == 0


def test_columns_are_corrected_by_heading_and_by_letter(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(f"NIK;JULUKAN;KETERANGAN\n{SURYADI[0]};SURYADI HASAN;Petani\n", "utf-8")
    answer = run("check", path, *CHECK, "--columns", "JULUKAN=name,C=job", "--json")
    (row,) = answer.document["rows"]
    codes = {finding["code"] for finding in row["findings"]}
    assert row["name"] == "SURYADI HASAN"
    assert "occupation_missing" not in codes


def test_registers_of_one_kind_are_all_asked(run: Run, village_list: Path, tmp_path: Path) -> None:
    registers = []
    for number, (nik, name, *_) in enumerate((SURYADI, NURLELA)):
        path = tmp_path / f"peserta_{number}.csv"
        path.write_text(f"NIK,NAMA,KETERANGAN\n{nik},{name},PT Sawit {number}\n", "utf-8")
        registers += ["--register", f"participants={path}"]
    answer = run("check", village_list, *CHECK, *registers, "--json")
    outcomes = [row["outcome"] for row in answer.document["rows"]]
    assert outcomes == ["refused", "refused", "ready"]


def test_the_reading_of_the_regency_is_followed(run: Run, tmp_path: Path) -> None:
    path = write_list(
        tmp_path / "daftar.csv", ("1612990101610001", "AMIN", "L", "01-01-1961", "Petani", "ANI")
    )
    rules = tmp_path / "aturan.yaml"
    rules.write_text("readings: {age_limit: up_to_65}", "utf-8")
    without = run("check", path, *CHECK, "--json").document["totals"]
    with_rules = run("check", path, *CHECK, "--rules", rules, "--json").document["totals"]
    assert (without["refused"], with_rules["ready"]) == (1, 1)


@pytest.mark.parametrize("name", ["daftar.csv", "daftar kita.csv"])
def test_the_workbook_with_reasons_gives_the_same_rows_when_it_comes_back(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = write_list(tmp_path / name, *WORKERS, OVER_AGE, SURYADI)
    first = run("check", path, *CHECK, "--out", tmp_path / "alasan.xlsx", "--json").document
    again = run("check", tmp_path / "alasan.xlsx", *CHECK, "--json").document
    keys = ("row", "nik", "name", "outcome", "findings")
    assert [[row[key] for key in keys] for row in again["rows"]] == [
        [row[key] for key in keys] for row in first["rows"]
    ]
    assert again["totals"] == first["totals"]


def test_the_workbook_with_reasons_tells_each_row_its_sentences(run: Run, tmp_path: Path) -> None:
    path = write_list(tmp_path / "daftar.csv", *WORKERS, OVER_AGE)
    run("check", path, *CHECK, "--out", tmp_path / "alasan.xlsx")
    village = ExpectedVillage(AreaCode("16.12.05.2003"), "Tanah Abang Utara")
    read = read_list(tmp_path / "alasan.xlsx", village=village, latest_year=2026, columns={})
    (sheet,) = [sheet for sheet in read.sheets if sheet.columns]
    header, *rows = sheet.cells
    reasons = header.index("Alasan dan cara memperbaiki")
    assert header[: len(HEADINGS)] == list(HEADINGS)
    assert "sudah 76 tahun" in str(rows[3][reasons])


def test_the_workbook_with_reasons_is_the_same_bytes_twice(
    run: Run, village_list: Path, tmp_path: Path
) -> None:
    books = [tmp_path / "satu.xlsx", tmp_path / "dua.xlsx"]
    for book in books:
        run("check", village_list, *CHECK, "--out", book)
    assert books[0].read_bytes() == books[1].read_bytes()


def test_each_of_several_files_gets_a_workbook_of_its_own(run: Run, tmp_path: Path) -> None:
    lists = [
        write_list(tmp_path / "satu.csv", SURYADI),
        write_list(tmp_path / "satu.txt", NURLELA),
        write_list(tmp_path / "dua.csv", MARWAN),
    ]
    folder = tmp_path / "hasil"
    assert run("check", *lists, *CHECK, "--out", folder / "alasan.xlsx").code == 0
    assert files_in(folder) == [
        "alasan_dua.xlsx",
        "alasan_satu.csv.xlsx",
        "alasan_satu.txt.xlsx",
    ]
