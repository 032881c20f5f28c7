"""Who pays, what is struck after it was paid, and what is taken back by two people."""

from __future__ import annotations

from datetime import date

import pytest

import payments_cast as cast
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.enrolment.actions import Opening, open_container
from payung.programme.enrolment.models import Collision, ContainerKind, PayerModel
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, BillState, LedgerEntry
from payung.programme.payments.money import balance_of, money_of
from payung.programme.payments.posting import post_now
from payung.programme.payments.tariffs import Tariff

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


def test_the_regency_treasury_pays_the_bills_of_many_villages_with_one_transfer(
    who: cast.Payers,
) -> None:
    bills = []
    for number, village in enumerate((VILLAGE, OTHER_VILLAGE)):
        opening = Opening(
            village,
            ContainerKind.SD,
            PayerModel.REGENCY_TREASURY,
            branch_name="Muara Enim",
            fund_source=FundSource.ADD,
        )
        wadah = open_container(by=who.fitri, opening=opening, on=cast.DRAFT_DAY)
        cast.members(wadah, 2, village=village, start=20 * number + 1)
        bills.append(cast.issued(who.fitri, wadah, Month(2027, 1), Month(2027, 1)))
    with pytest.raises(Refused) as refused:
        cast.proved(who.kurnia, bills[0])
    assert refused.value.code == "not_the_payer"
    payment = cast.payment(bills, 4 * cast.TARIFF, cast.PAY_DAY)
    actions.upload_proof(by=who.gilang, payment=payment, on=cast.PAY_DAY)
    for bill in bills:
        cast.confirmed(who.indra, bill)
        post_now(bill.id)
    assert set(LedgerEntry.objects.values_list("payer", "village_code")) == {
        ("apbdes", VILLAGE),
        ("apbdes", OTHER_VILLAGE),
    }


@pytest.mark.parametrize(
    ("kind", "payer", "model"),
    [
        (ContainerKind.SA, "gilang", PayerModel.REGENCY_TREASURY),
        (ContainerKind.SA, "hesti", PayerModel.DEPARTMENT),
        (ContainerKind.SL, "fitri", PayerModel.SPONSOR),
    ],
)
def test_other_payers_pay_for_people_of_the_whole_regency(
    who: cast.Payers, kind: ContainerKind, payer: str, model: PayerModel
) -> None:
    opening = Opening("16.12", kind, model, "Muara Enim", payer_name="Yang membayar")
    wadah = open_container(by=who.fitri, opening=opening, on=cast.DRAFT_DAY)
    for number, village in enumerate((VILLAGE, OTHER_VILLAGE)):
        cast.members(wadah, 2, village=village, start=20 * number + 1)
    bill = cast.issued(who.fitri, wadah, Month(2027, 1), Month(2027, 1))
    assert (bill.village_code, bill.members) == ("", 4)
    with pytest.raises(Bill.DoesNotExist):
        cast.proved(who.kurnia, bill)
    cast.proved(getattr(who, payer), bill)
    cast.confirmed(who.indra, bill)
    post_now(bill.id)
    entries = LedgerEntry.objects.all()
    assert {each.village_code for each in entries} == {VILLAGE, OTHER_VILLAGE}
    assert {each.regency_code for each in entries} == {"16.12"}


def test_what_was_posted_for_somebody_gone_becomes_credit_by_the_branch(
    who: cast.Payers,
) -> None:
    wadah = cast.container(who)
    died, left, _stays = cast.members(wadah, 3)
    bill = cast.posted(who, cast.issued(who.fitri, wadah))
    cast.die(died, date(2027, 1, 30))
    cast.leave(who, left, Month(2027, 2))
    reversal = actions.grant_credit(by=who.indra, seen=cast.seen(bill))
    assert (reversal.months, reversal.amount) == (3, 3 * cast.TARIFF)
    assert LedgerEntry.objects.filter(person=died).standing().count() == 1
    assert LedgerEntry.objects.filter(person=died).count() == 3
    assert balance_of(wadah.id) == 3 * cast.TARIFF
    with pytest.raises(Refused) as refused:
        actions.grant_credit(by=who.indra, seen=cast.seen(bill))
    assert refused.value.code == "nobody_gone"
    following = cast.issued(who.fitri, wadah, Month(2027, 4), Month(2027, 4))
    assert (following.members, following.to_pay) == (1, 0)
    assert money_of(wadah.id).ties


