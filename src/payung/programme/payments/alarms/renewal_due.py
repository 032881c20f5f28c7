"""The renewal of the year: opened in October for each village that has members.

It is due when the village hands in its list for the new year, where the regency's calendar says so,
else at the end of November, before the meetings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Count

from payung.core.law.village_calendar import Milestone
from payung.office.area.models import levels_of
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.arrears import Clock, Wanted
from payung.programme.payments.alarms.january import january_of
from payung.programme.payments.alarms.models import AlarmKind, Renewal
from payung.programme.rulebook.queries import rules_for

_PORTION = 500


def wanted(regency: str, clock: Clock) -> Iterator[Wanted]:
    """An alarm for each village whose members are not confirmed; opens the renewals that lack."""
    january = january_of(clock.on)
    if january is None:
        return
    members = members_by_village(regency)
    if january.first_day > clock.on:
        open_renewals(regency, january.year, clock.on, members)
    rows = Renewal.objects.filter(regency_code=regency, year=january.year, confirmed_on=None)
    for renewal in rows:
        if members.get(renewal.village_code):
            yield Wanted(
                kind=AlarmKind.RENEWAL,
                subject=renewal.village_code,
                village_code=renewal.village_code,
                month=january,
                people=members[renewal.village_code],
                due_on=renewal.due_on,
            )


def members_by_village(regency: str) -> Mapping[str, int]:
    """How many memberships go on in each village of a regency."""
    rows = Membership.objects.filter(regency_code=regency, last_month="").order_by()
    return Counter(dict(rows.values_list("village_code").annotate(people=Count("id"))))


def open_renewals(regency: str, year: int, on: date, members: Mapping[str, int]) -> int:
    """One for each village with members that has none for the year; how many were opened."""
    rows = Renewal.objects.filter(regency_code=regency, year=year)
    known = set(rows.values_list("village_code", flat=True))
    due_on = due_day(regency, year, on)
    made = [
        Renewal(year=year, opened_on=on, due_on=due_on, **levels_of(village))
        for village in sorted(members)
        if village not in known
    ]
    Renewal.objects.bulk_create(made, batch_size=_PORTION, ignore_conflicts=True)
    return len(made)


def due_day(regency: str, year: int, on: date) -> date:
    """By when the members are to be confirmed for a year."""
    calendar = rules_for(regency, year).calendar
    told = [each.on for each in calendar if each.milestone is Milestone.VILLAGE_LIST and each.on]
    ahead = [day for day in told if day > on]
    return ahead[0] if ahead else max(date(year - 1, 11, 30), on)
