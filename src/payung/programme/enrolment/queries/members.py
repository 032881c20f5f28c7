"""Who is a participant through a container in a month; whom a bill of the month may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.programme.enrolment.models import Collision, EndReason, Membership
from payung.programme.workers.portions import portions


def open_in(memberships: QuerySet[Membership], month: Month) -> QuerySet[Membership]:
    """Those that hold in a month."""
    told = str(month)
    return memberships.filter(Q(last_month="") | Q(last_month__gte=told), first_month__lte=told)


def not_over(memberships: QuerySet[Membership], month: Month) -> QuerySet[Membership]:
    """Those that hold in a month or begin after it."""
    return in_force(memberships.filter(Q(last_month="") | Q(last_month__gte=str(month))))


def members_of(container_id: UUID, month: Month) -> QuerySet[Membership]:
    """Memberships of a container that hold in a month. The caller has looked up the container."""
    return open_in(Membership.objects.filter(container=container_id), month)


def billable_of(container_id: UUID, month: Month) -> QuerySet[Membership]:
    """The same without whoever has an undecided collision there, or one decided for the other."""
    open_ones = Collision.objects.filter(
        person=OuterRef("person"), container=OuterRef("container"), first_month__lte=str(month)
    ).exclude(decision="we_pay")
    return members_of(container_id, month).filter(~Exists(open_ones))


def overlapping(starts: Mapping[UUID, Month]) -> dict[UUID, Membership]:
    """Who of these is a participant in a month from that start on, anywhere; in portions."""
    found: dict[UUID, Membership] = {}
    for ids in portions(starts):
        for each in in_force(Membership.objects.filter(person__in=ids)):
            if not each.last_month or each.last_month >= str(starts[each.person_id]):
                found[each.person_id] = each
    return found


def in_force(memberships: QuerySet[Membership]) -> QuerySet[Membership]:
    """Without those that ended before they began."""
    return memberships.filter(Q(last_month="") | Q(last_month__gte=F("first_month")))


_NOT_THE_PERSON = (EndReason.CONTAINER_CLOSED, EndReason.NOT_RENEWED, EndReason.MISTAKE)
"""Ends after which the same person may be sent again."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where some people are participants in a month, and when they left a container."""

    here: Mapping[UUID, bool]
    """Who is a participant in that month or after it: in the container, or elsewhere."""
    left_at: Mapping[UUID, datetime]
    """When these people last left the container, because of themselves and not of the money."""


def whereabouts(container_id: UUID, people: Iterable[UUID], start: Month) -> Whereabouts:
    """One question for each portion of the people."""
    here: dict[UUID, bool] = {}
    left: dict[UUID, datetime] = {}
    for ids in portions(people):
        for each in Membership.objects.filter(person__in=ids).order_by("ended_at"):
            is_here = each.container_id == container_id
            is_void = bool(each.last_month) and each.last_month < each.first_month
            if not is_void and (not each.last_month or each.last_month >= str(start)):
                here[each.person_id] = is_here
            if is_here and each.ended_at and each.end_reason not in _NOT_THE_PERSON:
                left[each.person_id] = each.ended_at
    return Whereabouts(here, left)


@dataclass(frozen=True, slots=True)
class MembersWanted:
    """A filter of a container's members; `month`: without those who ended before it."""

    month: Month | None = None
    text: str = ""
    after: UUID | None = None


def member_lines(
    holder: Holder, wanted: MembersWanted, *, container: UUID | None = None, size: int = 50
) -> tuple[list[Membership], UUID | None]:
    """Members by name, and where the next page begins: of a container, or of the whole area."""
    found = Membership.objects.filter(scope(holder))
    if container:
        found = found.filter(container=container)
    if wanted.month:
        found = not_over(found, wanted.month)
    if wanted.text:
        found = found.filter(person__name__icontains=wanted.text)
    if wanted.after and (last := found.filter(id=wanted.after).select_related("person").first()):
        name = last.person.sort_name
        found = found.filter(
            Q(person__sort_name__gt=name) | Q(person__sort_name=name, id__gt=last.id)
        )
    ordered = found.select_related("person", "container").order_by("person__sort_name", "id")
    rows = list(ordered[: size + 1])
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def membership_of(holder: Holder, membership_id: UUID) -> Membership:
    """One membership. Raises `Membership.DoesNotExist` outside the holder's areas."""
    found = Membership.objects.filter(scope(holder)).select_related("person", "container")
    return found.get(id=membership_id)
