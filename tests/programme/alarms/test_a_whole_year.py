"""A year, day by day, with a handful of villages that pay as villages do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

import payments_cast
from alarm_cast import clock_at
from enrolment_cast import members
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payments_cast import paid_months, payers
from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.enrolment.models import Container, ContainerKind
from payung.programme.payments.alarms.models import Alarm, AlarmKind, Mending
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.alarms.wording import recipients

pytestmark = pytest.mark.django_db
FIRST, LAST = Month(2027, 1), Month(2027, 12)
OF_MONEY = [kind.value for kind in tuple(AlarmKind)[:6]]


@dataclass(frozen=True, slots=True)
class Village:
    """A container, and whoever pays its bills."""

    into: Container
    who: payments_cast.Payers


def test_each_alarm_comes_once_and_a_payment_closes_it() -> None:
    """The first village pays each month three days late, the second stops in July and pays three
    months in October, the regency pays its own people in advance."""
    who = payers()
    kirana = holder("kirana", Role.VILLAGE_TREASURER, OTHER_VILLAGE)
    late = Village(members(who.fitri, 3, first=FIRST)[0], who)
    other = members(who.fitri, 2, village=OTHER_VILLAGE, first=FIRST, start=20)[0]
    stops = Village(other, replace(who, kurnia=kirana))
    ahead = Village(payments_cast.container(who, VILLAGE[:5], ContainerKind.SA), who)
    payments_cast.members(ahead.into, 2, since=FIRST, start=40)
    for day in _days():
        with clock_at(day):
            _pay(day, late, stops, ahead)
            raise_alarms(day)
    found = Alarm.objects.filter(kind__in=OF_MONEY)
    assert not found.filter(container=ahead.into).exists()
    assert _counted(found.filter(container=late.into)) == {"due_soon": 12, "overdue": 12}
    assert _counted(found.filter(container=stops.into)) == {
        "due_soon": 3,
        "overdue": 3,
        "unpaid_1": 1,
        "unpaid_2": 1,
        "unpaid_3": 1,
    }
    assert not found.exclude(turn=0).exists()
    assert set(found.values_list("closed_because", flat=True)) == {Mending.PAID}
    for alarm in found:
        assert Act.objects.get(number=alarm.closed_act).kind == "bill"


def test_each_alarm_is_for_who_can_mend_it() -> None:
    village = (Role.VILLAGE_TREASURER, Role.VILLAGE_HEAD)
    above = (Role.PMD, Role.BRANCH)
    assert recipients(AlarmKind.DUE_SOON, "village_treasurer") == (*village, *above)
    assert recipients(AlarmKind.OVERDUE, "regency_treasury") == (
        Role.REGENCY_TREASURY,
        *village,
        *above,
    )
    assert recipients(AlarmKind.UNPAID_1, "department")[0] is Role.DEPARTMENT
    assert Role.SUBDISTRICT_HEAD in recipients(AlarmKind.UNPAID_2, "sponsor")
    assert Role.VILLAGE_OPERATOR in recipients(AlarmKind.RENEWAL)


def _days() -> list[date]:
    first = date(2027, 1, 1)
    return [first + timedelta(days=count) for count in range(365)]


def _pay(day: date, late: Village, stops: Village, ahead: Village) -> None:
    """What is paid on a day."""
    month = Month.of(day)
    if day == calendar_on(day).due_date(month) + timedelta(days=3):
        paid_months(late.who, late.into, month, month, on=day)
    if month < Month(2027, 7) and day.day == 5:
        paid_months(stops.who, stops.into, month, month, on=day)
    if day == date(2027, 10, 5):
        paid_months(stops.who, stops.into, Month(2027, 7), LAST, on=day)
    if day == date(2027, 1, 4):
        paid_months(ahead.who, ahead.into, FIRST, LAST, on=day)


def _counted(found: QuerySet[Alarm]) -> dict[str, int]:
    return dict(Counter(found.values_list("kind", flat=True)))
