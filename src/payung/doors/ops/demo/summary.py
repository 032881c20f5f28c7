"""What became of the demo's lists, in figures: a table for the screen and one for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table

from payung.core.kernel.finding import Outcome
from payung.core.kernel.rupiah import format_number
from payung.office.area import Village

_MILLION = 1_000_000
_LIST_HEADINGS = ("baris", "siap", "dicek", "ditolak", "ganda")
_PLAN_HEADINGS = ("kursi", "terpilih")


@dataclass(frozen=True, slots=True)
class VillageResult:
    """What became of the list of one village. `totals`: rows, and rows by outcome."""

    village: Village
    totals: Mapping[str, int]
    seats: int
    chosen: int
    cost: int
    papers: Path

    @property
    def figures(self) -> tuple[int, ...]:
        """Rows, rows by outcome, seats, people chosen, cost in rupiah."""
        outcomes = (self.totals[outcome] for outcome in Outcome)
        return (self.totals["rows"], *outcomes, self.seats, self.chosen, self.cost)


def print_summary(results: Iterable[VillageResult], console: Console) -> None:
    """One line a district, and the regency below; costs in million rupiah."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("kecamatan", no_wrap=True)
    for heading in ("desa", *_LIST_HEADINGS, *_PLAN_HEADINGS, "juta Rp"):
        table.add_column(heading, justify="right", no_wrap=True)
    every = list(results)
    for district, villages in groupby(every, key=lambda result: result.village.district):
        table.add_row(district, *_sums(list(villages)))
    table.add_row()
    table.add_row("Seluruhnya", *_sums(every))
    console.print(table)


def write_summary(path: Path, results: Iterable[VillageResult]) -> None:
    """One line a village, with the folder of its papers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kode", "desa", *_LIST_HEADINGS, *_PLAN_HEADINGS, "biaya", "surat"))
        for result in results:
            village = result.village
            writer.writerow((village.code, village.name, *result.figures, result.papers.name))


def _sums(results: list[VillageResult]) -> list[str]:
    *counts, cost = map(sum, zip(*(result.figures for result in results), strict=True))
    return [format_number(number) for number in (len(results), *counts, round(cost / _MILLION))]
