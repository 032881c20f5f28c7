"""How ready villages are to become Desa Sadar on a day: a mark for each criterion, what is missing.

Everything is read as it was known at the end of the day, so a past day answers as it did then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.outreach.milestones import progress_of
from payung.programme.oversight.queries import figures_on
from payung.programme.oversight.sources import AsOf
from payung.programme.recognition.criteria import Criteria, Criterion, Measure
from payung.programme.recognition.facts import (
    FIGURES,
    Facts,
    FactsReader,
    Ground,
    Recognised,
)
from payung.programme.recognition.known import known_of
from payung.programme.recognition.models import RecognitionState


class MarkState(StrEnum):
    """What a mark says."""

    MET = "met"
    WAITING = "waiting"
    """Not met; evidence waits to be checked."""
    MISSING = "missing"
    NOT_COUNTED = "not_counted"
    """The regency leaves the criterion out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A criterion of a village. A count has no whole."""

    criterion: Criterion
    state: MarkState
    count: int
    whole: int
    grounds: tuple[Ground, ...]

    @property
    def is_met(self) -> bool:
        return self.state is MarkState.MET

    @property
    def lacks(self) -> bool:
        return self.state in (MarkState.MISSING, MarkState.WAITING)

    def kept(self) -> dict[str, object]:
        """As a nomination keeps it."""
        return {
            "code": self.criterion.code,
            "words": self.criterion.words,
            "measure": self.criterion.measure.value,
            "count": self.count,
            "whole": self.whole,
            "least": self.criterion.least,
            "state": self.state.value,
        }


class Standing(StrEnum):
    """Where a village stands."""

    DESIGNATED = "designated"
    NOMINATED = "nominated"
    READY = "ready"
    NOT_READY = "not_ready"


@dataclass(frozen=True, slots=True)
class VillageReadiness:
    """A village on a day."""

    area: Area
    marks: tuple[Mark, ...]
    recognised: Recognised | None

    @property
    def is_ready(self) -> bool:
        return not any(mark.lacks for mark in self.marks)

    @property
    def missing(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.lacks)

    @property
    def standing(self) -> Standing:
        state = self.recognised.state if self.recognised else None
        if state is RecognitionState.DESIGNATED:
            return Standing.DESIGNATED
        if state is RecognitionState.NOMINATED:
            return Standing.NOMINATED
        return Standing.READY if self.is_ready else Standing.NOT_READY


@dataclass(frozen=True, slots=True)
class Readiness:
    """The desa of a place on a day. `counted_at`: when the figures of the board were counted, null
    where just now."""

    day: date
    counted_at: datetime | None
    criteria: Criteria
    villages: tuple[VillageReadiness, ...]
    places: Mapping[str, Area]
    """The place and what lies in it, by dotted code."""

    def tally(self) -> dict[Standing, int]:
        """How many villages stand where."""
        told = [each.standing for each in self.villages]
        return {standing: told.count(standing) for standing in Standing}


def readiness_in(holder: Holder, place: str, day: date) -> Readiness:
    """The readiness of every desa of a place (regency, district or village) of the holder.

    Raises `Refused` where the holder may not.
    """
    holder.must(Deed.AWARE_READ, place)
    areas = areas_within((place,), besides=(place[:5], place[:8]))
    villages = [each for each in areas if each.level == _VILLAGE and not each.is_kelurahan]
    figures = figures_on(holder, place, day, FIGURES)
    known = known_of(place, day)
    codes = {each.code for each in villages}
    since = AsOf(place[:5], day).year_ago
    meetings = progress_of(codes, since=since, as_of=day) if codes else {}
    reader, criteria = FactsReader(known, figures, meetings), known.criteria
    return Readiness(
        day=day,
        counted_at=figures.counted_at,
        criteria=criteria,
        villages=tuple(_of_village(each, reader.of(each.code), criteria) for each in villages),
        places={each.code: each for each in areas},
    )


_VILLAGE = 4
_HUNDRED = 100


def _of_village(area: Area, facts: Facts, criteria: Criteria) -> VillageReadiness:
    marks = tuple(mark_of(each, facts) for each in criteria.criteria)
    return VillageReadiness(area, marks, facts.recognised)


def mark_of(criterion: Criterion, facts: Facts) -> Mark:
    """The mark of a criterion, from the facts of a village."""
    grounds = facts.grounds(criterion)
    count, whole = _value(criterion, facts, len(grounds))
    if not criterion.counts:
        state = MarkState.NOT_COUNTED
    elif _reaches(criterion, count, whole):
        state = MarkState.MET
    else:
        state = MarkState.WAITING if facts.waits(criterion) else MarkState.MISSING
    return Mark(criterion, state, count, whole, grounds)


def _reaches(criterion: Criterion, count: int, whole: int) -> bool:
    """Nothing of nothing reaches no percentage."""
    if criterion.is_percent:
        return whole > 0 and count * _HUNDRED >= criterion.least * whole
    return count >= criterion.least


def _value(criterion: Criterion, facts: Facts, grounds: int) -> tuple[int, int]:
    if criterion.measure is Measure.COVERAGE:
        return facts.protected, facts.listed
    if criterion.measure is Measure.OFFICIALS:
        newest = next(iter(facts.accepted(criterion)), None)
        return (newest.enrolled, newest.officials) if newest else (0, 0)
    return grounds, 0
