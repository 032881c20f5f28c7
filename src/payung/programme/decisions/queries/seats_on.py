"""How many people have a seat by decree on a day, by village: coverage is held against that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import column_of
from payung.programme.decisions.models import Decree, DecreeMember, SeatKind


def seats_on(holder: Holder, place: str, day: date) -> Mapping[str, int]:
    """By code of the village whose decree it is; a village without a seat is left out. One query.

    A seat counts from the day of its decree, in the months that the decree pays; an addendum ends
    it from the month that it names.
    """
    month = str(Month.of(day))
    decrees = Decree.objects.filter(scope(holder), **{column_of(place): place})
    issued = {"decree__issued_on__lte": day, "decree__from_month__lte": month}
    ended = DecreeMember.objects.filter(
        person=OuterRef("person"),
        kind=SeatKind.ENDED.value,
        decree__candidate_list=OuterRef("decree__candidate_list"),
        **issued,
    )
    seats = DecreeMember.objects.filter(
        ~Exists(ended),
        decree__in=decrees,
        kind=SeatKind.CHOSEN.value,
        decree__candidate_list__last_month__gte=month,
        **issued,
    )
    counted = seats.order_by().values_list("decree__village_code").annotate(people=Count("id"))
    return dict(counted)
