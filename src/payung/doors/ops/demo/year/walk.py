"""The rights of one person on a day, by walking the paid months one by one.

Written from the articles and not from `core.law`: the two share no line, so each is held against
the other. PP 44/2015 Pasal 24, 39 and 42; PP 82/2019 Pasal 34; Permenaker 1/2025.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.articles import Articles, articles


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """One month of one person: whose money, how much, and the day the branch had it."""

    month: Month
    payer: str
    amount: int
    paid_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is owed on a day; money in whole rupiah."""

    status: str = "none"
    arrears_months: int = 0
    jkk: str = "none"
    jkm: str = "none"
    jkm_amount: int = 0
    jkm_after_release: int = 0
    jkm_full_from: date | None = None
    scholarship: bool = False
    days_until_inactive: int | None = None
    release_amount: int = 0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The membership that counts today: from its (re)start on."""

    start: Month
    paid: Mapping[Month, PaidMonth]

    @property
    def began(self) -> date:
        """The first payment: nobody tells when a number was issued."""
        return min(each.paid_on for each in self.paid.values())


def walk(paid_months: Iterable[PaidMonth], on: date, discounted: frozenset[str]) -> Standing:
    """Every right of the person on the day; `discounted` are the payers who pay half in 2026."""
    law = articles()
    paid = {each.month: each for each in paid_months if each.paid_on <= on}
    if not paid:
        return Standing()
    stretch = _last_stretch(paid, on, law)
    if on < stretch.began:
        return Standing()
    due_months = [month for month in stretch.start.until(Month.of(on)) if due(month) < on]
    unpaid = [month for month in due_months if month not in stretch.paid]
    ends = _inactive_from(stretch, law)
    if on >= ends:
        return Standing(status="inactive", arrears_months=len(unpaid))
    payer = stretch.paid[max(stretch.paid)].payer
    owed = sum(law.tariff(month, payer, discounted=discounted) for month in unpaid)
    return _standing(stretch, on, unpaid=len(unpaid), owed=owed, ends=ends)


def _standing(stretch: _Stretch, on: date, *, unpaid: int, owed: int, ends: date) -> Standing:
    law = articles()
    full_from = _full_from(stretch, law)
    reached = full_from is not None and full_from <= on
    return Standing(
        status="grace" if unpaid else "active",
        arrears_months=unpaid,
        jkk="care_only" if unpaid else "full",
        jkm=("after_arrears" if unpaid else "full") if reached else "burial_only",
        jkm_amount=law.everything_at_death if reached and not unpaid else law.burial,
        jkm_after_release=law.everything_at_death if reached else law.burial,
        jkm_full_from=full_from,
        scholarship=len(stretch.paid) >= law.scholarship_months,
        days_until_inactive=(ends - on).days,
        release_amount=owed,
    )


def due(month: Month) -> date:
    """The fifteenth, or the Monday after it."""
    day = month.day(articles().due_day)
    while day.weekday() in {5, 6}:
        day += timedelta(days=1)
    return day


def _last_stretch(paid: Mapping[Month, PaidMonth], on: date, law: Articles) -> _Stretch:
    """More unpaid months in a row than the law bears end a membership; who pays again starts."""
    months = sorted(paid)
    start = months[0]
    for earlier, later in pairwise(months):
        between = list((earlier + 1).until(later + -1))
        if len(between) > law.arrears_limit and all(due(month) < on for month in between):
            start = later
    since = {month: each for month, each in paid.items() if month >= start}
    return _Stretch(start, since)


def _inactive_from(stretch: _Stretch, law: Articles) -> date:
    """The day after the month that is one too many falls due."""
    month, unpaid = stretch.start, 0
    while unpaid <= law.arrears_limit:
        unpaid = 0 if month in stretch.paid else unpaid + 1
        month += 1
    return due(month + -1) + timedelta(days=1)


def _full_from(stretch: _Stretch, law: Articles) -> date | None:
    """When the third month in a row was paid, and not before three months have passed."""
    length = law.full_after_paid_in_a_row
    runs = [
        max(stretch.paid[month + place].paid_on for place in range(length))
        for month in stretch.paid
        if all(month + place in stretch.paid for place in range(length))
    ]
    if not runs:
        return None
    later = Month.of(stretch.began) + law.full_after_months
    waited = later.day(min(stretch.began.day, monthrange(later.year, later.number)[1]))
    return max(min(runs), waited)
