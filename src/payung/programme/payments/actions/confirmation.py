"""The branch says what it received: the bill is posted in full, or nothing of it is.

Less than the bill costs: it waits for the rest, or the branch posts the months that are paid in
full for everybody, with the reason. More: the rest is credit for the next bill.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_rupiah
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.payments.lapse import lapsed_of_bill, lost_lines
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    Proof,
    ProofShare,
    Receipt,
    StrikeReason,
)
from payung.programme.payments.steps import Step
from payung.programme.payments.striking import reckon, strike, strike_gone
from payung.programme.payments.tasks import run_posting
from payung.programme.payments.turn import close, lock_container, take

MOST_RUPIAH = 10**13


@dataclass(frozen=True, slots=True)
class Received:
    """Money that is at the branch, and since which day."""

    amount: int
    on: date


@transaction.atomic
def confirm_bill(*, by: Holder, seen: Seen, received: Received, on: date) -> Bill:
    """The branch has money for the bill. Who was gone, or whose membership lapsed, is struck first.

    Where the money reaches, a job posts every month that is left; where it does not, nothing is
    posted. Raises `Refused` with `received_day`, `received_amount`, or as `steps.obstacle` says.
    """
    bill = take(Step.CONFIRM, by=by, seen=seen)
    _refuse_received(bill, received, on)
    lock_container(bill)
    _keep_receipt(bill, received, by)
    struck = _strike(bill, received.on, on)
    bill.confirmed_at, bill.confirmed_by_account = timezone.now(), by.account_id
    bill.confirmed_by = signature(by)
    bill.state = BillState.SHORT.value
    if bill.to_pay == 0:
        _begin_posting(bill)
    details: Details = {"received": received.amount, "struck": struck}
    return _closed(bill, Step.CONFIRM, by, "", details)


@transaction.atomic
def pay_months(*, by: Holder, seen: Seen, months: Collection[Month], reason: str, on: date) -> Bill:
    """Of a bill that was paid short, these months are posted for everybody; the others may be
    billed again. Raises `Refused` with `no_month_chosen` or `money_too_short`.
    """
    bill = take(Step.PAY_MONTHS, by=by, seen=seen)
    told = written(reason, _("Dasar pilihan bulan"), longest=500)
    lock_container(bill)
    last_receipt = Receipt.objects.filter(bill=bill).aggregate(day=Max("received_on"))["day"]
    struck = _strike(bill, last_receipt, on)
    _refuse_months(bill, {str(month) for month in months})
    others = BillLine.objects.filter(bill=bill, is_live=True).exclude(
        month__in=[str(month) for month in months]
    )
    others.update(
        is_live=False, struck_because=StrikeReason.NOT_PAID.value, struck_at=timezone.now()
    )
    reckon(bill)
    _begin_posting(bill)
    listed = sorted(str(month) for month in months)
    return _closed(bill, Step.PAY_MONTHS, by, told, {"months": listed, "struck": struck})


@transaction.atomic
def refuse_proof(*, by: Holder, seen: Seen, reason: str) -> Bill:
    """The money of the proofs that wait did not come: the payer shows another one."""
    bill = take(Step.REFUSE_PROOF, by=by, seen=seen)
    told = written(reason, _("Alasan"), longest=500)
    shares = ProofShare.objects.filter(bill=bill, answered_at__isnull=True)
    proofs = set(shares.values_list("proof_id", flat=True))
    _answer(bill, by, refused_because=told)
    for proof in Proof.objects.filter(id__in=proofs):
        if not proof.shares.filter(refused_because="").exists():
            proof.is_refused = True
            proof.save(update_fields=["is_refused"])
    bill.state = (BillState.SHORT if bill.received else BillState.ISSUED).value
    close(bill, Step.REFUSE_PROOF, by=by, reason=told)
    return bill


def _refuse_received(bill: Bill, received: Received, on: date) -> None:
    least = 1 if bill.to_pay else 0
    if not least <= received.amount <= MOST_RUPIAH:
        raise Refused(
            "received_amount",
            _("Jumlah yang diterima harus lebih dari nol."),
            _("Isi jumlah yang masuk rekening; bila tidak ada yang masuk, tolak buktinya."),
        )
    if received.on > on:
        raise Refused(
            "received_day",
            _("Tanggal uang diterima belum tiba."),
            _("Isi tanggal uang masuk rekening cabang."),
        )


def _keep_receipt(bill: Bill, received: Received, by: Holder) -> None:
    _answer(bill, by)
    if not received.amount:
        bill.paid_on = received.on
        return
    add_receipt(bill, received.amount, received.on, by)
    bill.received += received.amount


def add_receipt(bill: Bill, amount: int, on: date, by: Holder) -> None:
    """One more receipt of a bill (minus: money that never came)."""
    turns = Receipt.objects.filter(bill=bill)
    Receipt.objects.create(
        bill=bill,
        container_id=bill.container_id,
        turn=turns.count(),
        amount=amount,
        received_on=on,
        confirmed_at=timezone.now(),
        confirmed_by_account=by.account_id,
        confirmed_by=signature(by),
        **levels_of(bill.place_code),
    )


def _answer(bill: Bill, by: Holder, *, refused_because: str = "") -> None:
    ProofShare.objects.filter(bill=bill, answered_at__isnull=True).update(
        answered_at=timezone.now(), answered_by=signature(by), refused_because=refused_because
    )


def _strike(bill: Bill, paid_on: date | None, on: date) -> int:
    """Strike who was gone, and the old months of who has lapsed; how many lines."""
    struck = strike_gone(bill, on=on)
    lost = lost_lines(bill, lapsed_of_bill(bill, on=paid_on or on))
    if not lost:
        return struck
    struck += strike(lost, StrikeReason.MEMBERSHIP_LAPSED.value)
    reckon(bill)
    return struck


def _begin_posting(bill: Bill) -> None:
    paid_on = Receipt.objects.filter(bill=bill).aggregate(day=Max("received_on"))["day"]
    bill.paid_on = paid_on or bill.paid_on
    bill.state, bill.heartbeat_at = BillState.POSTING.value, timezone.now()


def _closed(bill: Bill, step: Step, by: Holder, reason: str, details: Details) -> Bill:
    """The act is written, and a bill that is to be posted is handed to its job."""
    close(bill, step, by=by, reason=reason, details=details)
    if bill.state == BillState.POSTING:
        run_posting.enqueue(str(bill.id))
    return bill


def _refuse_months(bill: Bill, months: Collection[str]) -> None:
    live = BillLine.objects.filter(bill=bill, is_live=True, month__in=months)
    cost = live.aggregate(cost=Sum("amount"))["cost"] or 0
    if not cost:
        raise Refused(
            "no_month_chosen",
            _("Belum ada bulan yang dipilih."),
            _("Pilih bulan yang lunas untuk semua peserta."),
        )
    if cost > bill.funds:
        raise Refused(
            "money_too_short",
            _("Bulan yang dipilih memerlukan %(cost)s, sedangkan uangnya %(funds)s.")
            % {"cost": format_rupiah(cost), "funds": format_rupiah(bill.funds)},
            _("Pilih bulan lebih sedikit: tidak ada bulan yang dibayar sebagian."),
        )
