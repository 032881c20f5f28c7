"""One number of the law: its value in each period, its source, its certainty and its readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from payung.core.kernel.certainty import Certainty
from payung.core.law.instrument import Instrument

Value: TypeAlias = "int | float | str | bool | list[Value] | dict[str, Value]"
"""What a parameter can hold. Money and counts are whole numbers; a table is keyed by words."""


class Unit(StrEnum):
    """What the number counts. A choice has no number: its value is the name of the reading."""

    RUPIAH = "rupiah"
    RUPIAH_PER_MONTH = "rupiah_per_month"
    PERCENT = "percent"
    MULTIPLE_OF_WAGE = "multiple_of_wage"
    DAY_OF_MONTH = "day_of_month"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    CHOICE = "choice"
    WORDS = "words"
    TABLE = "table"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of time in which one value holds; both days are included.

    `values` maps each reading to its value. A parameter without readings has the one key `""`.
    """

    start: date
    until: date | None
    values: Mapping[str, Value]
    citation: str
    certainty: Certainty

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day <= self.until)


def least_sure(periods: Iterable[Period]) -> Period:
    """Of the rules that an answer rests on, the one it is least sure of."""
    order = list(Certainty)
    return max(periods, key=lambda period: order.index(period.certainty))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A rule with a number. `title` and the sentence of each reading are shown to people."""

    id: str
    title: str
    unit: Unit
    periods: tuple[Period, ...]
    readings: Mapping[str, str]
    default: str | None
    instrument: Instrument | None = None
    """Of a legal basis: how it is cited and what it changes."""

    def value_in(self, period: Period, reading: str | None) -> Value:
        """The value in one of its periods. Where all readings agree it is stored once."""
        if self.unit is Unit.CHOICE and reading is not None:
            return reading
        return period.values[""] if "" in period.values else period.values[reading or ""]
