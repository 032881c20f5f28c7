"""What was billed and paid from a village's purse, beside its cost plan."""

from __future__ import annotations

import pytest

import payments_cast as cast
from office_cast import OTHER_VILLAGE, VILLAGE
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.programme.payments import actions
from payung.programme.payments.against_plan import AgainstPlan, PaidMonths, against_plan

pytestmark = pytest.mark.django_db
NOTHING = PaidMonths(0, 0)


def of_add(village: str = VILLAGE, year: int = 2027) -> AgainstPlan:
    return against_plan(village, year, FundSource.ADD)


def test_months_are_billed_first_and_paid_once_they_stand_in_the_ledger() -> None:
    who = cast.payers()
    wadah = cast.container(who)
    cast.members(wadah, 3)
    bill = cast.issued(who.indra, wadah, Month(2027, 1), Month(2027, 2))
    months = PaidMonths(6, 6 * cast.TARIFF)
    assert of_add() == AgainstPlan(months, NOTHING)
    cast.posted(who, bill)
    assert of_add() == AgainstPlan(months, months)


def test_a_withdrawn_bill_and_another_purse_year_or_village_do_not_count() -> None:
    who = cast.payers()
    wadah = cast.container(who)
    cast.members(wadah, 3)
    bill = cast.issued(who.indra, wadah, Month(2027, 1), Month(2027, 2))
    assert of_add(OTHER_VILLAGE) == of_add(year=2026) == AgainstPlan(NOTHING, NOTHING)
    assert against_plan(VILLAGE, 2027, FundSource.DDS) == AgainstPlan(NOTHING, NOTHING)
    actions.withdraw_bill(by=who.indra, seen=cast.seen(bill), reason="Salah bulan")
    assert of_add() == AgainstPlan(NOTHING, NOTHING)
