"""A contribution month (BLTH), the unit in which protection is paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from payung.core.kernel.dates import MONTH_NAMES
from payung.core.kernel.refused import Refused

_SHAPE = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. `Month.parse("2026-01")`; adding an integer moves by months."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`, 1900 to 2100. Raises `Refused("month_malformed")`."""
        match = _SHAPE.fullmatch(text.strip())
        if match is None or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= 2100:
            raise Refused(
                "month_malformed", f"Bulan “{text}” tidak terbaca.", "Tulis seperti 2026-01."
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def index(self) -> int:
        """Months since year 0: the difference of two is the distance in months."""
        return self.year * 12 + self.number - 1

    @classmethod
    def from_index(cls, index: int) -> Month:
        return cls(index // 12, index % 12 + 1)

    def day(self, number: int) -> date:
        return date(self.year, self.number, number)

    @property
    def first_day(self) -> date:
        return self.day(1)

    @property
    def last_day(self) -> date:
        return (self + 1).first_day - timedelta(days=1)

    def __add__(self, months: int) -> Month:
        return Month.from_index(self.index + months)

    def until(self, last: Month) -> Iterator[Month]:
        """Each month from this one to `last`, both included."""
        for index in range(self.index, last.index + 1):
            yield Month.from_index(index)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def month_name(month: Month) -> str:
    """`Januari 2026`."""
    return f"{MONTH_NAMES[month.number - 1]} {month.year}"


def months_between(first: Month, last: Month) -> str:
    """`Januari 2026`, `Januari s.d. Maret 2026` or `Oktober 2026 s.d. Maret 2027`."""
    if first == last:
        return month_name(first)
    if first.year == last.year:
        return f"{MONTH_NAMES[first.number - 1]} s.d. {month_name(last)}"
    return f"{month_name(first)} s.d. {month_name(last)}"
