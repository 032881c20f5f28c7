"""Two people at one bill in the same moment, and a job that dies in the middle: one posting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import payments_cast as cast
from at_once import at_once
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.area.keys import new_key
from payung.programme.payments import actions, posting
from payung.programme.payments.models import (
    Bill,
    BillState,
    Credit,
    CreditReason,
    LedgerEntry,
    Proof,
    Receipt,
    Reversal,
)
from payung.programme.payments.money import money_of
from payung.programme.payments.tasks import resume_silent_postings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


@pytest.fixture
def bill(who: cast.Payers) -> Bill:
    """Issued, for two people and three months."""
    wadah = cast.container(who)
    cast.members(wadah, 2)
    return cast.issued(who.fitri, wadah)


def test_two_officers_confirm_the_same_bill(who: cast.Payers, bill: Bill) -> None:
    cast.proved(who.kurnia, bill)
    page, received = cast.seen(bill), actions.Received(bill.to_pay, cast.PAY_DAY)

    def confirms(by: Holder) -> Callable[[], object]:
        return lambda: actions.confirm_bill(by=by, seen=page, received=received, on=cast.PAY_DAY)

    assert at_once(confirms(who.indra), confirms(who.joko)) == ["bill_changed", "done"]
    assert Receipt.objects.count() == 1


def test_two_jobs_post_the_same_bill(
    who: cast.Payers, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LINES_AT_ONCE", 1)
    cast.proved(who.kurnia, bill)
    cast.confirmed(who.indra, bill)
    job = lambda: posting.post_now(bill.id)  # noqa: E731
    assert at_once(job, job) == ["done", "done"]
    assert LedgerEntry.objects.count() == 6
    assert money_of(bill.container_id).ties


def test_the_same_proof_is_uploaded_twice_in_one_moment(who: cast.Payers, bill: Bill) -> None:
    def upload() -> object:
        told = cast.payment([bill], bill.to_pay, cast.PAY_DAY)
        return actions.upload_proof(by=who.kurnia, payment=told, on=cast.PAY_DAY)

    assert at_once(upload, upload) == ["done", "done"]
    assert Proof.objects.count() == 1


def test_two_drafts_of_one_container_bill_a_month_once(who: cast.Payers, bill: Bill) -> None:
    def draft() -> object:
        return cast.drafted(who.fitri, bill.container, Month(2027, 5), Month(2027, 5))

    assert at_once(draft, draft) == ["already_billed", "done"]


def test_credit_is_used_by_one_of_two_bills(who: cast.Payers, bill: Bill) -> None:
    cast.posted(who, bill, bill.to_pay + cast.TARIFF)
    two = [
        cast.drafted(who.fitri, bill.container, Month(2027, month), Month(2027, month))
        for month in (4, 5)
    ]

    def issues(each: Bill) -> Callable[[], object]:
        told, page = actions.Issue(f"K{each.number}"), cast.seen(each)
        return lambda: actions.issue_bill(by=who.indra, seen=page, issue=told, on=cast.PAY_DAY)

    assert at_once(*map(issues, two)) == ["done", "done"]
    used = Credit.objects.filter(reason=CreditReason.USED.value)
    assert [each.amount for each in used] == [-cast.TARIFF]
    assert money_of(bill.container_id).ties


def test_a_job_that_died_in_the_middle_is_taken_up_by_tick(
    who: cast.Payers, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LINES_AT_ONCE", 2)
    cast.proved(who.kurnia, bill)
    cast.confirmed(who.indra, bill)
    assert posting.post_portion(bill.id)
    DBTaskResult.objects.all().delete()
    assert resume_silent_postings() == 0, "its heart has just beaten"
    Bill.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=5))
    assert resume_silent_postings() == 1
    assert resume_silent_postings() == 0
    assert DBTaskResult.objects.count() == 1
    posting.post_now(UUID(DBTaskResult.objects.get().args_kwargs["args"][0]))
    assert cast.fresh_of(bill).state == BillState.POSTED
    assert LedgerEntry.objects.count() == 6


def test_a_portion_that_is_killed_leaves_nothing_half(
    who: cast.Payers, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.proved(who.kurnia, bill)
    cast.confirmed(who.indra, bill)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Bill, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        posting.post_now(bill.id)
    assert not LedgerEntry.objects.exists()
    monkeypatch.undo()
    posting.post_now(bill.id)
    assert LedgerEntry.objects.count() == 6


def test_the_database_itself_refuses_what_would_change_the_ledger(
    who: cast.Payers, bill: Bill
) -> None:
    cast.posted(who, bill, bill.to_pay + cast.TARIFF)
    entry, credit = LedgerEntry.objects.all()[0], Credit.objects.get()
    twice = LedgerEntry(**{**_values(entry), "turn": 1})
    overdrawn = Credit(**{**_values(credit), "amount": -2 * cast.TARIFF, "reason": "used"})
    for breach in (
        lambda: LedgerEntry.objects.update(amount=1),
        lambda: LedgerEntry.objects.all().delete(),
        lambda: Receipt.objects.update(amount=1),
        lambda: Credit.objects.update(amount=1),
        lambda: LedgerEntry.objects.bulk_create([twice]),
        lambda: overdrawn.save(force_insert=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            breach()


def _values(row: LedgerEntry | Credit) -> dict[str, object]:
    told = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    return {**told, "id": new_key()}


def test_two_people_answer_one_request(who: cast.Payers, bill: Bill) -> None:
    bill = cast.posted(who, bill)
    asked = actions.AskedReversal("Salah rekening.", money_came=True)
    actions.ask_reversal(by=who.fitri, seen=cast.seen(bill), asked=asked)
    page = cast.seen(bill)

    def answers(by: Holder) -> Callable[[], object]:
        return lambda: actions.answer_reversal(by=by, seen=page, is_approved=True)

    assert at_once(answers(who.indra), answers(who.joko)) == ["bill_changed", "done"]
    assert Reversal.objects.get().months == 6
    assert not LedgerEntry.objects.standing().exists()
    assert money_of(bill.container_id).ties
