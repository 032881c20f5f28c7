"""What an event pays, by the law of the day on which it happened.

Amounts are whole rupiah; a part of a rupiah is dropped, so that no family is promised more than it
gets. `wage` is the base on which contributions were paid; without it the base of the lowest package
is taken. Every function raises `Refused("law_not_in_force")` where the library knows no law for the
day. PP 44/2015 Pasal 25 and 34, PP 82/2019 Pasal 25 and 34 and its Lampiran III.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from payung.core.law.library import NO_READINGS, Readings, library


@dataclass(frozen=True, slots=True)
class DeathBenefit:
    """The parts of a death benefit, in rupiah. The periodic part is paid at once."""

    lump_sum: int
    periodic: int
    burial: int

    @property
    def total(self) -> int:
        return self.lump_sum + self.periodic + self.burial


class Transport(StrEnum):
    """The way to the place of treatment."""

    LAND = "land"
    SEA = "sea"
    AIR = "air"


class SchoolLevel(StrEnum):
    """Levels of the scholarship; `KULIAH` is higher education or training."""

    TK = "tk"
    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    KULIAH = "kuliah"


def jkm_benefit(on: date) -> DeathBenefit:
    """Death not caused by work, in full."""
    law = library()
    return DeathBenefit(
        law.integer("jkm_lump_sum", on),
        law.integer("jkm_periodic", on),
        law.integer("jkm_burial", on),
    )


def jkk_death_benefit(on: date, *, wage: int | None = None) -> DeathBenefit:
    """Death by a work accident or an occupational disease."""
    law = library()
    return DeathBenefit(
        law.integer("jkk_death_multiple", on) * _wage(on, wage),
        law.integer("jkk_periodic", on),
        law.integer("jkk_burial", on),
    )


def total_disability_benefit(
    on: date, *, wage: int | None = None, readings: Readings = NO_READINGS
) -> int:
    """Permanent total disability; the reading `total_disability` says whether periodic money comes
    on top.
    """
    law = library()
    periodic = law.integer("total_disability", on, readings.get("total_disability"))
    return law.integer("total_disability_multiple", on) * _wage(on, wage) + periodic


def partial_disability_benefit(
    on: date,
    *,
    table_percent: Decimal,
    function_loss_percent: Decimal = Decimal(100),
    wage: int | None = None,
) -> int:
    """Permanent partial disability, by the percentage of the table of Lampiran III.

    For a loss of function the doctor's percentage of that loss multiplies the table's.
    """
    full = library().integer("partial_disability_multiple", on) * _wage(on, wage)
    return int(full * table_percent * function_loss_percent / 10_000)


def unable_to_work_benefit(on: date, *, months: int, wage: int | None = None) -> int:
    """STMB: whole wage in the first months, part of it afterwards, until recovery."""
    law = library()
    full_months = min(months, law.integer("stmb_full_months", on))
    amount = full_months * law.integer("stmb_full_percent", on)
    if months > full_months:
        amount += (months - full_months) * law.integer("stmb_later_percent", on)
    return amount * _wage(on, wage) // 100


def transport_limit(on: date, ways: Iterable[Transport]) -> int:
    """The most that is paid back for transport; the limits of different ways add up."""
    limits = library().numbers("transport_limits", on)
    return sum(limits[way] for way in set(ways))


def home_care_limit(on: date) -> int:
    """The most that is paid for care at home."""
    return library().integer("home_care_limit", on)


def scholarship_per_year(on: date, level: SchoolLevel) -> int:
    """The scholarship of one child for one year."""
    return library().numbers("scholarship_per_year", on)[level]


def scholarship_total(on: date, children: Sequence[Mapping[SchoolLevel, int]]) -> int:
    """The scholarship of a family: for each child the years still to go at each level.

    Years beyond those of a level, and children beyond the number of the law, do not count: the
    children with most to come are taken.
    """
    law = library()
    most = law.numbers("scholarship_years", on)
    sums = [
        sum(
            min(years, most[level]) * scholarship_per_year(on, level)
            for level, years in child.items()
        )
        for child in children
    ]
    counted = sorted(sums, reverse=True)[: law.integer("scholarship_children", on)]
    return min(sum(counted), law.integer("scholarship_cap", on))


def _wage(on: date, wage: int | None) -> int:
    return library().integer("jkk_wage_base", on) if wage is None else wage
