"""The job that puts the months of a confirmed bill into the ledger, a portion of lines at a time.

Each portion is one transaction: it locks the bill, takes the lines after the last one done and
notes how far it came. A killed worker loses at most the portion under way; two jobs on one bill
take turns at its row; and an entry has the key of its line, so no month comes in twice.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.audit.actions import Details, record
from payung.programme.enrolment.models.container import payer_of
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    CreditReason,
    LedgerEntry,
)
from payung.programme.payments.money import add_credit
from payung.programme.payments.turn import KIND, lock_container

LINES_AT_ONCE = 5000
SILENT_AFTER = timedelta(seconds=90)
"""A portion takes a second or two."""

_INSERT = """
INSERT INTO payments_ledgerentry (id, regency_code, district_code, village_code,
 person_id, month, turn, payer, amount, paid_on, bill_id, posted_at)
SELECT l.id, substr(l.village_code, 1, 5), substr(l.village_code, 1, 8), l.village_code,
 l.person_id, l.month,
 (SELECT COUNT(*) FROM payments_ledgerentry e
  WHERE e.person_id = l.person_id AND e.month = l.month),
 %s, l.amount, %s, l.bill_id, %s
FROM payments_billline l
WHERE l.bill_id = %s AND l.place >= %s AND l.place < %s AND l.is_live
"""


def post_now(bill_id: UUID) -> None:
    """Post the lines of a confirmed bill from where it stands, and finish it.

    Nothing for a bill in another state: a job may be started as often as somebody likes.
    """
    while post_portion(bill_id):
        pass


@transaction.atomic
def post_portion(bill_id: UUID) -> bool:
    """Post the next portion, or finish; whether there may be more to do."""
    bill = Bill.objects.select_for_update().filter(id=bill_id).first()
    if bill is None or bill.state != BillState.POSTING:
        return False
    lines = BillLine.objects.filter(bill=bill)
    end = (lines.aggregate(last=Max("place"))["last"] or 0) + 1
    if bill.posted_lines >= end:
        _finish(bill)
        return False
    until = min(bill.posted_lines + LINES_AT_ONCE, end)
    _insert(bill, bill.posted_lines, until)
    bill.posted_lines, bill.heartbeat_at = until, timezone.now()
    bill.save(update_fields=["posted_lines", "heartbeat_at"])
    return True


def _insert(bill: Bill, first: int, until: int) -> None:
    payer = payer_of(bill.container)
    values = (
        payer.value,
        str(bill.paid_on),
        str(connection.ops.adapt_datetimefield_value(timezone.now())),
        bill.id if connection.features.has_native_uuid_field else bill.id.hex,
        first,
        until,
    )
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)


def _finish(bill: Bill) -> None:
    """All lines are in the ledger: what is left of the money is credit for the next bill."""
    lock_container(bill)
    posted = LedgerEntry.objects.filter(bill=bill).aggregate(
        amount=Coalesce(Sum("amount"), 0), months=Count("id")
    )
    surplus = bill.funds - posted["amount"]
    add_credit(bill, surplus, CreditReason.SURPLUS)
    bill.state, bill.posted_at = BillState.POSTED.value, timezone.now()
    bill.version += 1
    bill.save()
    record(
        by=Programme(),
        deed=Deed.BILL_CONFIRM,
        of=(KIND, bill.id),
        place=bill.place_code,
        details={"finished": True, **posted, "credit": surplus, **_whose(bill)},
    )


def _whose(bill: Bill) -> Details:
    """When the money was at the branch, and the villages where the bill is one for many."""
    paid_on = {"paid_on": bill.paid_on.isoformat()} if bill.paid_on else {}
    if bill.village_code:
        return paid_on
    villages = BillLine.objects.filter(bill=bill, is_live=True).values_list("village_code")
    return {**paid_on, "villages": sorted({code for (code,) in villages.distinct()})}


def silent_bills() -> list[UUID]:
    """Bills that a job should be posting and is not."""
    silent = Bill.objects.filter(
        state=BillState.POSTING.value, heartbeat_at__lt=timezone.now() - SILENT_AFTER
    )
    return list(silent.order_by("heartbeat_at").values_list("id", flat=True)[:100])
