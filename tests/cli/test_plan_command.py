"""`payung plan`: what it answers to tools, what it tells people, and the papers it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import PLAN, WORKERS, Run, files_in, write_list

FOR_TWO = ("--ceiling", str(2 * 12 * 16_800))
SURYADI, NURLELA, MARWAN = (row[1] for row in WORKERS)
PAPERS = [
    "00_undangan.docx",
    "00_undangan.pdf",
    "01_daftar_hadir.pdf",
    "02_berita_acara.docx",
    "02_berita_acara.pdf",
    "03_keputusan_kepala_desa.docx",
    "03_keputusan_kepala_desa.pdf",
    "04_rab.pdf",
    "04_rab.xlsx",
    "04_rab_siskeudes.csv",
    "05_daftar_penerima.pdf",
    "06_slip_pekerja.pdf",
    "07_daftar_tunggu.pdf",
    "08_peserta_untuk_cabang.xlsx",
    "09_daftar_dengan_alasan_daftar.xlsx",
    "10_pengumuman.pdf",
    "11_daftar_nama.xlsx",
]


def test_the_answer_is_one_document_with_the_promised_keys(run: Run, village_list: Path) -> None:
    answer = run("plan", village_list, *PLAN, *FOR_TWO, "--json")
    assert (answer.code, answer.err) == (0, "")
    document = answer.document
    assert list(document) == [
        *("seats", "cost", "tariff", "chosen", "waiting", "warnings", "budget_lines", "files")
    ]
    assert (document["seats"], document["cost"], document["files"]) == (2, 403_200, [])
    assert document["tariff"] == {f"2026-{month:02d}": 16_800 for month in range(1, 13)}
    assert document["warnings"] == ["discount_unanswered", "budget_code_proposed"]


def test_who_is_chosen_and_who_waits_stand_in_one_order_with_reasons(
    run: Run, village_list: Path
) -> None:
    document = run("plan", village_list, *PLAN, *FOR_TWO, "--json").document
    order = [*document["chosen"], *document["waiting"]]
    assert [person["rank"] for person in order] == [1, 2, 3]
    assert [person["name"] for person in order] == [NURLELA, MARWAN, SURYADI]
    assert order[0]["nik"] == WORKERS[1][0]
    assert "pekerjaan berbahaya tinggi" in order[0]["reasons"]
    assert len(document["chosen"]) == 2


def test_the_budget_lines_tie_to_the_cost(run: Run, village_list: Path) -> None:
    incentive = ("--incentive", "marbot=3x300000", "--incentive", "guru ngaji=2x100000")
    document = run(
        "plan", village_list, *PLAN, "--ceiling", "20000000", *incentive, "--json"
    ).document
    lines = document["budget_lines"]
    assert [line["programme"] for line in lines] == ["contribution", "incentive", "incentive"]
    assert all(line["volume"] * line["unit_price"] == line["amount"] for line in lines)
    assert sum(line["amount"] for line in lines) == document["cost"]
    assert list(lines[0]) == [
        *("programme", "activity_code", "account_code", "fund_source", "description"),
        *("volume", "unit", "unit_price", "amount"),
    ]


@pytest.mark.parametrize("name", ["ADD", "add", "Alokasi Dana Desa"])
def test_a_purse_is_known_by_code_and_by_name(run: Run, village_list: Path, name: str) -> None:
    document = run("plan", village_list, *PLAN, "--purse", name, *FOR_TWO, "--json").document
    assert document["budget_lines"][0]["fund_source"] == "ADD"


def test_people_read_the_numbers_and_what_speaks_against_them(run: Run, village_list: Path) -> None:
    text = run("plan", village_list, *PLAN, *FOR_TWO).out
    assert text.startswith("Desa Tanah Abang Utara (16.12.05.2003), Januari s.d. Desember 2026\n")
    assert "3 baris: 3 siap" in text
    assert "cukup untuk 2 kursi; 2 terpilih, 1 menunggu" in text
    assert "2 orang × 12 bulan × Rp16.800 = Rp403.200" in text
    assert "  ! Potongan iuran PP 50/2025 untuk APBDes belum terjawab" in text


def test_all_papers_are_written_and_named(run: Run, village_list: Path, tmp_path: Path) -> None:
    folder = tmp_path / "surat"
    document = run("plan", village_list, *PLAN, *FOR_TWO, "--out", folder, "--json").document
    assert files_in(folder) == PAPERS
    assert document["files"] == [str(folder / name) for name in PAPERS]


def test_the_papers_of_two_runs_are_the_same_bytes(
    run: Run, village_list: Path, tmp_path: Path
) -> None:
    folders = (tmp_path / "satu", tmp_path / "dua")
    for folder in folders:
        run("plan", village_list, *PLAN, *FOR_TWO, "--out", folder)
    one, two = ({path.name: path.read_bytes() for path in each.iterdir()} for each in folders)
    assert one == two


def test_where_nobody_is_chosen_nothing_is_decreed_and_nothing_sent(
    run: Run, village_list: Path, tmp_path: Path
) -> None:
    run("plan", village_list, *PLAN, "--ceiling", "0", "--out", tmp_path / "surat")
    assert files_in(tmp_path / "surat") == [
        *("00_undangan.docx", "00_undangan.pdf"),
        *("01_daftar_hadir.pdf", "04_rab.pdf", "04_rab.xlsx", "04_rab_siskeudes.csv"),
        *("07_daftar_tunggu.pdf", "09_daftar_dengan_alasan_daftar.xlsx"),
    ]


def test_the_check_of_a_plan_is_made_for_its_first_month(run: Run, tmp_path: Path) -> None:
    turns_eighteen = ("1612990106080009", "AMIN", "L", "01-06-2008", "Petani", "ANI")
    path = write_list(tmp_path / "daftar.csv", turns_eighteen)
    window = ("--village", "16.12.05.2003", "--to", "2026-12", "--purse", "ADD", *FOR_TWO, "--json")
    may = run("plan", path, *window, "--from", "2026-05").document
    june = run("plan", path, *window, "--from", "2026-06").document
    assert (len(may["chosen"]), len(june["chosen"])) == (0, 1)


def test_a_window_may_be_one_month_with_its_warnings(run: Run, village_list: Path) -> None:
    window = ("--from", "2026-06", "--to", "2026-06")
    document = run("plan", village_list, *PLAN, *window, *FOR_TWO, "--json").document
    assert list(document["tariff"]) == ["2026-06"]
    assert {"window_under_three_months", "gap_january_to_april"} <= set(document["warnings"])
