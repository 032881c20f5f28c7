"""What villages did after an event: those that came beside those that did not.

It tells what happened and when, and claims no cause: villages that come to an event are other
villages than those that stay away, and the numbers are small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from payung.office.accounts.holder import Holder
from payung.programme.outreach.milestones import (
    MILESTONE_WORDS,
    READ_FROM,
    Progress,
    Reached,
    first_since,
    progress_of,
)
from payung.programme.outreach.models import Event, Milestone, Session
from payung.programme.outreach.queries.guests import (
    TURNOUT_WORDS,
    Turnout,
    VillageTurnout,
    turnout,
)

WINDOWS = (7, 30, 60)
"""Days after the event within which villages are counted."""


@dataclass(frozen=True, slots=True)
class VillageEffect:
    """One village and one milestone. `first` is the first time since the event counts."""

    village: VillageTurnout
    milestone: Milestone
    told_on: date
    """The day on which the village was told: the first session that is for it."""
    first: Reached | None

    @property
    def days(self) -> int | None:
        """From that day on; none where it is not reached, below nought where it was before."""
        return (self.first.day - self.told_on).days if self.first else None

    @property
    def was_before(self) -> bool:
        return self.days is not None and self.days < 0

    def within(self, window: int) -> bool:
        return self.days is not None and 0 <= self.days <= window


@dataclass(frozen=True, slots=True)
class Window:
    """How many did it within so many days. `is_over`: the days have passed for all of them."""

    days: int
    done: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The villages of one turnout at one milestone."""

    turnout: Turnout
    villages: int
    before: int
    """Had reached it before the event already: they count in no window."""
    done: int
    """Reached it after the event, whenever."""
    windows: tuple[Window, ...]
    median_days: float | None
    """Of those that reached it after the event; none where nobody did."""

    @property
    def words(self) -> object:
        return TURNOUT_WORDS[self.turnout]

    @property
    def open(self) -> int:
        """Villages that could still do it after the event."""
        return self.villages - self.before


@dataclass(frozen=True, slots=True)
class MilestoneEffect:
    """One milestone: every group beside the others."""

    milestone: Milestone
    groups: tuple[Group, ...]
    median_days: float | None
    """Over all villages that reached it after the event."""
    done: int

    @property
    def words(self) -> object:
        return MILESTONE_WORDS[self.milestone]

    @property
    def read_from(self) -> object:
        return READ_FROM[self.milestone]


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of an event, as it was known at the end of a day."""

    as_of: date
    rows: tuple[VillageEffect, ...]

    @property
    def milestones(self) -> tuple[MilestoneEffect, ...]:
        return tuple(_milestone(each, self.rows, self.as_of) for each in Milestone)

    @property
    def smallest(self) -> int:
        """Villages in the smallest group that is not empty."""
        sizes = [group.villages for group in self.milestones[0].groups if group.villages]
        return min(sizes, default=0)

    def behind(
        self, milestone: Milestone, group: Turnout | None, window: int | None
    ) -> list[VillageEffect]:
        """The villages that a number counts; without a window, all of the group."""
        return [
            row
            for row in self.rows
            if row.milestone is milestone
            and group in (None, row.village.turnout)
            and (window is None or row.within(window))
        ]


def effect_of(holder: Holder, event: Event, sessions: Sequence[Session], *, as_of: date) -> Effect:
    """The effect in the holder's area, in four queries."""
    villages = turnout(holder, event, as_of=as_of)
    codes = {each.code for each in villages}
    progress: Progress = {}
    if codes:
        progress = progress_of(codes, since=event.counts_from, as_of=as_of)
    return Effect(as_of, tuple(_rows(villages, event, sessions, progress)))


def _rows(
    villages: Sequence[VillageTurnout],
    event: Event,
    sessions: Sequence[Session],
    progress: Progress,
) -> Iterator[VillageEffect]:
    for village in villages:
        told_on = _told_on(event, sessions, village.code)
        reached: Mapping[Milestone, tuple[Reached, ...]] = progress.get(village.code, {})
        for milestone in Milestone:
            first = first_since(reached.get(milestone, ()), event.counts_from)
            yield VillageEffect(village, milestone, told_on, first)


def _told_on(event: Event, sessions: Sequence[Session], village: str) -> date:
    days = [each.day for each in sessions if each.district_code in ("", village[:8])]
    return min(days, default=event.begins_on)


def _milestone(milestone: Milestone, rows: Sequence[VillageEffect], as_of: date) -> MilestoneEffect:
    own = [row for row in rows if row.milestone is milestone]
    groups = tuple(
        _group(each, [row for row in own if row.village.turnout is each], as_of) for each in Turnout
    )
    days = _days_after(own)
    return MilestoneEffect(milestone, groups, median(days) if days else None, len(days))


def _group(kind: Turnout, rows: Sequence[VillageEffect], as_of: date) -> Group:
    days = _days_after(rows)
    return Group(
        turnout=kind,
        villages=len(rows),
        before=sum(row.was_before for row in rows),
        done=len(days),
        windows=tuple(
            Window(
                window,
                sum(row.within(window) for row in rows),
                all((as_of - row.told_on).days >= window for row in rows),
            )
            for window in WINDOWS
        ),
        median_days=median(days) if days else None,
    )


def _days_after(rows: Sequence[VillageEffect]) -> list[int]:
    return [row.days for row in rows if row.days is not None and row.days >= 0]
