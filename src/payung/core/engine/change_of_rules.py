"""Whom a change of rules would affect: the same people judged by two rule sets, side by side.

Nothing is stopped here: the people are in already, and a regency that draws a line across most of
them must see exactly that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import narwhals as nw
import polars as pl

from payung.core.engine.checking import with_circumstances
from payung.core.engine.details import Detail
from payung.core.engine.registers import Registers
from payung.core.kernel.month import Month
from payung.core.law import eligibility
from payung.core.law.eligibility import OUTCOME
from payung.core.law.findings import catalogue
from payung.core.law.ruleset import RuleSet


class Judged(StrEnum):
    """Columns of the answer, beside those that name the person."""

    BEFORE = "outcome_before"
    AFTER = "outcome_after"
    CODES = "codes"
    """Findings that come or go."""


@dataclass(frozen=True, slots=True)
class RulesFrom:
    """A rule set, and the first month that people would be paid for under it."""

    rules: RuleSet
    start: Month


_MET: Final = "met_before"


def changed_outcomes(
    roster: pl.DataFrame,
    *,
    before: RulesFrom,
    after: RulesFrom,
    village_names: Mapping[str, str],
    registers: Registers,
) -> pl.DataFrame:
    """The rows whose outcome differs, in the order of the roster.

    Answers the columns of the roster and `Judged`. What registers and other rows say depends on no
    rule, so it is looked up once where both begin in the same month.
    """
    people = with_circumstances(roster, before.start, village_names, registers)
    again = (
        people
        if after.start == before.start
        else with_circumstances(roster, after.start, village_names, registers)
    )
    codes = list(catalogue())
    first = _judged(people, before).select(
        *(pl.col(code).alias(f"{_MET}_{code}") for code in codes),
        pl.col(OUTCOME).alias(Judged.BEFORE),
    )
    both = pl.concat([_judged(again, after), first], how="horizontal")
    differing = [
        pl.when(pl.col(code) != pl.col(f"{_MET}_{code}")).then(pl.lit(code)) for code in codes
    ]
    return (
        both.rename({OUTCOME: Judged.AFTER})
        .filter(pl.col(Judged.BEFORE) != pl.col(Judged.AFTER))
        .with_columns(pl.concat_list(differing).list.drop_nulls().alias(Judged.CODES))
        .select(*roster.columns, *Judged)
    )


def _judged(people: pl.DataFrame, by: RulesFrom) -> pl.DataFrame:
    judged = eligibility.judged(nw.from_native(people.lazy()), by.rules, by.start)
    return judged.to_native().sort(Detail.POSITION).collect()
