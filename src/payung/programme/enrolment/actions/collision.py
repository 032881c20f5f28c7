"""Deciding who pays for somebody whom two pay; the decision is kept with its reason."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.enrolment import collisions
from payung.programme.enrolment.actions.membership import end_membership
from payung.programme.enrolment.models import (
    Collision,
    Container,
    EndReason,
    Membership,
    Ruling,
)
from payung.programme.enrolment.queries.members import not_over
from payung.programme.workers.models import Person

_AT_ONCE = 5000
"""People for whom the registers are read through once."""


@transaction.atomic
def decide_collision(*, by: Holder, collision_id: UUID, ruling: Ruling, reason: str) -> Collision:
    """We pay, or the other does; for the other, a membership here ends before their first month.

    The same again is harmless. Raises `Collision.DoesNotExist` outside the area; `Refused` with
    `text_missing` or `collision_decided`.
    """
    by.must(Deed.COLLISION_DECIDE)
    found = Collision.objects.filter(scope(by)).select_for_update().get(id=collision_id)
    told = written(reason, _("Alasan"), longest=500)
    if found.decision == ruling:
        return found
    if found.decision:
        raise Refused(
            "collision_decided",
            _("Hal ini sudah diputus oleh %(who)s.") % {"who": found.decided_by},
            _("Muat ulang halaman untuk melihat alasannya."),
        )
    found.decision, found.reason = ruling.value, told
    found.decided_at, found.decided_by = timezone.now(), signature(by)
    found.decided_by_account = by.account_id
    found.save()
    if ruling is Ruling.THEY_PAY:
        _end_here(by, found)
    record(
        by=by,
        deed=Deed.COLLISION_DECIDE,
        of=("collision", found.id),
        place=found.place_code,
        reason=told,
        details={"ruling": ruling.value, "container": str(found.container_id)},
    )
    return found


@transaction.atomic
def look_for_collisions(*, container: Container, first: Month, last: Month) -> int:
    """Look through everybody who is a member in one of these months, before a bill is drafted: also
    who leaves in the middle and who begins later; how many are new.

    Called within an action that has looked up the container; writes no act of its own.
    """
    members = not_over(Membership.objects.filter(container=container), first)
    members = members.filter(first_month__lte=str(last))
    found = Person.objects.filter(id__in=members.values("person")).order_by("id")
    people = found.only("id", "nik", "regency_code", "district_code", "village_code")
    new, waiting = 0, people.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(waiting, _AT_ONCE)):
        own: defaultdict[UUID, list[Membership]] = defaultdict(list)
        for each in members.filter(person__gte=some[0].id, person__lte=some[-1].id):
            own[each.person_id].append(each)
        new += collisions.note(container, some, first, own)
    return new


def _end_here(by: Holder, collision: Collision) -> None:
    """What a member was paid for before stays; from the collision on, the other pays."""
    member = Membership.objects.filter(
        person=collision.person_id, container=collision.container_id, last_month=""
    ).first()
    if member is None:
        return
    end_membership(
        by=by,
        membership_id=member.id,
        last_month=Month.parse(collision.first_month) + -1,
        reason=EndReason.OTHER_PAYER,
        note=collision.reason,
    )
