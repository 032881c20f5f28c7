"""When a contribution month is due: on the fifteenth of the month itself, or the next working day.

One rule for one month and for a column of months: the weekend is rolled by arithmetic on day
numbers, which means the same on a whole number and on an expression. Day numbers are those of
`date.toordinal`; months are those of `Month.index`. PP 44/2015 Pasal 24(3) and (4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import narwhals as nw

from payung.core.kernel.month import Month
from payung.core.law.library import library

Number = TypeVar("Number", int, nw.Expr)
"""A whole number, or a column of them."""

_DAYS_BEFORE_FIRST_ORDINAL = 321
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """The day on which contributions fall due, and the days on which nobody works."""

    due_day: int
    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self.holidays

    def working_day_from(self, day: date) -> date:
        """The day itself, or the next working day."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The working day on which a term of `count` working days after `day` ends."""
        for _ in range(count):
            day = self.working_day_from(day + timedelta(days=1))
        return day

    def due_date(self, month: Month) -> date:
        """The last day on which the month's contribution is on time."""
        return date.fromordinal(self.due_day_number(month.index))

    def due_day_number(self, month: Number) -> Number:
        """`due_date` as a day number, for one month index or a column of them."""
        due = _after_weekend(day_number(month, self.due_day))
        for moved, days in self._moved_by_holidays():
            due = due + _one_where(month, moved) * days
        return due

    def last_month_due_before(self, day: date) -> Month:
        """The latest month whose due date lies before a day: paid by then, or in arrears."""
        month = Month.of(day)
        while self.due_date(month) >= day:
            month += -1
        return month

    def _moved_by_holidays(self) -> list[tuple[int, int]]:
        """Months (index) whose due date a holiday moves further, and by how many days."""
        moved = []
        for month in sorted({Month.of(holiday) for holiday in self.holidays}):
            rolled = date.fromordinal(_after_weekend(day_number(month.index, self.due_day)))
            if days := (self.working_day_from(rolled) - rolled).days:
                moved.append((month.index, days))
        return moved


def calendar_on(on: date) -> DueCalendar:
    """The calendar by the law of a date. Raises `Refused` before the law begins."""
    law = library()
    holidays = frozenset(date.fromisoformat(day) for day in law.words("holidays", on))
    return DueCalendar(law.integer("due_day", on), holidays)


def day_number(month: Number, day: int) -> Number:
    """The day number of a day of a month, from March 1900 to February 2100.

    Years run from March, so that the leap day comes last: every fourth has one more, and five
    months from March on have 153. Divisions are not nested, which would swell the SQL of an engine.
    """
    since_march = month - 2
    days_of_years = since_march // 12 * 365 + since_march // 48
    days_of_months = (since_march % 12 * 153 + 2) // 5
    return days_of_years + days_of_months + day - _DAYS_BEFORE_FIRST_ORDINAL


def _after_weekend(day: Number) -> Number:
    """Day number 1 was a Monday: a Saturday or Sunday moves to the next one."""
    monday = day + 2 - (day + 1) % 7
    if isinstance(day, nw.Expr):
        return nw.max_horizontal(day, monday)
    return max(day, monday)


def _one_where(month: Number, index: int) -> Number:
    if isinstance(month, nw.Expr):
        return (month == index).cast(nw.Int64)
    return int(month == index)
