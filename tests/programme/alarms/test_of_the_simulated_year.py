"""What the simulated year found not to tie (`payung demo year`), each in its smallest form."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Q

from alarm_cast import clock_at, pass_days, pay
from decision_cast import workers
from enrolment_cast import (
    START,
    RoundTrip,
    decided,
    enrolled,
    members,
    regency_container,
    round_trip,
)
from office_cast import REGENCY, VILLAGE
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.programme.decisions.models import Candidate
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    Container,
    ContainerKind,
    EndReason,
    Membership,
)
from payung.programme.payments.alarms.counting import members_of, standing_of
from payung.programme.payments.alarms.january import supplies
from payung.programme.payments.alarms.models import Alarm
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.alarms.vacancies import empty_seats
from payung.programme.payments.models import Bill, BillState

pytestmark = pytest.mark.django_db
MARCH, JANUARY = Month(2026, 3), Month(2027, 1)


@pytest.fixture
def office() -> RoundTrip:
    return round_trip()


def test_a_village_that_begins_in_march_lacks_nothing_of_january(office: RoundTrip) -> None:
    members(office.fitri, 2, first=MARCH)
    with clock_at(date(2026, 3, 31)) as day:
        raise_alarms(day)
    assert not Alarm.objects.filter(kind="january_gap").exists()


def test_a_lapse_speaks_of_the_month_that_was_about_to_fall_due(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 2, first=MARCH)
    pay(office.bram, into, MARCH, date(2026, 3, 10))
    pass_days(date(2026, 4, 1), date(2026, 7, 31))
    standing = Alarm.objects.filter(closed_on=None, is_overtaken=False).order_by("kind")
    assert [(each.kind, each.month) for each in standing] == [("lapsed", "2026-04")]


def test_the_bill_of_one_container_supplies_nobody_of_another(office: RoundTrip) -> None:
    own, _ = members(office.fitri, 2, first=MARCH)
    other = regency_container(office.fitri)
    enrolled(other, workers(1, start=90), MARCH)
    issued(other)
    assert not supplies(REGENCY, JANUARY)[VILLAGE].has_bill
    issued(own)
    assert supplies(REGENCY, JANUARY)[VILLAGE].has_bill


def test_who_begins_in_february_is_not_counted_in_the_gap_of_january(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 2, first=MARCH)
    enrolled(into, workers(1, start=90), JANUARY + 1)
    with clock_at(date(2027, 1, 31)) as day:
        raise_alarms(day)
    (alarm,) = Alarm.objects.filter(kind="january_gap")
    assert standing_of([alarm], day)[alarm.id].people == 2
    assert members_of(alarm, day).count() == 2


def test_who_went_on_from_a_sponsor_to_the_seat_left_no_seat_empty() -> None:
    at = decided()
    waiting = Candidate.objects.get(candidate_list=at.list_id, rank=1).person
    sponsor = regency_container(at.by.fitri, ContainerKind.SL, "PT Contoh")
    (first,) = enrolled(sponsor, [waiting], START)
    ended(at.by.fitri, first, START, EndReason.OTHER_PAYER)
    (second,) = enrolled(at.into, [waiting], START + 1)
    ended(at.by.fitri, second, START + 2, EndReason.NOT_RENEWED)
    assert not empty_seats(Q(), (START + 3).first_day)


def ended(by: Holder, member: Membership, last: Month, reason: EndReason) -> None:
    actions.end_membership(by=by, membership_id=member.id, last_month=last, reason=reason)


def issued(into: Container) -> Bill:
    return Bill.objects.create(
        container=into,
        number=1,
        first_month=str(JANUARY),
        last_month=str(JANUARY),
        due_on=date(2027, 1, 15),
        state=BillState.ISSUED.value,
        drafted_by="Cabang",
        regency_code=into.regency_code,
        district_code=into.district_code,
        village_code=into.village_code,
    )
