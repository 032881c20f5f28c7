"""The measurement of the site can be made; what it comes to is never a test."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from payung.doors.ops.measuring import report
from payung.doors.ops.measuring.limits import ImportTime, Limit, Measured, PageTime

ROOT = Path(__file__).resolve().parents[2]
GOOD = PageTime("halaman", Limit.RECORD, 10, 20, 7, 9_000)
TAKEN = ImportTime(50_000, 49_000, 9.0, 20.0, 300, 100)


def measured(database: str, page: PageTime = GOOD) -> Measured:
    return Measured(database, 500_000, (page,), 60, TAKEN, 12.0)


def test_a_page_holds_only_when_time_and_queries_are_within_the_limits() -> None:
    assert GOOD.holds
    assert not PageTime("lambat", Limit.RECORD, 16, 20, 7, 1).holds
    assert not PageTime("kadang lambat", Limit.RECORD, 10, 61, 7, 1).holds
    assert not PageTime("banyak kueri", Limit.RECORD, 10, 20, 13, 1).holds


def test_the_page_of_results_keeps_the_section_of_the_other_database(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    report.write(page, measured("SQLite"), date(2026, 11, 20))
    report.write(page, measured("PostgreSQL"), date(2026, 11, 21))
    report.write(page, measured("SQLite"), date(2026, 11, 22))
    text = page.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## PostgreSQL (2026-11-21)",
        "## SQLite (2026-11-22)",
    ]
    assert text.count("2500 baris per detik") == 2


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "payung",
            "bench",
            "web",
            "--people",
            "20000",
            "--runs",
            "5",
            *words,
        ],
        env={**os.environ, "PAYUNG_DATABASE": "", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_measurement_runs_and_says_every_page(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    done = bench("--rows", "200", "--write", str(page))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("| ") > 50
    text = page.read_text("utf-8")
    assert "Impor 200 baris" in text
    assert "Menghitung semua orang lagi" in text
    assert "“Bagaimana jika” untuk semua orang" in text


def test_a_kept_database_is_measured_again_and_never_written_up(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first, again = bench("--keep", str(kept)), bench("--keep", str(kept))
    for done in (first, again):
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("| ") > 50
    assert "Mengisi" in first.stderr
    assert "Mengisi" not in again.stderr
    assert bench("--keep", str(kept), "--write", str(tmp_path / "page.md")).returncode == 2
