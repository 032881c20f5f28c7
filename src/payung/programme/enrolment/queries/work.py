"""What waits on the round trip: to send, to receive, to mend, to decide, to end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.programme.decisions.models import DecreeMember, SeatKind
from payung.programme.decisions.models import EndReason as SeatEnd
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    Collision,
    EndReason,
    LineState,
    Membership,
)
from payung.programme.enrolment.queries.members import not_over

_Row = TypeVar("_Row", bound=Model)
_BY_STATUS: Mapping[int, EndReason] = {
    LifeStatus.DEAD: EndReason.DIED,
    LifeStatus.MOVED: EndReason.MOVED,
    LifeStatus.MISSING: EndReason.NOT_FOUND,
    LifeStatus.GONE: EndReason.MOVED,
}
_BY_SEAT = {
    SeatEnd.DIED: EndReason.DIED,
    SeatEnd.MOVED: EndReason.MOVED,
    SeatEnd.DECLINED: EndReason.WITHDREW,
    SeatEnd.WELL_OFF: EndReason.WELL_OFF,
    SeatEnd.NOT_FOUND: EndReason.NOT_FOUND,
    SeatEnd.AGE: EndReason.AGE,
    SeatEnd.EMPLOYED: EndReason.EMPLOYED,
    SeatEnd.PAYS_ALONE: EndReason.PAYS_ALONE,
}


class Question(StrEnum):
    """One kind of work of the round trip."""

    TO_SEND = "to_send"
    TO_RECEIVE = "to_receive"
    TO_ANSWER = "to_answer"
    TO_MEND = "to_mend"
    OVERDUE = "overdue"
    TO_DECIDE = "to_decide"
    TO_END = "to_end"


@dataclass(frozen=True, slots=True)
class ToEnd:
    """A member of whom it is known that the membership should end, when, and why."""

    membership: Membership
    last_month: Month | None
    reason: EndReason


def questions(holder: Holder, *, on: date) -> dict[Question, QuerySet[Model]]:
    """What waits for this holder, each as the rows behind its number; only what it may do."""
    batches = Batch.objects.filter(scope(holder))
    rejected = BatchLine.objects.filter(scope(holder), state=LineState.REJECTED.value)
    sent = batches.filter(state=BatchState.SENT.value).exclude(sent_by_account=holder.account_id)
    asked: dict[Question, tuple[Deed, QuerySet[Model]]] = {
        Question.TO_SEND: (Deed.BATCH_SEND, _rows(batches.filter(state=BatchState.DRAFTED.value))),
        Question.TO_RECEIVE: (Deed.BATCH_RECEIVE, _rows(sent)),
        Question.TO_ANSWER: (
            Deed.RESULT_LOAD,
            _rows(batches.filter(state=BatchState.RECEIVED.value)),
        ),
        Question.TO_MEND: (Deed.BATCH_SEND, _rows(rejected)),
        Question.OVERDUE: (Deed.BATCH_SEND, _rows(rejected.filter(due_on__lt=on))),
        Question.TO_DECIDE: (
            Deed.COLLISION_DECIDE,
            _rows(Collision.objects.filter(scope(holder), decision="")),
        ),
        Question.TO_END: (
            Deed.MEMBERSHIP_END,
            _rows(members_to_end(holder, month=Month.of(on))),
        ),
    }
    return {question: rows for question, (deed, rows) in asked.items() if holder.may(deed)}


def _rows(found: QuerySet[_Row]) -> QuerySet[Model]:
    """The same rows as rows of any table, to be counted in one statement with others."""
    return cast("QuerySet[Model]", found)


def collisions_of(
    holder: Holder,
    *,
    is_open: bool,
    container: UUID | None = None,
    after: UUID | None = None,
    size: int = 50,
) -> tuple[list[Collision], UUID | None]:
    """Collisions of the area, newest first: those that wait, or those that were decided."""
    found = Collision.objects.filter(scope(holder))
    found = found.filter(decision="") if is_open else found.exclude(decision="")
    if container:
        found = found.filter(container=container)
    if after:
        found = found.filter(id__lt=after)
    rows = list(found.select_related("person", "container").order_by("-id")[: size + 1])
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def collision_of(holder: Holder, collision_id: UUID) -> Collision:
    """One collision. Raises `Collision.DoesNotExist` outside the area."""
    found = Collision.objects.filter(scope(holder)).select_related("person", "container")
    return found.get(id=collision_id)


def members_to_end(holder: Holder, *, month: Month) -> QuerySet[Membership]:
    """Members who died, moved or are gone, or whose seat a signed addendum has ended."""
    ended = DecreeMember.objects.filter(
        person=OuterRef("person"), kind=SeatKind.ENDED.value
    ).exclude(decree__scan_sha256="")
    chosen_later = DecreeMember.objects.filter(
        person=OuterRef("person"),
        kind=SeatKind.CHOSEN.value,
        decree__made_at__gt=Subquery(
            DecreeMember.objects.filter(
                person=OuterRef(OuterRef("person")), kind=SeatKind.ENDED.value
            )
            .order_by("-decree__made_at")
            .values("decree__made_at")[:1]
        ),
    )
    going_on = not_over(Membership.objects.filter(scope(holder), last_month=""), month)
    return going_on.filter(
        Q(person__life_status__in=list(_BY_STATUS)) | Exists(ended) & ~Exists(chosen_later)
    )


def told_to_end(
    holder: Holder, *, month: Month, after: UUID | None = None, size: int = 50
) -> tuple[list[ToEnd], UUID | None]:
    """The same with the month and the reason that the registry or the addendum says."""
    found = members_to_end(holder, month=month).select_related("person", "container")
    if after:
        found = found.filter(id__gt=after)
    rows = list(found.order_by("id")[: size + 1])
    seats = {
        each.person_id: each
        for each in DecreeMember.objects.filter(
            person__in=[row.person_id for row in rows[:size]], kind=SeatKind.ENDED.value
        )
        .select_related("decree")
        .order_by("decree__made_at")
    }
    told = [_to_end(row, seats.get(row.person_id)) for row in rows[:size]]
    return told, rows[size - 1].id if len(rows) > size else None


def _to_end(membership: Membership, seat: DecreeMember | None) -> ToEnd:
    person = membership.person
    if person.life_status in _BY_STATUS:
        day = person.life_status_on
        return ToEnd(membership, Month.of(day) if day else None, _BY_STATUS[person.life_status])
    if seat is None:
        return ToEnd(membership, None, EndReason.WITHDREW)
    last = Month.parse(seat.decree.from_month) + -1
    return ToEnd(membership, last, _BY_SEAT[SeatEnd(seat.end_reason)])
