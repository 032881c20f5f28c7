"""The main job on the demo: every planted error is found, every village gets its papers."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from payung.core.engine.simulate import PLANTED
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law.ruleset import RuleSet
from payung.doors.cli.check import checked_lists
from payung.doors.cli.options import Setting
from payung.doors.ops.demo.main_job import WINDOW, run_main_job
from payung.doors.ops.demo.people import demo_people
from payung.doors.ops.demo.regency import DemoRegency, write_demo
from payung.doors.ops.demo.summary import VillageResult, print_summary

FEW = 30_000
CODES = {
    "nik_missing": "nik_missing",
    "nik_short": "nik_malformed",
    "nik_provisional": "nik_provisional",
    "nik_damaged": "nik_damaged_by_excel",
    "sex_differs": "nik_sex_differs",
    "birth_date_differs": "nik_birth_date_differs",
    "birth_date_unreadable": "birth_date_invalid",
    "under_age": "under_age",
    "over_age": "over_age",
    "name_missing": "name_missing",
    "dead": "deceased",
    "repeated": "duplicate_in_list",
    "respelled": "possible_duplicate",
}
"""What was planted → the code that must be found in that row."""


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> DemoRegency:
    return write_demo(tmp_path_factory.mktemp("demo"), FEW)


@pytest.fixture(scope="module")
def results(regency: DemoRegency) -> tuple[VillageResult, ...]:
    return run_main_job(replace(regency, villages=regency.villages[1:4]))


def test_every_planted_error_is_found_in_its_row(regency: DemoRegency) -> None:
    proposed = demo_people([each.village for each in regency.villages], FEW).proposed
    missed, found = [], set()
    for each in regency.villages:
        if each.file.stem not in {"siak", "opensid_angka", "opensid_huruf"}:
            continue
        setting = Setting(each.village, RuleSet(), {})
        _, checked = checked_lists([each.file], setting, WINDOW.first, columns="")
        own = proposed.filter(pl.col(Column.VILLAGE_CODE) == each.village.code.dotted)
        for planted, row in zip(own[PLANTED], checked.people.iter_rows(named=True), strict=True):
            if planted not in CODES:
                continue
            found.add(planted)
            if not row[CODES[planted]]:
                missed.append((each.file.parent.name, row[Column.ROW], planted))
    assert not missed
    assert found == CODES.keys()


def test_every_row_ends_in_one_outcome(results: tuple[VillageResult, ...]) -> None:
    for result in results:
        assert sum(result.totals[outcome] for outcome in Outcome) == result.totals["rows"] > 100


def test_nobody_is_chosen_beyond_seats_and_ceiling(
    regency: DemoRegency, results: tuple[VillageResult, ...]
) -> None:
    for each, result in zip(regency.villages[1:4], results, strict=True):
        assert 0 < result.chosen <= min(result.seats, result.totals["ready"])
        assert result.cost <= each.ceiling


def test_each_village_gets_its_papers(results: tuple[VillageResult, ...]) -> None:
    for result in results:
        papers = {path.name for path in result.papers.iterdir()}
        assert {"02_berita_acara.docx", "03_keputusan_kepala_desa.pdf", "04_rab.xlsx"} <= papers


def test_the_same_papers_are_written_each_time(
    regency: DemoRegency, results: tuple[VillageResult, ...], tmp_path: Path
) -> None:
    again = replace(regency, folder=tmp_path, villages=regency.villages[1:2])
    (result,) = run_main_job(again)
    for path in sorted(result.papers.iterdir()):
        assert path.read_bytes() == (results[0].papers / path.name).read_bytes(), path.name


def test_the_summary_has_a_line_for_each_village(
    regency: DemoRegency, results: tuple[VillageResult, ...]
) -> None:
    with (regency.folder / "hasil" / "ringkasan.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["kode"] for row in rows] == [result.village.code.dotted for result in results]
    assert [int(row["biaya"]) for row in rows] == [result.cost for result in results]


def test_the_printed_table_adds_up_and_fits_a_narrow_terminal(
    results: tuple[VillageResult, ...],
) -> None:
    screen = StringIO()
    print_summary(results, Console(file=screen, width=80))
    lines = [line.rstrip() for line in screen.getvalue().splitlines() if line.strip()]
    assert "…" not in screen.getvalue()
    assert lines[1].startswith("Talang Ubi")
    assert lines[-1].split()[1:] == lines[1].split()[2:]
