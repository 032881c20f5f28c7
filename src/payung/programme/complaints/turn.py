"""One turn at a complaint: take it as the page showed it, say or change something, write the act.

Acts of complaints lie in the regency and name neither village nor sender nor a word of the text, so
that no page of acts tells a village anything (docs/adr/0008).
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Actor, record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.complaints.models import (
    Complaint,
    ComplaintMessage,
    ComplaintState,
    Side,
)
from payung.programme.complaints.reach import complaints_for, place_of_acts
from payung.programme.complaints.steps import (
    TRANSITIONS,
    Standing,
    Step,
    obstacle,
    who_finds_does_not_settle,
)

LONGEST = 4000


def take(step: Step, *, by: Holder, seen: Seen) -> Complaint:
    """The complaint, locked until the transaction ends, where the step may be done.

    Raises `Complaint.DoesNotExist` for who does not find it; `Refused("complaint_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = complaints_for(by).select_for_update().get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "complaint_changed",
            _("Aduan ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Baca pesan terbarunya, lalu ulangi bila masih perlu."),
        )
    refused = obstacle(step, standing_of(found), by=by)
    if refused is not None:
        raise refused
    return found


def close(complaint: Complaint, step: Step, *, by: Holder) -> None:
    """The complaint goes to its next state and version, and the act is written."""
    target = TRANSITIONS[step].target
    if target is not None:
        complaint.state = target.value
    kept(complaint, by=by, deed=Deed.COMPLAINT_SETTLE, what=f"complaint_{step.value}")


def kept(complaint: Complaint, *, by: Actor, deed: Deed, what: str) -> None:
    """Save the next version with its act; last in an action."""
    complaint.version += 1
    with in_words(_constraints):
        complaint.save()
    record(
        by=by,
        deed=deed,
        of=("complaint", complaint.id),
        place=place_of_acts(complaint),
        details={"what": what, "version": complaint.version},
    )


def say(complaint: Complaint, text: str, *, on: date, by: Holder | None = None) -> None:
    """One more message, of the office or (without `by`) of the sender; the complaint is locked."""
    side = Side.OFFICE if by else Side.SENDER
    ComplaintMessage.objects.create(
        complaint=complaint,
        number=complaint.messages.count() + 1,
        side=side.value,
        said_on=on,
        text=text,
        by_account=by.account_id if by else None,
        by=signature(by) if by else "",
        post=by.title if by else "",
    )
    complaint.last_word = side.value


def standing_of(complaint: Complaint) -> Standing:
    """What the steps ask about a complaint."""
    return Standing(
        ComplaintState(complaint.state),
        complaint.opened_by_account,
        complaint.code_hash is not None,
    )


def _constraints() -> tuple[Constraint, ...]:
    own = who_finds_does_not_settle()
    return ((("who_finds_does_not_settle",), own.code, own.sentence, own.next_step),)
