"""Seven days before, the day after, one, two, three months: nobody lapses unseen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alarm_cast import TARIFF, pass_days, pay, told
from decision_cast import workers
from enrolment_cast import RoundTrip, enrolled, members, regency_container, round_trip
from office_cast import OTHER_VILLAGE, VILLAGE
from payung.core.kernel.month import Month
from payung.office.audit.models import Act
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import EndReason
from payung.programme.payments.alarms.models import Alarm, Mending
from payung.programme.payments.alarms.raising import raise_alarms

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY, JUNE = (Month(2026, number) for number in (3, 4, 5, 6))
MONEY = ["due_soon", "overdue", "unpaid_1", "unpaid_2", "unpaid_3", "lapsed"]


@pytest.fixture
def office() -> RoundTrip:
    return round_trip()


def test_a_village_that_stops_paying_is_told_on_each_step_of_the_way(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 3, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    pass_days(date(2026, 3, 1), date(2026, 8, 31))
    assert told(kind__in=MONEY, month="2026-04") == [
        ("due_soon", "2026-04", "04-08"),
        ("overdue", "2026-04", "04-16"),
        ("unpaid_1", "2026-04", "05-01"),
        ("unpaid_2", "2026-04", "06-01"),
        ("unpaid_3", "2026-04", "07-01"),
        ("lapsed", "2026-04", "07-16"),
    ]
    assert told(kind="overdue") == [
        ("overdue", "2026-04", "04-16"),
        ("overdue", "2026-05", "05-16"),
        ("overdue", "2026-06", "06-16"),
    ], "the fourth unpaid month is the lapse itself"


def test_a_weekend_moves_the_day_as_the_law_moves_it(office: RoundTrip) -> None:
    members(office.fitri, 1, first=Month(2026, 11))
    pass_days(date(2026, 11, 1), date(2026, 11, 30))
    assert told(kind__in=MONEY) == [
        ("due_soon", "2026-11", "11-09"),
        ("overdue", "2026-11", "11-17"),
    ]


def test_an_alarm_says_how_many_people_and_how_much(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 3, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    pass_days(date(2026, 3, 1), date(2026, 6, 1))
    found = {each.kind: each for each in Alarm.objects.filter(month="2026-04")}
    assert (found["overdue"].people, found["overdue"].amount) == (3, 3 * TARIFF)
    assert (found["unpaid_2"].people, found["unpaid_2"].amount) == (3, 2 * 3 * TARIFF)
    assert found["unpaid_2"].due_on == date(2026, 7, 15), "the last day before the lapse"
    assert found["overdue"].is_overtaken
    assert not found["unpaid_2"].is_overtaken


def test_a_payment_closes_with_the_act_that_confirmed_it(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 2, first=MARCH)
    raise_alarms(date(2026, 3, 17))
    bill = pay(office.bram, into, MARCH, date(2026, 3, 20))
    raise_alarms(date(2026, 3, 20))
    (alarm,) = Alarm.objects.filter(kind="overdue")
    assert (alarm.closed_on, alarm.closed_because) == (date(2026, 3, 20), Mending.PAID)
    assert Act.objects.get(number=alarm.closed_act).object_id == str(bill.id)


def test_members_who_ended_before_the_month_close_it(office: RoundTrip) -> None:
    _, (one,) = members(office.fitri, 1, first=MARCH)
    pay(office.bram, one.container, MARCH, date(2026, 3, 10))
    raise_alarms(date(2026, 4, 17))
    actions.end_membership(
        by=office.fitri, membership_id=one.id, last_month=MARCH, reason=EndReason.MOVED
    )
    raise_alarms(date(2026, 4, 18))
    (alarm,) = Alarm.objects.filter(kind="overdue")
    assert alarm.closed_because == Mending.ENDED
    assert alarm.closed_act is not None


def test_half_a_payment_leaves_the_alarm_for_the_others(office: RoundTrip) -> None:
    into, (one, two) = members(office.fitri, 2, first=MARCH)
    raise_alarms(date(2026, 3, 17))
    pay(office.bram, into, MARCH, date(2026, 3, 20), only=[one.person_id])
    raise_alarms(date(2026, 3, 20))
    assert Alarm.objects.get(kind="overdue").closed_on is None
    pay(office.bram, into, MARCH, date(2026, 3, 21), only=[two.person_id])
    raise_alarms(date(2026, 3, 21))
    assert Alarm.objects.get(kind="overdue").closed_on == date(2026, 3, 21)


def test_who_comes_late_into_a_paid_month_raises_it_again(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 1, first=MARCH)
    raise_alarms(date(2026, 3, 17))
    pay(office.bram, into, MARCH, date(2026, 3, 18))
    raise_alarms(date(2026, 3, 18))
    enrolled(into, workers(1, start=50), MARCH)
    raise_alarms(date(2026, 3, 19))
    rows = Alarm.objects.filter(kind="overdue").order_by("turn")
    assert [(each.turn, each.people, each.closed_on is None) for each in rows] == [
        (0, 1, False),
        (1, 1, True),
    ]


def test_twice_on_a_day_raises_nothing_twice(office: RoundTrip) -> None:
    members(office.fitri, 2, first=MARCH)
    assert raise_alarms(date(2026, 3, 17)) > 0
    assert raise_alarms(date(2026, 3, 17)) == 0


def test_a_clock_that_stood_still_tells_the_gravest_step_at_once(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 2, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    raise_alarms(date(2026, 3, 11))
    raise_alarms(date(2026, 7, 3))
    seen = told(kind__in=MONEY, is_overtaken=False, closed_on=None)
    assert seen == [("unpaid_3", "2026-04", "07-03")]


def test_a_hole_between_paid_months_stays_until_it_is_paid(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 2, first=MARCH)
    for month in (MARCH, MAY, JUNE):
        pay(office.bram, into, month, month.day(10))
    pass_days(date(2026, 4, 1), date(2026, 6, 30))
    (hole,) = Alarm.objects.filter(kind__in=MONEY, closed_on=None, is_overtaken=False)
    assert (hole.kind, hole.month) == ("overdue", "2026-04")
    pay(office.bram, into, APRIL, date(2026, 7, 1))
    raise_alarms(date(2026, 7, 1))
    assert not Alarm.objects.filter(kind__in=MONEY, closed_on=None)


def test_a_hole_before_a_month_paid_ahead_is_asked_for_until_the_law_gives_it_up(
    office: RoundTrip,
) -> None:
    into, _ = members(office.fitri, 1, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    pay(office.bram, into, Month(2026, 8), date(2026, 3, 11))
    pass_days(date(2026, 3, 12), date(2026, 7, 14))
    owed = Alarm.objects.filter(kind="overdue", closed_on=None).order_by("month")
    assert [each.month for each in owed] == ["2026-04", "2026-05", "2026-06"]
    pass_days(date(2026, 7, 15), date(2026, 7, 16))
    assert not Alarm.objects.filter(kind__in=MONEY, closed_on=None)


def test_months_that_the_law_asks_for_no_more_close_when_somebody_pays_again(
    office: RoundTrip,
) -> None:
    into, _ = members(office.fitri, 1, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    pass_days(date(2026, 3, 11), date(2026, 9, 1))
    pay(office.bram, into, Month(2026, 9), date(2026, 9, 2))
    raise_alarms(date(2026, 9, 2))
    assert not Alarm.objects.filter(kind__in=MONEY, closed_on=None)
    assert set(Alarm.objects.filter(kind="overdue").values_list("closed_because", flat=True)) == {
        Mending.RESTARTED
    }


def test_villages_of_one_container_are_told_apart(office: RoundTrip) -> None:
    into = regency_container(office.fitri)
    enrolled(into, workers(2), MARCH)
    enrolled(into, workers(3, village=OTHER_VILLAGE, start=20), MARCH)
    raise_alarms(date(2026, 3, 17))
    rows = Alarm.objects.filter(kind="overdue").order_by("village_code")
    assert [(each.village_code, each.people, each.payer_model) for each in rows] == [
        (VILLAGE, 2, "regency_treasury"),
        (OTHER_VILLAGE, 3, "regency_treasury"),
    ]


def test_a_round_asks_as_much_for_many_as_for_few(office: RoundTrip) -> None:
    def asked(day: date) -> int:
        with CaptureQueriesContext(connection) as seen:
            raise_alarms(day)
        return len(seen)

    into, _ = members(office.fitri, 2, first=MARCH)
    raise_alarms(date(2026, 3, 16))
    few = asked(date(2026, 3, 17))
    Alarm.objects.all().delete()
    raise_alarms(date(2026, 3, 16))
    enrolled(into, workers(60, start=100), MARCH)
    assert asked(date(2026, 3, 17)) == few
