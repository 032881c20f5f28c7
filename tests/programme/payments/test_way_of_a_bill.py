"""A bill on its way: drafted, issued, paid, confirmed, posted."""

from __future__ import annotations

from datetime import date

import pytest

import payments_cast as cast
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.programme.enrolment.models import ContainerKind
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, BillLine, BillState, Credit, LedgerEntry, Proof
from payung.programme.payments.money import balance_of, money_of
from payung.programme.payments.posting import post_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


def test_a_bill_goes_from_draft_to_ledger(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 3)
    bill = cast.drafted(who.kurnia, wadah)
    assert (bill.number, bill.members, bill.amount) == (1, 3, 9 * cast.TARIFF)
    assert bill.due_on == date(2027, 1, 15)
    issue = actions.Issue(" 2612 0001 ")
    bill = actions.issue_bill(by=who.indra, seen=cast.seen(bill), issue=issue, on=cast.DRAFT_DAY)
    assert (bill.state, bill.billing_code) == (BillState.ISSUED, "26120001")
    cast.proved(who.kurnia, bill)
    assert cast.fresh_of(bill).state == BillState.PAID
    assert cast.confirmed(who.indra, bill).state == BillState.POSTING
    post_now(bill.id)
    bill = cast.fresh_of(bill)
    assert bill.state == BillState.POSTED
    entries = LedgerEntry.objects.filter(bill=bill)
    assert entries.count() == 9
    assert {(each.payer, each.amount, each.paid_on) for each in entries} == {
        ("apbdes", cast.TARIFF, cast.PAY_DAY)
    }
    assert {each.village_code for each in entries} == {wadah.village_code}
    assert money_of(wadah.id).ties


def test_a_due_day_on_a_weekend_moves_to_monday(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah)
    bill = cast.drafted(who.kurnia, wadah, Month(2027, 5), Month(2027, 5))
    assert bill.due_on == date(2027, 5, 17)


def test_a_month_is_billed_once(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    cast.drafted(who.kurnia, wadah)
    with pytest.raises(Refused) as refused:
        cast.drafted(who.fitri, wadah)
    assert refused.value.code == "already_billed"
    wider = cast.drafted(who.fitri, wadah, Month(2027, 2), Month(2027, 5))
    assert wider.left_out == {"billed": 4}
    assert sorted(set(BillLine.objects.filter(bill=wider).values_list("month", flat=True))) == [
        "2027-04",
        "2027-05",
    ]


def test_who_died_or_left_before_a_month_is_struck_until_the_bill_is_posted(
    who: cast.Payers,
) -> None:
    wadah = cast.container(who)
    early, late, mover, stays = cast.members(wadah, 4)
    cast.die(early, date(2027, 1, 20))
    bill = cast.drafted(who.kurnia, wadah)
    assert bill.left_out == {"died": 2}
    cast.leave(who, mover, Month(2027, 2))
    issue = actions.Issue("1")
    actions.issue_bill(by=who.indra, seen=cast.seen(bill), issue=issue, on=cast.PAY_DAY)
    assert cast.fresh_of(bill).amount == (1 + 3 + 2 + 3) * cast.TARIFF
    cast.proved(who.kurnia, bill)
    cast.die(late, date(2027, 2, 1))
    bill = cast.confirmed(who.indra, bill)
    assert bill.amount == (1 + 2 + 2 + 3) * cast.TARIFF
    post_now(bill.id)
    assert balance_of(wadah.id) == cast.TARIFF
    assert LedgerEntry.objects.filter(person=late).count() == 2
    assert LedgerEntry.objects.filter(person=stays).count() == 3
    reasons = BillLine.objects.filter(is_live=False).values_list("struck_because", flat=True)
    assert sorted(reasons) == ["died", "moved"]
    assert money_of(wadah.id).ties


def test_credit_is_carried_used_up_and_comes_back_with_a_withdrawal(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    first = cast.issued(who.fitri, wadah, Month(2027, 1), Month(2027, 1))
    cast.posted(who, first, 3 * cast.TARIFF)
    assert balance_of(wadah.id) == 2 * cast.TARIFF
    second = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 4))
    assert (second.credit, second.to_pay) == (2 * cast.TARIFF, cast.TARIFF)
    assert balance_of(wadah.id) == 0
    actions.withdraw_bill(by=who.fitri, seen=cast.seen(second), reason="Salah bulan.")
    assert balance_of(wadah.id) == 2 * cast.TARIFF
    third = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 3))
    assert third.to_pay == 0
    with pytest.raises(Refused, match="kredit"):
        cast.proved(who.kurnia, third, cast.TARIFF)
    assert cast.posted(who, third).state == BillState.POSTED
    assert balance_of(wadah.id) == 0
    assert Credit.objects.count() == 4
    assert money_of(wadah.id).ties


