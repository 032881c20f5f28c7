"""Alarms of the demo: what its unpaid months call for, and a renewal that some villages have done.

The clock goes through the past months, so that each alarm carries the day on which it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payung.core.kernel.month import Month
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.payments.alarms.models import Answer, Renewal
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.alarms.renewal import Said, confirm_members

_MONTHS_BACK = 9
_DAYS = (1, 9, 18)
"""Of each month: a month is over, one falls due soon, one has fallen due."""
_CONFIRMED = 3
"""Villages that have looked at their members already."""


def bring_alarms(cast: Cast) -> None:
    """Everything above, as of today."""
    for day in _ticks():
        with clock_at(days_ago((today() - day).days)) as on:
            raise_alarms(on)
    _confirm_some(cast)
    with clock_at(days_ago(0, minutes=-60)) as on:
        raise_alarms(on)


def _ticks() -> Iterator[date]:
    now = Month.of(today())
    for back in range(_MONTHS_BACK, -1, -1):
        for number in _DAYS:
            day = (now + -back).day(number)
            if day < today():
                yield day


def _confirm_some(cast: Cast) -> None:
    """The first villages confirm their members: one has moved, one must be seen."""
    found = Renewal.objects.filter(confirmed_on=None).order_by("village_code")[:_CONFIRMED]
    for turn, renewal in enumerate(found):
        members = Membership.objects.filter(village_code=renewal.village_code, last_month="")
        named = [each.person_id for each in members.order_by("id")[:2]]
        marks = (Said(Answer.ENDS, EndReason.MOVED), Said(Answer.LOOK))
        with clock_at(days_ago(9 - turn)) as on:
            confirm_members(
                by=cast.at(renewal.village_code, Role.VILLAGE_OPERATOR),
                renewal_id=renewal.id,
                version=renewal.version,
                exceptions=dict(zip(named, marks, strict=False)) if turn else {},
                on=on,
            )
