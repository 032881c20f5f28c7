"""The rights of one person by walking the months one by one, written without the library.

Its numbers are typed from the articles and it shares nothing with the expressions but the meaning,
so the two can be held against each other on ledgers that nobody thought of.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from payung.core.kernel.month import Month
from payung.core.law.rights import Payment

NOTHING = {
    "status": "none",
    "arrears_months": 0,
    "jkk": "none",
    "jkm": "none",
    "jkm_amount": 0,
    "jkm_after_release": 0,
    "jkm_full_from": None,
    "scholarship": False,
    "days_until_inactive": None,
    "release_amount": 0,
}


def walk(payments: list[Payment], on: date, event: str, reading: str) -> dict[str, object]:
    """Every right of the person on the day, under the names of the columns."""
    paid = {}
    for each in payments:
        if each.paid_on <= on:
            paid.setdefault(each.month, []).append(each)
    if not paid:
        return NOTHING
    start = last_start(sorted(paid), on)
    stretch = {month: entries for month, entries in paid.items() if month >= start}
    began = cover_start(stretch, restarted=start != min(paid))
    if on < began:
        return NOTHING
    unpaid = [month for month in start.until(Month.of(on)) if due(month) < on]
    unpaid = [month for month in unpaid if month not in stretch]
    ends = inactive_from(start, stretch)
    if on >= ends:
        return NOTHING | {"status": "inactive", "arrears_months": len(unpaid)}
    full_from = full_benefit_from(stretch, began, on, reading)
    full, burial = (42_000_000, 10_000_000) if on >= date(2019, 12, 2) else (24_000_000, 3_000_000)
    reached = full_from is not None and full_from <= on
    enough = 36 if on >= date(2019, 12, 2) else 60
    return {
        "status": "grace" if unpaid else "active",
        "arrears_months": len(unpaid),
        "jkk": "care_only" if unpaid else "full",
        "jkm": ("after_arrears" if unpaid else "full") if reached else "burial_only",
        "jkm_amount": full if reached and not unpaid else burial,
        "jkm_after_release": full if reached else burial,
        "jkm_full_from": full_from,
        "scholarship": event == "accident" or len(stretch) >= enough,
        "days_until_inactive": (ends - on).days,
        "release_amount": sum(tariff(month, last_payer(stretch)) for month in unpaid),
    }


def due(month: Month) -> date:
    day = month.day(15)
    while day.weekday() in {5, 6}:
        day += timedelta(days=1)
    return day


def last_start(months: list[Month], on: date) -> Month:
    start = months[0]
    for earlier, later in pairwise(months):
        between = list((earlier + 1).until(later + -1))
        if len(between) > 3 and all(due(month) < on for month in between):
            start = later
    return start


def cover_start(stretch: dict[Month, list[Payment]], *, restarted: bool) -> date:
    entries = [each for month in stretch.values() for each in month]
    first = min(each.paid_on for each in entries)
    numbers = [each.number_issued_on for each in entries if each.number_issued_on]
    if not numbers or (restarted and min(numbers) < first):
        return first
    return min(numbers)


def inactive_from(start: Month, stretch: dict[Month, list[Payment]]) -> date:
    """The day after the fourth unpaid month in a row falls due."""
    month, unpaid = start, 0
    while unpaid < 4:
        unpaid = 0 if month in stretch else unpaid + 1
        month += 1
    return due(month + -1) + timedelta(days=1)


def full_benefit_from(
    stretch: dict[Month, list[Payment]], began: date, on: date, reading: str
) -> date | None:
    if on < date(2025, 1, 1):
        return began
    waited = months_later(began, 3)
    if reading == "registered_months":
        return waited
    if reading == "days_90":
        return began + timedelta(days=90)
    paid_on = {month: min(each.paid_on for each in stretch[month]) for month in stretch}
    runs = [
        max(paid_on[month], paid_on[month + 1], paid_on[month + 2])
        for month in paid_on
        if month + 1 in paid_on and month + 2 in paid_on
    ]
    if not runs:
        return None
    return min(runs) if reading == "paid_months" else max(min(runs), waited)


def months_later(day: date, months: int) -> date:
    later = Month.of(day) + months
    return later.day(min(day.day, monthrange(later.year, later.number)[1]))


def last_payer(stretch: dict[Month, list[Payment]]) -> str | None:
    entries = stretch[max(stretch)]
    earliest = min(each.paid_on for each in entries)
    return min(
        (each.payer for each in entries if each.paid_on == earliest and each.payer), default=None
    )


def tariff(month: Month, payer: str | None) -> int:
    if Month(2020, 8) <= month <= Month(2021, 1):
        return 168
    if payer in {"individual", "sponsor"} and Month(2026, 4) <= month <= Month(2026, 12):
        return 8_400
    return 16_800
