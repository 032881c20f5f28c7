"""The facts of one village on a day, sorted by the criterion that asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.programme.outreach.milestones import Progress
from payung.programme.outreach.models import Milestone
from payung.programme.oversight.queries import Figures
from payung.programme.recognition.criteria import AGES, Criterion, Measure, evidence_months
from payung.programme.recognition.known import Known
from payung.programme.recognition.models import RecognitionState, Verdict

LISTED, DECIDED, BUDGETED = "coverage_of_listed", "villages_decided", "villages_budgeted"
FIGURES = (LISTED, DECIDED, BUDGETED)
"""The figures of the board that readiness rests on."""


class GroundKind(StrEnum):
    """What a ground is; its key is that of the thing, or the code of a figure."""

    EVENT = "event"
    MEETING = "meeting"
    FIGURE = "figure"
    PLAN = "plan"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that was counted for a criterion."""

    kind: GroundKind
    key: str
    title: str
    day: date | None
    persons: int = 0
    """Of a plan: people beyond the mandatory number."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Evidence as it stood on the day."""

    key: str
    criterion: str
    title: str
    day: date
    enrolled: int
    officials: int
    verdict: Verdict | None

    @property
    def ground(self) -> Ground:
        return Ground(GroundKind.EVIDENCE, self.key, self.title, self.day)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Where the recognition of the village stood."""

    key: str
    state: RecognitionState
    on: date
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of one village that criteria ask."""

    day: date
    came: tuple[Ground, ...] = ()
    meetings: tuple[Ground, ...] = ()
    instruments: tuple[Ground, ...] = ()
    plans: tuple[Ground, ...] = ()
    stated: tuple[Stated, ...] = ()
    protected: int = 0
    listed: int = 0
    recognised: Recognised | None = None

    def accepted(self, criterion: Criterion) -> list[Stated]:
        """Evidence that counts for a criterion on the day, the newest thing first."""
        found = [
            each
            for each in self.stated
            if each.criterion == criterion.code
            and each.verdict is Verdict.ACCEPTED
            and (criterion.measure not in AGES or each.day > oldest_day(self.day))
        ]
        return sorted(found, key=lambda each: (each.day, each.key), reverse=True)

    def waits(self, criterion: Criterion) -> bool:
        """Whether evidence for it waits to be checked."""
        return any(
            each.verdict is None and each.criterion == criterion.code for each in self.stated
        )

    def grounds(self, criterion: Criterion) -> tuple[Ground, ...]:
        """What is counted for a criterion."""
        shown = tuple(each.ground for each in self.accepted(criterion))
        match criterion.measure:
            case Measure.DISSEMINATION:
                return (*self.came, *self.meetings, *shown)
            case Measure.REGULATION:
                return (*self.instruments, *shown)
            case Measure.INITIATIVE:
                return (*self.plans, *shown)
            case Measure.COVERAGE:
                return (Ground(GroundKind.FIGURE, LISTED, "", self.day),) if self.listed else ()
            case Measure.OFFICIALS:
                return shown[:1]
            case Measure.EVIDENCE:
                return shown


def oldest_day(day: date) -> date:
    """Evidence that ages counts when its thing happened after this day."""
    month = Month.of(day) + -evidence_months(day)
    return month.day(min(day.day, month.last_day.day))


class FactsReader:
    """Sorts what was read of a place by village."""

    def __init__(self, known: Known, figures: Figures, meetings: Progress) -> None:
        self.known = known
        self.figures = figures
        self.meetings = meetings
        self.minimum = known.minimum
        self.rows = {
            name: known.of_village(name) for name in ("came", "plans", "evidence", "recognitions")
        }

    def of(self, village: str) -> Facts:
        """The facts of a village (dotted code)."""
        coverage = self.figures.of(village, LISTED)
        return Facts(
            day=self.known.day,
            came=tuple(
                Ground(GroundKind.EVENT, str(event), str(title), _day(day))
                for event, day, title in sorted(self._of("came", village), key=str)
            ),
            meetings=tuple(
                Ground(GroundKind.MEETING, each.object_id, "", each.day)
                for each in self.meetings.get(village, {}).get(Milestone.MEETING, ())
            ),
            instruments=tuple(
                Ground(GroundKind.FIGURE, code, "", self.known.day)
                for code in (DECIDED, BUDGETED)
                if self.figures.of(village, code).numerator
            ),
            plans=tuple(_beyond(self._of("plans", village), self.minimum)),
            stated=tuple(_stated(row) for row in self._of("evidence", village)),
            protected=coverage.numerator,
            listed=coverage.denominator,
            recognised=_last(self._of("recognitions", village)),
        )

    def _of(self, name: str, village: str) -> list[tuple[object, ...]]:
        return self.rows[name].get(village, [])


def _beyond(rows: Iterable[tuple[object, ...]], minimum: int) -> Iterable[Ground]:
    """One ground where own plans pay for more people than the regency makes the village pay for:
    the plan with the most people."""
    persons: defaultdict[str, int] = defaultdict(int)
    days: dict[str, date | None] = {}
    for plan, source, fixed_on, count in rows:
        if not FundSource(str(source)).is_aid:
            key = str(plan)
            persons[key] = max(persons[key], _number(count))
            days[key] = _day(fixed_on)
    beyond = sum(persons.values()) - minimum
    if beyond > 0:
        most = max(persons, key=lambda key: (persons[key], key))
        yield Ground(GroundKind.PLAN, most, "", days[most], beyond)


def _stated(row: tuple[object, ...]) -> Stated:
    evidence, criterion, title, day, enrolled, officials, verdict = row
    told = _day(day)
    if told is None:
        raise ValueError(f"evidence {evidence} has no day")
    return Stated(
        str(evidence),
        str(criterion),
        str(title),
        told,
        _number(enrolled),
        _number(officials),
        Verdict(str(verdict)) if verdict else None,
    )


def _last(rows: Iterable[tuple[object, ...]]) -> Recognised | None:
    """What the last move said."""
    newest = max(rows, key=_moved, default=None)
    if newest is None:
        return None
    key, state, on, number, reason, *_when = newest
    day = _day(on)
    if day is None:
        raise ValueError(f"recognition {key} has a move without a day")
    return Recognised(str(key), RecognitionState(str(state)), day, str(number), str(reason))


def _moved(row: tuple[object, ...]) -> tuple[str, str, int]:
    """When a move was made; keys of recognitions grow with time."""
    key, *_said, at, turn = row
    return str(at), str(key), _number(turn)


def _number(said: object) -> int:
    return said if isinstance(said, int) else 0


def _day(said: object) -> date | None:
    return said if isinstance(said, date) else None