def test_paid_short_nothing_is_posted_until_the_rest_arrives(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    bill = cast.issued(who.fitri, wadah)
    cast.proved(who.kurnia, bill, 5 * cast.TARIFF)
    bill = cast.confirmed(who.indra, bill, 5 * cast.TARIFF)
    assert (bill.state, bill.to_pay) == (BillState.SHORT, cast.TARIFF)
    post_now(bill.id)
    assert not LedgerEntry.objects.exists()
    cast.proved(who.kurnia, bill, mark="rest", on=date(2027, 1, 20))
    cast.confirmed(who.indra, bill, on=date(2027, 1, 20))
    post_now(bill.id)
    assert LedgerEntry.objects.count() == 6
    assert {each.paid_on for each in LedgerEntry.objects.all()} == {date(2027, 1, 20)}
    assert money_of(wadah.id).ties


def test_paid_short_the_branch_may_post_the_months_that_are_paid_in_full(
    who: cast.Payers,
) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2)
    bill = cast.issued(who.fitri, wadah)
    cast.proved(who.kurnia, bill, 5 * cast.TARIFF)
    bill = cast.confirmed(who.indra, bill, 5 * cast.TARIFF)
    with pytest.raises(Refused) as refused:
        _pay(who, bill, Month(2027, 1), Month(2027, 2), Month(2027, 3))
    assert refused.value.code == "money_too_short"
    _pay(who, bill, Month(2027, 1), Month(2027, 2))
    post_now(bill.id)
    months = LedgerEntry.objects.values_list("month", flat=True)
    assert sorted(months) == ["2027-01"] * 2 + ["2027-02"] * 2
    assert balance_of(wadah.id) == cast.TARIFF
    rest = cast.issued(who.fitri, wadah, Month(2027, 3), Month(2027, 3))
    assert rest.to_pay == cast.TARIFF
    assert money_of(wadah.id).ties


def _pay(who: cast.Payers, bill: Bill, *months: Month) -> None:
    actions.pay_months(
        by=who.indra,
        seen=cast.seen(bill),
        months=months,
        reason="Surat bendahara nomor 7.",
        on=cast.PAY_DAY,
    )


def test_a_refused_proof_may_come_again(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    bill = cast.issued(who.fitri, wadah)
    first = cast.proved(who.kurnia, bill)
    assert cast.proved(who.kurnia, bill, first.amount) == first
    actions.refuse_proof(by=who.indra, seen=cast.seen(bill), reason="Tidak masuk rekening.")
    assert cast.fresh_of(bill).state == BillState.ISSUED
    assert cast.proved(who.kurnia, bill) != first
    assert Proof.objects.filter(is_refused=False).count() == 1


def test_one_proof_pays_several_bills_of_a_payer_and_no_other(who: cast.Payers) -> None:
    wadah, sponsor = cast.container(who), cast.container(who, kind=ContainerKind.SL)
    cast.members(wadah, 1)
    cast.members(sponsor, 1, start=9)
    jan = cast.issued(who.fitri, wadah, Month(2027, 1), Month(2027, 1))
    feb = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 2))
    other = cast.issued(who.fitri, sponsor)
    with pytest.raises(Refused) as refused:
        _upload(who, [jan, other])
    assert refused.value.code == "several_payers"
    proof = _upload(who, [feb, jan])
    assert [share.amount for share in proof.shares.order_by("bill__due_on")] == [cast.TARIFF] * 2
    with pytest.raises(Refused) as refused:
        _upload(who, [feb, jan], of=[jan])
    assert refused.value.code == "proof_used"


def _upload(who: cast.Payers, bills: list[Bill], of: list[Bill] | None = None) -> Proof:
    payment = cast.payment(bills, 2 * cast.TARIFF, cast.PAY_DAY)
    if of is not None:
        payment = actions.Payment(
            [bill.id for bill in of], payment.paid_on, 1, "X", payment.content
        )
    return actions.upload_proof(by=who.fitri, payment=payment, on=cast.PAY_DAY)


def test_the_second_officer_of_the_branch_finds_the_bill_changed(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    bill = cast.issued(who.fitri, wadah)
    cast.proved(who.kurnia, bill)
    both = cast.seen(bill)
    received = actions.Received(bill.to_pay, cast.PAY_DAY)
    actions.confirm_bill(by=who.indra, seen=both, received=received, on=cast.PAY_DAY)
    with pytest.raises(Refused) as refused:
        actions.confirm_bill(by=who.joko, seen=both, received=received, on=cast.PAY_DAY)
    assert refused.value.code == "bill_changed"
    for _ in range(2):
        post_now(bill.id)
    assert LedgerEntry.objects.count() == 3
