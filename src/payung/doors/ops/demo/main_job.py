"""The main job over all villages of the demo regency, with its progress and its summary.

How one village is checked and planned is the business of the command line, which hands it in as a
function; here it is done sixty-five times, and the figures are put together.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from payung.core.kernel.finding import Outcome
from payung.core.kernel.rupiah import format_number
from payung.doors.ops.demo.regency import DemoRegency, DemoVillage, folder_name
from payung.office.area import Village


@dataclass(frozen=True, slots=True)
class VillageResult:
    """What became of the list of one village. `totals`: rows, and rows by outcome."""

    village: Village
    totals: dict[str, int]
    seats: int
    chosen: int
    cost: int
    papers: Path

    @property
    def figures(self) -> tuple[int, ...]:
        """One village, its rows, rows by outcome, seats, people chosen and cost in rupiah."""
        outcomes = (self.totals[outcome] for outcome in Outcome)
        return (1, self.totals["rows"], *outcomes, self.seats, self.chosen, self.cost)


PlanVillage = Callable[[DemoVillage, DemoRegency, Path], VillageResult]
"""Checks and plans one village of the demo and writes its papers into the folder."""

_MILLION = 1_000_000
_LIST_HEADINGS = ("baris", "siap", "dicek", "ditolak", "ganda")
_PLAN_HEADINGS = ("kursi", "terpilih", "biaya")


def run_main_job(regency: DemoRegency, plan_village: PlanVillage) -> tuple[VillageResult, ...]:
    """Check and plan every village: papers in `hasil/`, all figures in `hasil/ringkasan.csv`.

    As many villages at once as there are cores: setting papers is compiled and leaves Python free.
    """
    results = regency.folder / "hasil"

    def work(each: DemoVillage) -> VillageResult:
        return plan_village(each, regency, results / folder_name(each.village))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = tuple(
            track(
                pool.map(work, regency.villages),
                description="Memeriksa dan merencanakan",
                total=len(regency.villages),
                console=Console(stderr=True),
                transient=True,
            )
        )
    _write_summary(results / "ringkasan.csv", done)
    return done


def print_summary(results: Iterable[VillageResult], console: Console) -> None:
    """One line a district, and the regency below."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("kecamatan", no_wrap=True)
    for heading in ("desa", *_LIST_HEADINGS, *_PLAN_HEADINGS):
        table.add_column(heading, justify="right", no_wrap=True)
    table.columns[-1].header = "juta Rp"
    every = list(results)
    for district, villages in groupby(every, key=lambda result: result.village.district):
        table.add_row(district, *_sums(villages))
    table.add_row()
    table.add_row("Seluruhnya", *_sums(every))
    console.print(table)


def _sums(results: Iterable[VillageResult]) -> list[str]:
    *counts, cost = map(sum, zip(*(result.figures for result in results), strict=True))
    return [*map(format_number, counts), format_number(round(cost / _MILLION))]


def _write_summary(path: Path, results: Iterable[VillageResult]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kode", "desa", *_LIST_HEADINGS, *_PLAN_HEADINGS, "surat"))
        for result in results:
            village = result.village
            _, *figures = result.figures
            writer.writerow((village.code, village.name, *figures, result.papers.name))
