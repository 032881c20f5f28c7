"""What the clock does here: month ends that are not kept yet, and today."""

from __future__ import annotations

from django.utils import timezone

from payung.programme.oversight.keeping import (
    due_days,
    forget_days_that_are_over,
    keep,
    keep_above,
)

_MONTH_ENDS_AT_ONCE = 6
"""A regency that starts with years behind it is counted over several turns of the clock."""


def keep_due_figures() -> int:
    """How many rows were written."""
    today = timezone.localdate()
    forget_days_that_are_over(today)
    due = due_days(today, most=_MONTH_ENDS_AT_ONCE)
    written = sum(keep(each.regency, each.day) for each in due)
    return written + sum(keep_above(day) for day in sorted({each.day for each in due}))
