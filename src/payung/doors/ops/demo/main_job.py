"""The main job over all villages of the demo, with the functions of the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.progress import track

from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.engine.planning import plan
from payung.core.intake import RegisterKind, read_register
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.doors.cli.check import checked_lists
from payung.doors.cli.options import Setting
from payung.doors.cli.plan import write_papers
from payung.doors.ops.demo.regency import DemoRegency, DemoVillage, folder_name
from payung.doors.ops.demo.summary import VillageResult, write_summary

WINDOW = Window(Month(2026, 1), Month(2026, 12))
_INCENTIVES = (Incentive("marbot", 3, 300_000), Incentive("pengurus jenazah", 2, 300_000))
"""Invented: the amounts of PALI are not known."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every village of the regency is planned with; registers are read once."""

    rules: RuleSet
    registers: Mapping[RegisterKind, pl.LazyFrame]

    @classmethod
    def of(cls, regency: DemoRegency) -> Desk:
        year = WINDOW.first.year
        registers = {
            kind: read_register(path, kind, latest_year=year).collect().lazy()
            for kind, path in regency.registers.items()
        }
        return cls(RuleSet.from_file(regency.rules), registers)

    def plan_village(self, each: DemoVillage, folder: Path) -> VillageResult:
        """Check the list of a village, draw up its plan and write its papers into the folder."""
        village = each.village
        setting = Setting(village, self.rules, self.registers)
        lists, checked = checked_lists([each.file], setting, WINDOW.first, columns="")
        purse = Purse(FundSource.ADD, each.ceiling, _INCENTIVES)
        drawn = plan(checked, village=village.code.dotted, window=WINDOW, purse=purse)
        write_papers(folder, village, lists, checked, drawn)
        return VillageResult(
            village, checked.totals, drawn.seats, drawn.chosen.height, drawn.cost, folder
        )


def run_main_job(regency: DemoRegency) -> tuple[VillageResult, ...]:
    """Check and plan every village: papers in `hasil/`, all figures in `hasil/ringkasan.csv`.

    As many villages at once as there are cores: setting papers is compiled and leaves Python free.
    """
    results, desk = regency.folder / "hasil", Desk.of(regency)

    def work(each: DemoVillage) -> VillageResult:
        return desk.plan_village(each, results / folder_name(each.village))

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
    write_summary(results / "ringkasan.csv", done)
    return done
