"""What a village decides on: people in order, money and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from payung.core.engine.budget import BudgetLine, Purse, Window
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month
from payung.core.law.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one village. `chosen` and `waiting` are in the order of the rank."""

    village: str
    window: Window
    purse: Purse
    tariffs: Mapping[Month, int]
    seats: int
    chosen: pl.DataFrame
    waiting: pl.DataFrame
    lines: tuple[BudgetLine, ...]
    rules: RuleSet
    warnings: tuple[PlanWarning, ...] = ()

    @property
    def cost(self) -> int:
        """What the whole plan takes from the purse: the sum of its lines."""
        return sum(line.amount for line in self.lines)

    @property
    def contribution(self) -> int:
        """The part of the cost that pays contributions."""
        return sum(line.amount for line in self.lines if line.programme == "contribution")
