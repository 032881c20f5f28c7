"""The main job over all villages of the demo, with the functions of the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from multiprocessing import get_context

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


def run_main_job(regency: DemoRegency) -> tuple[VillageResult, ...]:
    """Check and plan every village: papers in `hasil/`, all figures in `hasil/ringkasan.csv`.

    A process for each core. They are started afresh, not forked: Polars has threads of its own.
    """
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        results = tuple(
            track(
                pool.map(plan_village, repeat(regency), regency.villages),
                description="Memeriksa dan merencanakan",
                total=len(regency.villages),
                console=Console(stderr=True),
                transient=True,
            )
        )
    write_summary(regency.folder / "hasil" / "ringkasan.csv", results)
    return results


def plan_village(regency: DemoRegency, each: DemoVillage) -> VillageResult:
    """Check the list of a village, draw up its plan and write its papers."""
    village, desk = each.village, _desk(regency)
    setting = Setting(village, desk.rules, desk.registers)
    lists, checked = checked_lists([each.file], setting, WINDOW.first, columns="")
    purse = Purse(FundSource.ADD, each.ceiling, _INCENTIVES)
    drawn = plan(checked, village=village.code.dotted, window=WINDOW, purse=purse)
    papers = regency.folder / "hasil" / folder_name(village)
    write_papers(papers, village, lists, checked, drawn)
    return VillageResult(
        village, checked.totals, drawn.seats, drawn.chosen.height, drawn.cost, papers
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every village of the regency is planned with."""

    rules: RuleSet
    registers: Mapping[RegisterKind, pl.LazyFrame]


@cache
def _desk(regency: DemoRegency) -> _Desk:
    """Rules and registers, read once by each process."""
    registers = {
        kind: read_register(path, kind, latest_year=WINDOW.first.year).collect().lazy()
        for kind, path in regency.registers
    }
    return _Desk(RuleSet.from_file(regency.rules), registers)
