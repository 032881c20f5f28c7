"""What a bill decides, before it is paid."""

from __future__ import annotations

from datetime import date

import pytest

import payments_cast as cast
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.entitlement import Status
from payung.programme.payments.alarms.models import Alarm
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.effect import effect_of
from payung.programme.payments.models import BillLine, LedgerEntry
from payung.programme.payments.money import balance_of, money_of

pytestmark = pytest.mark.django_db
JANUARY = Month(2027, 1)


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


def test_a_first_bill_begins_the_protection(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 3)
    bill = cast.issued(who.fitri, wadah)
    effect = effect_of(bill, on=cast.PAY_DAY)
    assert effect.on == date(2027, 1, 16)
    assert effect.unpaid.people == {Status.NONE: 3}
    assert effect.paid.people == {Status.ACTIVE: 3}
    assert (effect.bought, effect.lost) == (9, 0)


def test_a_bill_that_is_not_paid_leads_to_grace_and_says_until_when(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    cast.paid_months(who, wadah, JANUARY, Month(2027, 2), on=cast.PAY_DAY)
    march = cast.issued(who.fitri, wadah, Month(2027, 3), Month(2027, 3))
    effect = effect_of(march, on=date(2027, 3, 10))
    assert effect.unpaid.people == {Status.GRACE: 2}
    assert effect.unpaid.first_inactive_on == date(2027, 6, 16)
    assert effect.paid.people == {Status.ACTIVE: 2}
    assert [row[2:] for row in effect.rows] == [(0, 2), (2, 0)]


def test_late_months_within_the_limit_are_bought_back(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    cast.paid_months(who, wadah, JANUARY, JANUARY, on=cast.PAY_DAY)
    late = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 5))
    effect = effect_of(late, on=date(2027, 5, 3))
    assert effect.paid.people == {Status.ACTIVE: 1}
    assert (effect.bought, effect.lost) == (4, 0)


def test_months_over_the_limit_are_not_bought_back_and_the_money_is_credit(
    who: cast.Payers,
) -> None:
    wadah = cast.container(who)
    (person,) = cast.members(wadah, 1)
    cast.paid_months(who, wadah, JANUARY, JANUARY, on=cast.PAY_DAY)
    late = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 6))
    day = date(2027, 6, 3)
    effect = effect_of(late, on=day)
    assert (effect.bought, effect.lost) == (1, 4)
    assert effect.unpaid.people == {Status.INACTIVE: 1}
    late = cast.posted(who, late, on=day)
    assert late.amount == cast.TARIFF
    months = LedgerEntry.objects.filter(person=person).values_list("month", flat=True)
    assert sorted(months) == ["2027-01", "2027-06"]
    assert balance_of(wadah.id) == 4 * cast.TARIFF
    reasons = BillLine.objects.filter(is_live=False).values_list("struck_because", flat=True)
    assert set(reasons) == {"lapsed"}
    assert money_of(wadah.id).ties


def test_a_draft_leaves_lapsed_months_out(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    cast.paid_months(who, wadah, JANUARY, JANUARY, on=cast.PAY_DAY)
    bill = cast.drafted(who.kurnia, wadah, Month(2027, 2), Month(2027, 7), date(2027, 6, 20))
    assert bill.left_out == {"lapsed": 5}
    assert bill.amount == cast.TARIFF


def test_who_was_never_paid_for_is_charged_while_the_membership_bears_it(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    march, april = Month(2027, 3), Month(2027, 4)
    assert cast.drafted(who.kurnia, wadah, JANUARY, march, date(2027, 4, 10)).amount == (
        6 * cast.TARIFF
    )
    with pytest.raises(Refused, match="Tidak ada peserta yang harus dibayar"):
        cast.drafted(who.kurnia, wadah, april, april, date(2027, 4, 20))


def test_the_alarm_of_a_lapse_asks_for_what_the_next_bill_charges(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    day = date(2027, 6, 20)
    raise_alarms(day)
    (alarm,) = Alarm.objects.filter(kind="lapsed")
    bill = cast.drafted(who.kurnia, wadah, JANUARY, Month(2027, 7), day)
    assert bill.left_out == {"lapsed": 12}
    assert (bill.members, bill.amount) == (alarm.people, alarm.amount) == (2, 2 * cast.TARIFF)


def test_a_gap_that_ended_a_membership_is_not_bought_back_later(who: cast.Payers) -> None:
    """Else paying it would let the protection stand as if it had never ended."""
    wadah = cast.container(who)
    (person,) = cast.members(wadah, 1)
    july = Month(2027, 7)
    cast.paid_months(who, wadah, JANUARY, JANUARY, on=cast.PAY_DAY)
    cast.paid_months(who, wadah, july, july, on=date(2027, 7, 10))
    with pytest.raises(Refused, match="Tidak ada peserta yang harus dibayar"):
        cast.drafted(who.kurnia, wadah, Month(2027, 2), Month(2027, 6), date(2027, 7, 12))
    assert LedgerEntry.objects.filter(person=person).count() == 2


def test_months_that_a_merged_record_has_paid_keep_the_membership(who: cast.Payers) -> None:
    wadah = cast.container(who)
    (merged,) = cast.members(wadah, 1)
    march = Month(2027, 3)
    cast.paid_months(who, wadah, JANUARY, march, on=cast.PAY_DAY)
    cast.leave(who, merged, march)
    (merged.merged_into,) = cast.members(wadah, 1, start=2)
    merged.save()
    bill = cast.drafted(who.kurnia, wadah, march + 1, march + 2, date(2027, 5, 20))
    assert (bill.members, bill.amount) == (1, 2 * cast.TARIFF)
