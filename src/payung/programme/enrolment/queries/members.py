"""Who is a participant through a container in a month; whom a bill of the month may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from payung.core.kernel.month import Month
from payung.programme.enrolment.models import Collision, EndReason, Membership
from payung.programme.workers.portions import portions


def open_in(memberships: QuerySet[Membership], month: Month) -> QuerySet[Membership]:
    """Those that hold in a month."""
    told = str(month)
    return memberships.filter(Q(last_month="") | Q(last_month__gte=told), first_month__lte=told)


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


def left_at(container_id: UUID, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When these people last left a container, because of themselves and not of the money."""
    found: dict[UUID, datetime] = {}
    for ids in portions(people):
        ended = Membership.objects.filter(container=container_id, person__in=ids)
        rows = ended.exclude(end_reason__in=_NOT_THE_PERSON).order_by("ended_at")
        times = rows.filter(ended_at__isnull=False).values_list("person_id", "ended_at")
        found |= {person: at for person, at in times if at is not None}
    return found
