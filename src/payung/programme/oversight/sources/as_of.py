"""A regency at the end of a day, and the months and days that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from payung.core.kernel.dates import years_later
from payung.core.kernel.month import Month

_QUARTER = 3


@dataclass(frozen=True, slots=True)
class AsOf:
    """A regency (dotted code) at the end of a day."""

    regency: str
    day: date

    @property
    def until(self) -> datetime:
        """The first moment after the day, in the time of the office."""
        after = datetime.combine(self.day + timedelta(days=1), time.min)
        return timezone.make_aware(after, timezone.get_default_timezone()).astimezone(UTC)

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def month(self) -> Month:
        return Month.of(self.day)

    @property
    def year_ago(self) -> date:
        """The same day a year earlier, the 28th for a leap day: twelve months lie after it."""
        return years_later(self.day, -1)

    @property
    def january(self) -> str:
        """First month of its year, as tables write months."""
        return str(Month(self.year, 1))

    @property
    def december(self) -> str:
        return str(Month(self.year, 12))

    @property
    def last_quarter(self) -> Month:
        """The first month of the last quarter that is over."""
        return Month.from_index(self.month.index // _QUARTER * _QUARTER - _QUARTER)
