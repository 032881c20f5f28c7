"""Taking back what was posted: a whole bill by two people, or months of people who were gone.

Nothing is deleted: a reversed entry stays and counts no more, its money becomes credit, or the
receipt is taken back where the money never came. The month may then be billed and paid again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_rupiah
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.roles import Role
from payung.office.area.models import levels_of
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.payments.actions.confirmation import add_receipt
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    CreditReason,
    LedgerEntry,
    Reversal,
    ReversalState,
    ReversedEntry,
    StrikeReason,
)
from payung.programme.payments.money import add_credit, balance_of
from payung.programme.payments.steps import Step
from payung.programme.payments.striking import Gone, gone_entries, reckon, strike
from payung.programme.payments.turn import close, constraints_in_words, lock_container, take
from payung.programme.workers.inserting import insert_values


@dataclass(frozen=True, slots=True)
class AskedReversal:
    """Why a posted bill is to be taken back, and whether the branch has its money."""

    reason: str
    money_came: bool


@transaction.atomic
def grant_credit(*, by: Holder, seen: Seen) -> Reversal:
    """Months posted for people who died or left before them become credit of the container.

    Whoever registered the death or the end came first; the branch agrees. Raises
    `Refused("nobody_gone")` where there are none.
    """
    bill = take(Step.GRANT, by=by, seen=seen)
    lock_container(bill)
    gone = gone_entries(bill)
    reversal = _new_reversal(
        bill, AskedReversal(_("Meninggal atau keluar sebelum bulannya."), money_came=True)
    )
    reversal.asked_by, reversal.is_whole = signature(Programme()), False
    _answer(reversal, by, ReversalState.APPROVED, "")
    _take_back(bill, reversal, gone)
    reckon(bill)
    close(bill, Step.GRANT, by=by, details=_details(reversal))
    return reversal


@transaction.atomic
def ask_reversal(*, by: Holder, seen: Seen, asked: AskedReversal) -> Reversal:
    """A posted bill was confirmed by mistake: somebody else decides. Nothing changes until then."""
    bill = take(Step.ASK_REVERSAL, by=by, seen=seen)
    reason = written(asked.reason, _("Alasan"), longest=500)
    reversal = _new_reversal(bill, AskedReversal(reason, asked.money_came))
    reversal.asked_by_account, reversal.asked_by = by.account_id, signature(by)
    reversal.asked_by_branch = by.role is Role.BRANCH
    with constraints_in_words():
        reversal.save(force_insert=True)
    close(bill, Step.ASK_REVERSAL, by=by, reason=reason, details={"reversal": str(reversal.id)})
    return reversal


@transaction.atomic
def answer_reversal(*, by: Holder, seen: Seen, is_approved: bool, answer: str = "") -> Reversal:
    """Another person takes the bill back, or leaves it as it is.

    Raises `Refused` with `who_asks_does_not_reverse`, `branch_must_agree`, or
    `credit_already_used` where money that never came was used by a later bill.
    """
    bill = take(Step.ANSWER_REVERSAL, by=by, seen=seen)
    reversal = Reversal.objects.get(bill=bill, state=ReversalState.ASKED.value)
    told = written(answer, _("Tanggapan"), longest=500, required=not is_approved)
    lock_container(bill)
    if is_approved:
        _answer(reversal, by, ReversalState.APPROVED, told)
        _reverse_whole(bill, reversal, by)
    else:
        _answer(reversal, by, ReversalState.REFUSED, told)
        reversal.save()
    details = {"approved": is_approved, **_details(reversal)}
    close(bill, Step.ANSWER_REVERSAL, by=by, reason=told, details=details)
    return reversal


def _new_reversal(bill: Bill, asked: AskedReversal) -> Reversal:
    return Reversal(
        bill=bill,
        is_whole=True,
        money_came=asked.money_came,
        reason=asked.reason,
        asked_at=timezone.now(),
        **levels_of(bill.place_code),
    )


def _answer(reversal: Reversal, by: Holder, state: ReversalState, told: str) -> None:
    reversal.state, reversal.answer = state.value, told
    reversal.answered_at, reversal.answered_by_account = timezone.now(), by.account_id
    reversal.answered_by = signature(by)


def _reverse_whole(bill: Bill, reversal: Reversal, by: Holder) -> None:
    standing = LedgerEntry.objects.filter(bill=bill).standing().values_list("id", "amount")
    _take_back(
        bill,
        reversal,
        [Gone(entry, amount, StrikeReason.REVERSED.value) for entry, amount in standing],
    )
    if not reversal.money_came and bill.received:
        _refuse_spent(bill)
        add_credit(bill, -bill.received, CreditReason.NEVER_CAME, reversal=reversal)
        add_receipt(bill, -bill.received, bill.paid_on or timezone.localdate(), by)
        bill.received = 0
    lines = BillLine.objects.filter(bill=bill, is_live=True)
    lines.update(
        is_live=False, struck_because=StrikeReason.REVERSED.value, struck_at=timezone.now()
    )
    bill.state, bill.ended_because = BillState.REVERSED.value, reversal.reason


def _refuse_spent(bill: Bill) -> None:
    balance = balance_of(bill.container_id)
    if balance < bill.received:
        raise Refused(
            "credit_already_used",
            _("Kelebihan uang tagihan ini, %(rest)s, sudah dipakai tagihan berikutnya.")
            % {"rest": format_rupiah(bill.received - balance)},
            _("Batalkan atau tarik lebih dahulu tagihan yang memakainya."),
        )


def _take_back(bill: Bill, reversal: Reversal, gone: Iterable[Gone]) -> None:
    """The entries count no more, their lines are struck, and their money is credit."""
    taken = list(gone)
    reversal.months = len(taken)
    reversal.amount = sum(each.amount for each in taken)
    reversal.save()
    rows = [(each.entry, reversal.id, each.reason) for each in taken]
    insert_values(ReversedEntry, ("entry", "reversal", "reason"), rows)
    for reason in {each.reason for each in taken} - {StrikeReason.REVERSED.value}:
        strike([each.entry for each in taken if each.reason == reason], reason)
    add_credit(bill, reversal.amount, CreditReason.REVERSED, reversal=reversal)


def _details(reversal: Reversal) -> dict[str, str | int | bool]:
    return {
        "reversal": str(reversal.id),
        "months": reversal.months,
        "credit": reversal.amount,
        "money_came": reversal.money_came,
    }
