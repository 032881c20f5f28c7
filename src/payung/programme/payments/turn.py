"""One turn at a bill: take it as the page showed it, change it, write the act.

Whoever comes second (the other officer of the branch, the second click) finds the bill changed and
is told so; nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import Details, record
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.enrolment.models import Container, PayerModel
from payung.programme.payments.models import Bill, BillState, ProofShare, Reversal, ReversalState
from payung.programme.payments.steps import TRANSITIONS, Standing, Step, obstacle
from payung.programme.payments.striking import gone_entries

KIND = "bill"


def visible_to(holder: Holder) -> QuerySet[Bill]:
    """The bills in the holder's areas. One for many villages lies in the regency alone."""
    return Bill.objects.filter(scope(holder))


def take(step: Step, *, by: Holder, seen: Seen) -> Bill:
    """The bill, locked until the transaction ends, where the step may be done.

    Raises `Bill.DoesNotExist` outside the holder's areas; `Refused("bill_changed")` where somebody
    was faster; else what `steps.obstacle` says.
    """
    found = locked(by, seen.id)
    if found.version != seen.version:
        raise Refused(
            "bill_changed",
            _("Tagihan ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    allow(step, found, by=by)
    return found


def locked(by: Holder, bill_id: UUID) -> Bill:
    """The bill, locked, with its container. Raises `Bill.DoesNotExist` outside the areas."""
    return (
        visible_to(by).select_related("container").select_for_update(of=("self",)).get(id=bill_id)
    )


def lock_container(bill: Bill) -> Container:
    """The container, locked after the bill: whoever counts its credit is alone with it."""
    return Container.objects.select_for_update().get(id=bill.container_id)


def allow(step: Step, bill: Bill, *, by: Holder) -> None:
    """Raises the `Refused` that stands in the way of a step."""
    refused = obstacle(step, standing_of(bill), by=by)
    if refused is not None:
        raise refused


def close(
    bill: Bill,
    step: Step,
    *,
    by: Holder,
    reason: str = "",
    details: Details | None = None,
) -> None:
    """The bill gets its next version and the act is written; last in an action."""
    bill.version += 1
    with constraints_in_words():
        bill.save()
    record(
        by=by,
        deed=TRANSITIONS[step].deed,
        of=(KIND, bill.id),
        place=bill.place_code,
        reason=reason,
        details={
            "step": step.value,
            "to": bill.state,
            "version": bill.version,
            "amount": bill.amount,
            **(details or {}),
        },
    )


def standing_of(bill: Bill) -> Standing:
    """What the steps ask about a bill, asked now."""
    is_posted = bill.state == BillState.POSTED
    return standing_from(
        bill,
        tuple(ProofShare.objects.filter(bill=bill).select_related("proof")),
        tuple(Reversal.objects.filter(bill=bill)),
        len(gone_entries(bill)) if is_posted else 0,
    )


def standing_from(
    bill: Bill, shares: Sequence[ProofShare], reversals: Sequence[Reversal], gone_months: int
) -> Standing:
    """The same from what is known already; the shares with their proofs."""
    waiting = (each for each in reversals if each.state == ReversalState.ASKED)
    asked = next(waiting, None)
    return Standing(
        state=BillState(bill.state),
        place_code=bill.place_code,
        payer=PayerModel(bill.container.payer_model),
        amount=bill.amount,
        to_pay=bill.to_pay,
        provers=frozenset(
            each.proof.uploaded_by_account for each in shares if each.answered_at is None
        ),
        gone_months=gone_months,
        is_asked=asked is not None,
        asked_by=asked.asked_by_account if asked else None,
        asked_by_branch=asked is not None and asked.asked_by_branch,
    )


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("month_billed_once", "payments_billline.person_id"),
            "month_billed",
            _("Salah satu peserta sudah ditagih untuk bulan yang sama."),
            _("Susun tagihan lagi: yang sudah ditagih dilewati."),
        ),
        (
            ("billing_code_once", "payments_bill.regency_code"),
            "billing_code_taken",
            _("Kode iuran ini sudah dipakai pada tagihan lain."),
            _("Periksa kode dari cabang, lalu isi yang benar."),
        ),
        (
            ("proof_once", "payments_proof.regency_code"),
            "proof_used",
            _("Berkas bukti ini sudah dipakai."),
            _("Unggah bukti transfer yang lain."),
        ),
        (
            ("credit_spent_twice",),
            "credit_already_used",
            _("Kredit wadah ini sudah dipakai tagihan lain."),
            _("Batalkan lebih dahulu tagihan yang memakai kredit itu."),
        ),
        (
            ("month_still_paid", "month_paid_once", "payments_ledgerentry.person_id"),
            "month_paid",
            _("Salah satu bulan sudah dibukukan untuk orang yang sama."),
            _("Muat ulang halaman tagihan."),
        ),
    )
