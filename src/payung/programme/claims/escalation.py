"""What the clock does with cases: tells PMD once where a day has passed. Twice is harmless."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.audit.actions import Details, record
from payung.programme.claims.models import Claim
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import KIND, Told, keep_move

_AT_ONCE = 200


def escalate(day: date) -> int:
    """Cases whose nearest clock has run out by a day, and of which PMD was not told; how many."""
    late = Claim.objects.filter(due_on__lt=day, escalated_on=None).order_by("due_on", "id")
    return sum(_told(each, day) for each in late.values_list("id", flat=True)[:_AT_ONCE])


@transaction.atomic
def _told(claim_id: UUID, day: date) -> bool:
    found = Claim.objects.select_for_update().filter(id=claim_id, escalated_on=None).first()
    if found is None or found.due_on is None or found.due_on >= day:
        return False
    found.escalated_on = day
    found.save(update_fields=["escalated_on"])
    by = Programme()
    details: Details = {"clock": found.due_clock, "due_on": str(found.due_on)}
    keep_move(found, Step.ESCALATE, by=by, told=Told(day, "", details))
    record(
        by=by,
        deed=Deed.CLAIM_READ,
        of=(KIND, found.id),
        place=found.place_code,
        details=details,
    )
    return True
