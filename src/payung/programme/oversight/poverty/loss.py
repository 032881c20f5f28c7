"""What the loss of an earner would do to a household, with and without the benefit.

Those who are left are the dependants that a list told; of whom nobody said it, nothing is said.
Without the benefit the programme leaves nothing: other income and savings are not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from payung.core.law.benefits import DeathBenefit, jkk_death_benefit, jkm_benefit
from payung.core.law.entitlement import Jkm
from payung.core.law.poverty import PovertyLine, living_from, poverty_lines
from payung.programme.oversight.poverty.lists import State
from payung.programme.oversight.poverty.queries import Poverty

UNKNOWN = -1
"""In place of a number of dependants that nobody said."""


@dataclass(frozen=True, slots=True)
class Months:
    """At one line: what the people need a month, and whole months that each benefit carries."""

    is_extreme: bool
    """At the line of extreme poverty."""
    need: int
    jkm: int
    jkk: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Earners with so many dependants. `months` by line, in their order."""

    dependants: int
    earners: int
    protected: int
    months: tuple[Months, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """For the earners of a place on a day. Empty `lines` where no line is known for the day."""

    lines: tuple[PovertyLine, ...]
    jkm: DeathBenefit
    jkk: DeathBenefit | None
    """None on a day for which no line is known either."""
    rows: tuple[LeftBehind, ...]
    alone: int
    """Earners of whom it was said that nobody lives from their work."""
    unknown: int
    """Earners of whom nobody said how many do."""
    today: Mapping[Jkm, tuple[int, int]]
    """If the earner died that day: earners and dependants (of whom it was said) by what the family
    would get; `Jkm.NONE` for the unprotected."""


def loss_of_earner(poverty: Poverty) -> Loss:
    """The whole table. Raises `Refused("law_not_in_force")` before the law."""
    day = poverty.day
    lines, jkm = poverty_lines(day), jkm_benefit(day)
    jkk = jkk_death_benefit(day) if lines else None
    is_protected = pl.col("state") == State.PROTECTED.value
    counted = (
        poverty.earners.group_by(pl.col("dependants").fill_null(UNKNOWN))
        .agg(earners=pl.len(), protected=is_protected.sum())
        .sort("dependants")
    )
    by_number = {number: (all_, safe) for number, all_, safe in counted.iter_rows()}
    rows = tuple(
        LeftBehind(number, all_, safe, _months(lines, number, jkm, jkk))
        for number, (all_, safe) in by_number.items()
        if number > 0
    )
    alone, unknown = (by_number.get(number, (0, 0))[0] for number in (0, UNKNOWN))
    return Loss(lines, jkm, jkk, rows, alone, unknown, _today(poverty.earners))


def _months(
    lines: tuple[PovertyLine, ...], people: int, jkm: DeathBenefit, jkk: DeathBenefit | None
) -> tuple[Months, ...]:
    return tuple(
        Months(
            line.is_extreme,
            line.need(people),
            line.months_carried(living_from(jkm), people),
            line.months_carried(living_from(jkk), people) if jkk else 0,
        )
        for line in lines
    )


def _today(earners: pl.DataFrame) -> Mapping[Jkm, tuple[int, int]]:
    counted = earners.group_by("jkm").agg(pl.len(), pl.col("dependants").sum())
    told = {Jkm(gets): (people, left) for gets, people, left in counted.iter_rows()}
    return {each: told.get(each, (0, 0)) for each in Jkm}
