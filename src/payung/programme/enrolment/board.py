"""What the board of villages knows of the round trip: who was sent, and whom the branch took.

The answer is rows of a text and a number, so that the first page can ask for it in the one
statement in which it asks for its other small numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import CharField, Count, Max, Model, QuerySet, Value
from django.db.models.functions import Cast, Concat

from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import column_of
from payung.programme.enrolment.models import BatchLine, LineState
from payung.programme.enrolment.sent_people import SENT_STATES

TRIP = "trip|"
"""What a row of `trip_rows` begins with."""


@dataclass(frozen=True, slots=True)
class VillageTrip:
    """The people of a village on the round trip, whichever container they are in."""

    sent: int
    """Everybody who was ever sent."""
    accepted: int
    rejected: int
    """Still to be mended."""
    changed_at: datetime


def trip_rows(holder: Holder, area: str) -> QuerySet[Model, tuple[str, int]]:
    """`trip|village|state|moment` and how many people, of an area within the holder's."""
    inside = BatchLine.objects.filter(scope(holder), **{column_of(area): area})
    sent = inside.filter(batch__state__in=SENT_STATES).order_by().values("village_code", "state")
    changed = Cast(Max("batch__changed_at"), CharField())
    parts = (Value(TRIP), "village_code", Value("|"), "state", Value("|"), changed)
    what = Concat(*parts, output_field=CharField())
    rows: QuerySet[Model, tuple[str, int]] = sent.annotate(
        what=what, number=Count("pk")
    ).values_list("what", "number")
    return rows


def trips_told(rows: Iterable[tuple[str, int]]) -> Mapping[str, VillageTrip]:
    """By village code, from the rows above; villages of which nobody was sent are left out."""
    found: dict[str, VillageTrip] = {}
    for what, number in rows:
        village, state, moment = what.removeprefix(TRIP).split("|")
        at = _moment(moment)
        known = found.get(village, VillageTrip(0, 0, 0, at))
        found[village] = VillageTrip(
            known.sent + number,
            known.accepted + (number if state == LineState.ACCEPTED else 0),
            known.rejected + (number if state == LineState.REJECTED else 0),
            max(known.changed_at, at),
        )
    return found


def _moment(text: str) -> datetime:
    """As the databases write a moment; without a zone it is of UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
