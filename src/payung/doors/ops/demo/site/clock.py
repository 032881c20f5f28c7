"""The clock of the demo: a season is played in a minute, so the days are set by hand.

Only the process that builds the demo looks at this clock, and only while it builds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as hour

from django.utils import timezone

_OFFICE_OPENS = hour(8, 30)
_real_now = timezone.now


def days_ago(days: int, *, minutes: int = 0) -> datetime:
    """A working hour of a day before today (after it, with a negative number)."""
    day = timezone.localdate(_real_now()) - timedelta(days=days)
    opens = datetime.combine(day, _OFFICE_OPENS, timezone.get_default_timezone())
    return opens + timedelta(minutes=minutes)


def today() -> date:
    """The real day."""
    return timezone.localdate(_real_now())


@contextmanager
def clock_at(moment: datetime) -> Iterator[date]:
    """It is that moment, and time goes on from there; gives its day."""
    began = time.monotonic()

    def now() -> datetime:
        return moment + timedelta(seconds=time.monotonic() - began)

    before = timezone.now
    timezone.now = now
    try:
        yield timezone.localdate(moment)
    finally:
        timezone.now = before