def test_money_that_never_came_is_taken_back_unless_it_was_used(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    first = cast.issued(who.fitri, wadah, Month(2027, 1), Month(2027, 1))
    first = cast.posted(who, first, 2 * cast.TARIFF)
    second = cast.issued(who.fitri, wadah, Month(2027, 2), Month(2027, 2))
    asked = actions.AskedReversal("Mutasi rekening keliru dibaca.", money_came=False)
    actions.ask_reversal(by=who.indra, seen=cast.seen(first), asked=asked)
    with pytest.raises(Refused) as refused:
        actions.answer_reversal(by=who.joko, seen=cast.seen(first), is_approved=True)
    assert refused.value.code == "credit_already_used"
    actions.withdraw_bill(by=who.fitri, seen=cast.seen(second), reason="Kreditnya batal.")
    actions.answer_reversal(by=who.joko, seen=cast.seen(first), is_approved=True)
    money = money_of(wadah.id)
    assert (money.received, money.standing, money.credit) == (0, 0, 0)
    assert cast.fresh_of(first).state == BillState.REVERSED


def test_a_reversal_that_the_branch_did_not_ask_for_is_decided_by_the_branch(
    who: cast.Payers,
) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    bill = cast.posted(who, cast.issued(who.fitri, wadah))
    asked = actions.AskedReversal("Keliru.", money_came=True)
    actions.ask_reversal(by=who.fitri, seen=cast.seen(bill), asked=asked)
    other = holder("farid", Role.PMD)
    for by, code in ((who.fitri, "who_asks_does_not_reverse"), (other, "branch_must_agree")):
        with pytest.raises(Refused) as refused:
            actions.answer_reversal(by=by, seen=cast.seen(bill), is_approved=True)
        assert refused.value.code == code
    actions.answer_reversal(
        by=who.indra, seen=cast.seen(bill), is_approved=False, answer="Uangnya benar."
    )
    assert cast.fresh_of(bill).state == BillState.POSTED
    assert LedgerEntry.objects.standing().count() == 3


def test_a_collision_that_is_not_decided_for_us_is_not_billed(who: cast.Payers) -> None:
    wadah = cast.container(who)
    person, _other = cast.members(wadah, 2)
    Collision.objects.create(
        person=person,
        container=wadah,
        other_payer="PT Sawit",
        found_in="Register peserta",
        source="register",
        first_month="2027-02",
    )
    bill = cast.drafted(who.kurnia, wadah)
    assert bill.left_out == {"collision": 2}
    assert bill.amount == 4 * cast.TARIFF


def test_a_tariff_that_changed_since_the_draft_stops_the_issue(
    who: cast.Payers, monkeypatch: pytest.MonkeyPatch
) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    bill = cast.drafted(who.kurnia, wadah)
    other = Tariff(dict.fromkeys(Month(2027, 1).until(Month(2027, 3)), 8400), Certainty.TEXT, "")
    monkeypatch.setattr("payung.programme.payments.actions.bill.tariff_of", lambda *_: other)
    with pytest.raises(Refused) as refused:
        actions.issue_bill(
            by=who.indra, seen=cast.seen(bill), issue=actions.Issue("1"), on=cast.PAY_DAY
        )
    assert refused.value.code == "tariff_changed"


def test_outside_the_area_there_is_no_bill(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 1)
    bill = cast.issued(who.fitri, wadah)
    stranger = holder("gani", Role.BRANCH, "12.21")
    with pytest.raises(Bill.DoesNotExist):
        cast.confirmed(stranger, bill)
