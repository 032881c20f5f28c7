"""Money in the real programme: bills, proofs, confirmations, and the job that posts the months."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from payung.core.kernel.refused import Refused
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import Offices
from payung.doors.ops.demo.year.script import (
    Billed,
    Confirmed,
    Granted,
    Happening,
    Paid,
    Wadah,
    Withdrawn,
)
from payung.office.seen import Seen
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, BillState, ProofShare
from payung.programme.payments.posting import post_now, post_portion
from payung.programme.payments.striking import gone_entries


@dataclass(frozen=True, slots=True)
class MoneyPlayer:
    """Plays what happens to money, each by the holder of the post whose work it is."""

    offices: Offices
    keys: Keys

    def play(self, happening: Happening) -> bool:
        """Whether it was about money; then it is done."""
        match happening:
            case Billed():
                self._bill(happening)
            case Withdrawn(_, wadah, number):
                actions.withdraw_bill(
                    by=self.offices.branch,
                    seen=_seen(self._found(wadah, number)),
                    reason="Tidak dibayar; bulannya tidak ditagih lagi.",
                )
            case Paid(on, wadah, number, more):
                self._pay(wadah, number, more, on)
            case Confirmed():
                self._confirm(happening)
            case Granted(_, wadah):
                self._grant(wadah)
            case _:
                return False
        return True

    def _bill(self, told: Billed) -> None:
        bill = actions.draft_bill(
            by=self.offices.biller(told.wadah),
            order=actions.Order(self.keys.containers[told.wadah], told.first, told.last),
            on=told.on,
        )
        if bill.number != told.number:
            raise LookupError(told.wadah, told.number)
        code = f"{told.wadah}-{told.number}".replace(" ", "")
        actions.issue_bill(
            by=self.offices.branch, seen=_seen(bill), issue=actions.Issue(code), on=told.on
        )

    def _pay(self, wadah: Wadah, number: int, more: int, on: date) -> None:
        """What the bill asks, and more or less; nothing where the credit pays all of it."""
        bill = self._found(wadah, number)
        amount = bill.to_pay + more
        if amount <= 0:
            return
        payment = actions.Payment(
            bill_ids=[bill.id],
            paid_on=on,
            amount=amount,
            bank_reference=f"{wadah} {number} {on:%d%m%y}",
            content=io.BytesIO(f"%PDF-1.7 {wadah} {number} {on} {amount}".encode()),
        )
        actions.upload_proof(by=self.offices.payer(wadah), payment=payment, on=on)

    def _confirm(self, told: Confirmed) -> None:
        """The branch finds the money of the proofs that wait; the job then posts the months."""
        bill = self._found(told.wadah, told.number)
        shares = ProofShare.objects.filter(bill=bill, answered_at=None).select_related("proof")
        amount = sum(share.amount for share in shares)
        paid_on = max((share.proof.paid_on for share in shares), default=told.on)
        received = actions.Received(amount, paid_on)
        seen = _seen(bill)
        actions.confirm_bill(by=self.offices.branch, seen=seen, received=received, on=told.on)
        if told.twice:
            self._refused_twice(seen, received, told.on)
        if told.broken_off:
            post_portion(bill.id)
        else:
            post_now(bill.id)

    def _refused_twice(self, seen: Seen, received: actions.Received, on: date) -> None:
        """The second of two officers who confirm is told so."""
        try:
            actions.confirm_bill(by=self.offices.branch, seen=seen, received=received, on=on)
        except Refused as refused:
            if refused.code == "bill_changed":
                return
            raise
        raise LookupError(seen.id)

    def _grant(self, wadah: Wadah) -> None:
        posted = Bill.objects.filter(
            container=self.keys.containers[wadah], state=BillState.POSTED.value
        )
        for bill in posted.order_by("number"):
            if gone_entries(bill):
                actions.grant_credit(by=self.offices.branch, seen=_seen(bill))

    def _found(self, wadah: Wadah, number: int) -> Bill:
        return Bill.objects.get(container=self.keys.containers[wadah], number=number)


def take_up_postings() -> None:
    """What a worker does once the clock has handed it the postings that were broken off."""
    for bill in Bill.objects.filter(state=BillState.POSTING.value):
        post_now(bill.id)


def _seen(bill: Bill) -> Seen:
    fresh = Bill.objects.get(id=bill.id)
    return Seen(fresh.id, fresh.version)
