"""Birthdays that reach the age limit: members whom the next enrolment would refuse, months ahead.

The limit is that of `core.law` in the reading of the regency: the oldest age, in full years, on the
first day of a month. Who passes it in a month is told three months before, so that the first of the
waiting list can take the seat, and until the membership ends, for a year at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from payung.core.kernel.month import Month
from payung.core.law.library import library
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.arrears import Clock, Wanted
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.rulebook.queries import rules_of_years

TOLD_BEFORE, TOLD_AFTER = 3, 12
"""Months."""


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """The oldest age in full years, and what it rests on."""

    oldest: int
    citation: str
    certainty: str

    @classmethod
    def of(cls, regency: str, day: date) -> AgeLimit:
        rules = rules_of_years(regency, (day.year,))[day.year]
        reading = rules.rule_set.readings.get("age_limit")
        period = library().period("age_limit", day)
        oldest = library().integer("age_limit", day, reading)
        return cls(oldest, period.citation, period.certainty)

    def born_between(self, month: Month) -> tuple[date, date]:
        """Birth days of who is within the limit on the first of the month before, and beyond it on
        the first of this one; both days included."""
        years = self.oldest + 1
        last = month.first_day.replace(year=month.year - years)
        before = month + -1
        first = before.first_day.replace(year=before.year - years) + timedelta(days=1)
        return first, last

    def month_reached(self, born: date) -> Month:
        """The first month on whose first day somebody is beyond the limit."""
        month = Month(born.year + self.oldest + 1, born.month)
        return month if born.day == 1 else month + 1


def reaching(inside: Q, first: Month, last: Month, limit: AgeLimit) -> QuerySet[Membership]:
    """Members who pass the limit in these months, the eldest first."""
    begins, ends = limit.born_between(first)[0], limit.born_between(last)[1]
    return Membership.objects.filter(
        inside,
        last_month="",
        person__birth_date__gte=begins,
        person__birth_date__lte=ends,
    ).order_by("person__birth_date", "id")


def wanted(regency: str, clock: Clock) -> Iterator[Wanted]:
    """An alarm for each village and month in which members pass the limit soon."""
    limit = AgeLimit.of(regency, clock.on)
    now = Month.of(clock.on)
    found: Counter[tuple[str, Month]] = Counter()
    rows = reaching(Q(regency_code=regency), now + -TOLD_AFTER, now + TOLD_BEFORE, limit)
    for village, born in rows.values_list("village_code", "person__birth_date"):
        if born is not None:
            found[village, limit.month_reached(born)] += 1
    for (village, month), people in sorted(found.items()):
        yield Wanted(
            kind=AlarmKind.AGE_LIMIT,
            subject=village,
            village_code=village,
            month=month,
            people=people,
            due_on=month.first_day,
        )
