"""Jobs of payments, and taking up those that fell silent."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.programme.payments.models import Bill
from payung.programme.payments.posting import post_now, silent_bills


@task
def run_posting(bill_id: str) -> None:
    """Put the months of a confirmed bill into the ledger."""
    post_now(UUID(bill_id))


def resume_silent_postings() -> int:
    """Start again every posting whose job fell silent; how many there were. For `payung tick`.

    Its heart beats at once, so that two ticks do not start it twice.
    """
    resumed = 0
    for each in silent_bills():
        with transaction.atomic():
            bill = Bill.objects.select_for_update().get(id=each)
            if each not in silent_bills():
                continue
            bill.heartbeat_at = timezone.now()
            bill.save(update_fields=["heartbeat_at"])
            run_posting.enqueue(str(bill.id))
            resumed += 1
    return resumed
