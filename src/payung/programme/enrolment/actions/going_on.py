"""A death was noted by mistake: the membership goes on, in a row of its own.

The row that ended stays as it was known, so numbers of past days stay; the new one begins with the
month after, and a bill of any month since takes the person again. What somebody else has taken
meanwhile is not taken back: a seat that an addendum gave on is decided anew by the village.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.audit.queries import acts_of
from payung.programme.decisions.models import DecreeMember, SeatKind
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.enrolment.turn import constraints_in_words
from payung.programme.workers.models import Person


class NotAgain(StrEnum):
    """Why a membership does not go on by itself."""

    SEAT_GIVEN = "seat_given"
    """An addendum has ended the seat."""
    CONTAINER_CLOSED = "container_closed"


@dataclass(frozen=True, slots=True)
class GoesOn:
    """From which month the person is a participant again, and what did not go on and why."""

    since: Month | None = None
    not_again: NotAgain | None = None


def go_on_after_mistake(by: Holder, person_id: UUID) -> GoesOn:
    """The memberships that ended because the person was thought dead go on. In the caller's
    transaction, and by the caller's right; nothing to do is no error."""
    person = Person.objects.select_for_update().get(id=person_id)
    found = Membership.objects.select_for_update(of=("self",)).select_related("container")
    ended = found.filter(person=person, end_reason=EndReason.DIED.value).order_by("first_month")
    last_one = next((each for each in ended if not _is_followed(each)), None)
    if last_one is None:
        return GoesOn()
    why_not = _why_not(person, last_one)
    if why_not is not None:
        return GoesOn(not_again=why_not)
    made = _again(by, person, last_one, Month.parse(last_one.last_month) + 1)
    return GoesOn(since=Month.parse(made.first_month) if made else None)


def _is_followed(ended: Membership) -> bool:
    """Whether the person is a participant after it already, or will be."""
    later = Q(last_month="") | Q(last_month__gt=ended.last_month, last_month__gte=F("first_month"))
    return Membership.objects.filter(later, person=ended.person_id).exclude(id=ended.id).exists()


def _why_not(person: Person, ended: Membership) -> NotAgain | None:
    if ended.container.closed_on is not None:
        return NotAgain.CONTAINER_CLOSED
    seats = DecreeMember.objects.filter(person=person).order_by("-decree__made_at", "-id")
    kind = seats.values_list("kind", flat=True).first()
    return NotAgain.SEAT_GIVEN if kind == SeatKind.ENDED else None


def _again(by: Holder, person: Person, ended: Membership, since: Month) -> Membership | None:
    """The row that follows; none where it was to end before this month anyway."""
    last, reason = _was_to_end(ended)
    if last and last < str(since):
        return None
    made = Membership(
        person=person,
        container_id=ended.container_id,
        line_id=ended.line_id,
        first_month=str(since),
        last_month=last,
        end_reason=reason,
        ended_at=timezone.now() if last else None,
        ended_by=signature(by) if last else "",
        accepted_on=ended.accepted_on,
        number_issued_on=ended.number_issued_on,
        kpj_number=ended.kpj_number,
        regency_code=person.regency_code,
        district_code=person.district_code,
        village_code=person.village_code,
    )
    with constraints_in_words():
        made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.MEMBERSHIP_END,
        of=("membership", made.id),
        place=made.village_code,
        details={
            "what": "membership_goes_on",
            "container": str(made.container_id),
            "first_month": made.first_month,
            "after": str(ended.id),
        },
    )
    return made


def _was_to_end(ended: Membership) -> tuple[str, str]:
    """Month and reason of the end that was noted before the death, from its act; empty for none."""
    acts = acts_of("membership", ended.id).filter(deed=Deed.MEMBERSHIP_END.value)
    act = acts.filter(details__end_reason=EndReason.DIED.value).first()
    details = act.details if act is not None and isinstance(act.details, dict) else {}
    return str(details.get("was_last_month", "")), str(details.get("was_end_reason", ""))
