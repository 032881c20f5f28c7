"""Empty seats: a membership ended, and the decree still names the person.

The first of the waiting list takes the seat within the month, by an addendum of the decree; until
then the village pays for nobody with money that is there (field practice W13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField

from payung.core.kernel.month import Month
from payung.programme.decisions.models import DECIDED, DecreeMember, SeatKind
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.arrears import Clock, Wanted
from payung.programme.payments.alarms.models import AlarmKind

_LOOKED_BACK = 12
"""Months: a window of a decree is a year at most."""
_NO_SEAT = ("not_renewed", "container_closed")
"""Ends that free nobody's seat: the money itself has ended."""


def empty_seats(inside: Q, on: date) -> QuerySet[Membership]:
    """Ended memberships whose person still has a seat by a decree that pays this month or later,
    with `seat_list`, the candidate list of that decree; the longest empty first."""
    now = Month.of(on)
    seats = DecreeMember.objects.filter(
        person=OuterRef("person_id"),
        kind=SeatKind.CHOSEN.value,
        decree__candidate_list__state__in=DECIDED,
        decree__candidate_list__last_month__gte=str(now),
        decree__candidate_list__last_month__gt=OuterRef("last_month"),
    )
    gone = DecreeMember.objects.filter(
        person=OuterRef("person_id"),
        kind=SeatKind.ENDED.value,
        decree__candidate_list=OuterRef("seat_list"),
    )
    began_later = Q(first_month__gt=OuterRef("last_month"), last_month__gte=F("first_month"))
    again = Membership.objects.filter(Q(last_month="") | began_later, person=OuterRef("person_id"))
    since = str(now + -_LOOKED_BACK)
    found = Membership.objects.filter(inside, last_month__gte=since).exclude(
        end_reason__in=_NO_SEAT
    )
    newest = seats.order_by("-decree__made_at").values("decree__candidate_list_id")[:1]
    return (
        found.annotate(seat_list=Subquery(newest, output_field=UUIDField()))
        .filter(~Exists(gone), ~Exists(again), seat_list__isnull=False)
        .order_by("last_month", "ended_at", "id")
    )


def wanted(regency: str, clock: Clock) -> Iterator[Wanted]:
    """An alarm for each village and month from which seats are empty."""
    found: Counter[tuple[str, Month]] = Counter()
    rows = empty_seats(Q(regency_code=regency), clock.on)
    for village, last in rows.values_list("village_code", "last_month"):
        found[village, Month.parse(last) + 1] += 1
    for (village, month), people in sorted(found.items()):
        yield Wanted(
            kind=AlarmKind.VACANCY,
            subject=village,
            village_code=village,
            month=month,
            people=people,
            due_on=month.last_day,
        )
