"""Commitments and what became of them, for any day: read from acts, with the act that tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.outreach.milestones import (
    MILESTONE_WORDS,
    Progress,
    Reached,
    first_since,
    progress_of,
)
from payung.programme.outreach.models import PROMISED, Commitment, Event, EventState, Milestone


class Kept(StrEnum):
    """Where a promise stands on a day."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    OPEN = "open"
    LATE = "late"


KEPT_WORDS: Mapping[Kept, str | Promise] = {
    Kept.KEPT: lazy("Ditepati"),
    Kept.KEPT_LATE: lazy("Ditepati terlambat"),
    Kept.OPEN: lazy("Belum jatuh tempo"),
    Kept.LATE: lazy("Terlambat"),
}


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as it stands on a day."""

    id: UUID
    event_id: UUID
    event: str
    village_code: str
    village: str
    milestone: Milestone
    due_on: date
    first_due: date
    """What was promised at the event."""
    reason: str
    """Why it was put off the last time; empty where it was not."""
    promised_by: str
    reached: Reached | None
    """The act that fulfils it; none while there is none."""
    as_of: date

    @property
    def words(self) -> str | Promise:
        return MILESTONE_WORDS[self.milestone]

    @property
    def kept(self) -> Kept:
        if self.reached is not None:
            return Kept.KEPT if self.reached.day <= self.due_on else Kept.KEPT_LATE
        return Kept.LATE if self.as_of > self.due_on else Kept.OPEN

    @property
    def kept_words(self) -> str | Promise:
        return KEPT_WORDS[self.kept]

    @property
    def days(self) -> int:
        """Days before the due day (kept, open) or after it (late), never below nought."""
        return abs(((self.reached.day if self.reached else self.as_of) - self.due_on).days)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of commitments; empty values do not filter."""

    event_id: UUID | None = None
    village: str = ""
    kept: Kept | None = None


def promises(
    holder: Holder, wanted: Wanted, *, as_of: date, titles: Mapping[str, str] | None = None
) -> list[PromiseRow]:
    """The promises of the holder's villages that were known at the end of a day, in three queries;
    in two where the caller knows the titles of the villages.

    By village and milestone; those of a cancelled event do not count.
    """
    found = Commitment.objects.filter(scope(holder), made_on__lte=as_of)
    found = found.exclude(event__state=EventState.CANCELLED.value)
    if wanted.event_id is not None:
        found = found.filter(event_id=wanted.event_id)
    if wanted.village:
        found = found.filter(village_code=wanted.village)
    rows = list(found.select_related("event").order_by("village_code", "turn"))
    if not rows:
        return []
    villages = {row.village_code for row in rows}
    since = min(row.event.begins_on for row in rows)
    progress = progress_of(villages, since=since, as_of=as_of)
    told = list(_told(rows, progress, titles or titles_of(villages), as_of))
    told.sort(key=lambda each: (each.village_code, PROMISED.index(each.milestone), each.due_on))
    return [each for each in told if wanted.kept in (None, each.kept)]


def _told(
    rows: Sequence[Commitment], progress: Progress, titles: Mapping[str, str], as_of: date
) -> Iterable[PromiseRow]:
    turns: dict[tuple[UUID, str, str], list[Commitment]] = defaultdict(list)
    for row in rows:
        turns[row.event_id, row.village_code, row.milestone].append(row)
    for each in turns.values():
        first, last = each[0], each[-1]
        milestone = Milestone(last.milestone)
        reached = progress.get(last.village_code, {}).get(milestone, ())
        yield PromiseRow(
            id=last.id,
            event_id=last.event_id,
            event=last.event.title,
            village_code=last.village_code,
            village=titles[last.village_code],
            milestone=milestone,
            due_on=last.due_on,
            first_due=first.due_on,
            reason=last.reason,
            promised_by=first.promised_by,
            reached=first_since(reached, last.event.begins_on),
            as_of=as_of,
        )


def promised(holder: Holder, event: Event) -> list[tuple[str, Milestone, date]]:
    """Village, milestone and day of what was promised at the event itself; one query."""
    found = Commitment.objects.filter(scope(holder), event=event, turn=0)
    rows = found.order_by("village_code", "due_on").values_list(
        "village_code", "milestone", "due_on"
    )
    return [(village, Milestone(milestone), due_on) for village, milestone, due_on in rows]


def by_kept(rows: Iterable[PromiseRow]) -> Mapping[Kept, int]:
    """How many promises stand where."""
    counted = dict.fromkeys(Kept, 0)
    for row in rows:
        counted[row.kept] += 1
    return counted
