"""Who is a participant through a container in a month; whom a bill of the month may name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from payung.core.kernel.month import Month
from payung.programme.enrolment.models import Collision, Membership


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
