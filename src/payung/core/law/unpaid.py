"""What an unpaid month is worth: still charged, or gone for good because the membership ended.

More unpaid months in a row than the law bears end a membership. Who pays then starts anew with the
month in hand; the old months are not charged, and paying them would buy nothing back. The law does
not say how a membership stands that was never paid for: the reading that promises a family least
counts its months from the start like any others. Bills, alarms and rights ask here.
PP 44/2015 Pasal 24, 39 and 42.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.library import library
from payung.core.law.parameter import Period, least_sure
from payung.core.law.stretch import first_too_many, gap_ends, too_many

_RULES = ("arrears_limit", "old_arrears_charged", "arrears_before_first_payment")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an unpaid month of a membership: its first month, and the nearest paid
    months of the person, where there are any."""

    first: Month
    paid_before: Month | None = None
    paid_after: Month | None = None


@dataclass(frozen=True, slots=True)
class ArrearsRule:
    """The law of a day about unpaid months: how many in a row a membership bears, and which month
    was the last one due before the day."""

    limit: int
    last_due: Month
    old_months_charged: bool
    counts_before_first_payment: bool

    @classmethod
    def on(cls, day: date, calendar: DueCalendar | None = None) -> ArrearsRule:
        """Raises `Refused` before the law begins."""
        law = library()
        limit, *others = (law.integer(rule, day) for rule in _RULES)
        last_due = (calendar or calendar_on(day)).last_month_due_before(day)
        return cls(limit, last_due, *map(bool, others))

    def run_start(self, around: Around) -> Month | None:
        """The first of the unpaid months in a row that reach to a month; `None` for a hole between
        paid months. Who came back after a gap that ended the membership begins with the new one."""
        if around.paid_after is not None:
            return None
        if around.paid_before is None or self._ends(around.paid_before, around.first):
            return around.first
        return around.paid_before + 1

    def is_over(self, run_start: Month) -> bool:
        """Whether a membership unpaid from a month to the last one due has ended."""
        return too_many(run_start.index, self.last_due.index, limit=self.limit)

    def ends_with(self, run_start: Month) -> Month:
        """The month whose due date is the last day of a membership unpaid since a month."""
        return Month.from_index(first_too_many(run_start.index, limit=self.limit))

    def is_charged(self, month: Month, around: Around) -> bool:
        """Whether an unpaid month is still asked for."""
        if self.old_months_charged or month > self.last_due:
            return True
        if around.paid_before is None and not self.counts_before_first_payment:
            return True
        if around.paid_after is not None:
            return not self._ends(around.paid_before or around.first + -1, around.paid_after)
        start = self.run_start(around)
        return start is None or not self.is_over(start)

    def _ends(self, paid: Month, paid_next: Month) -> bool:
        last_due = self.last_due.index
        return gap_ends(paid.index, paid_next.index, limit=self.limit, last_due=last_due)


def arrears_source(day: date) -> Period:
    """What the answers of a day stand on: the least sure of the rules."""
    return least_sure(library().period(rule, day) for rule in _RULES)
