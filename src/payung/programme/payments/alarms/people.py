"""The people behind the number of an alarm, by name, and the mails that told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from payung.core.kernel.month import Month
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.counting import members_of
from payung.programme.payments.alarms.models import Alarm, DigestLine

PAGE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lapses unless the alarm is mended."""

    membership_id: UUID
    person_id: UUID
    name: str
    nik_masked: str
    hamlet: str
    born: date | None
    since: Month
    """The first month of the membership."""


def page_of(
    alarm: Alarm, *, on: date, words: str = "", after: UUID | None = None
) -> tuple[list[Member], UUID | None]:
    """One page of the people of an open alarm, and the last row where another page follows.

    Nobody for a closed one: it stands for nobody any more.
    """
    if alarm.closed_on is not None:
        return [], None
    found = members_of(alarm, on)
    if words:
        found = found.filter(person__name__icontains=words)
    last = Membership.objects.filter(id=after).select_related("person").first() if after else None
    if last is not None:
        name = last.person.sort_name
        found = found.filter(
            Q(person__sort_name__gt=name) | Q(person__sort_name=name, id__gt=last.id)
        )
    rows = list(found.select_related("person").order_by("person__sort_name", "id")[: PAGE + 1])
    page = [_member(each) for each in rows[:PAGE]]
    return page, page[-1].membership_id if len(rows) > PAGE else None


def _member(membership: Membership) -> Member:
    person = membership.person
    return Member(
        membership_id=membership.id,
        person_id=person.id,
        name=person.name,
        nik_masked=person.nik_masked,
        hamlet=person.hamlet,
        born=person.birth_date,
        since=Month.parse(membership.first_month),
    )


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail that told of an alarm: to which post, and when it went out."""

    post: str
    sent_at: datetime | None


def mails_of(alarm: Alarm) -> list[Mailed]:
    """The mails that carry an alarm, the first first."""
    lines = DigestLine.objects.filter(alarm=alarm).select_related("digest").order_by("id")
    return [Mailed(each.digest.post_title, each.digest.sent_at) for each in lines]
