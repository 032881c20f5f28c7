"""What the board of villages knows of the round trip: who was sent, and whom the branch took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from payung.office.accounts.holder import Holder
from payung.programme.enrolment.models import BatchLine, LineState
from payung.programme.enrolment.sent_people import SENT_STATES


@dataclass(frozen=True, slots=True)
class VillageTrip:
    """The people of a village on the round trip, whichever container they are in."""

    sent: int
    """Everybody who was ever sent."""
    accepted: int
    rejected: int
    """Still to be mended."""
    changed_at: datetime


def trips_by_village(holder: Holder, villages: Sequence[str]) -> Mapping[str, VillageTrip]:
    """By village code, in one query; villages of which nobody was sent are left out."""
    inside = [code for code in villages if holder.covers(code)]
    rows = BatchLine.objects.filter(village_code__in=inside, batch__state__in=SENT_STATES)
    told = rows.values_list("village_code").annotate(
        sent=Count("id"),
        accepted=Count("id", filter=Q(state=LineState.ACCEPTED.value)),
        rejected=Count("id", filter=Q(state=LineState.REJECTED.value)),
        changed=Max("batch__changed_at"),
    )
    return {village: VillageTrip(*numbers) for village, *numbers in told.order_by("village_code")}
