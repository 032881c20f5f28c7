"""One candidate list as its pages show it: where it stands, its money, what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.law.ruleset import RuleSet
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Choice, choices_of, stations
from payung.office.area.queries import village_of
from payung.office.area.village import Village
from payung.office.writing import months_words
from payung.programme.decisions.models import DecisionState, Meeting
from payung.programme.decisions.queries.counts import counted, with_counts
from payung.programme.decisions.steps import (
    ROUTE_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Standing,
    Step,
    obstacle,
    step_ahead,
)
from payung.programme.decisions.turn import Numbers, standing_with, visible_to
from payung.programme.decisions.village_money import Money, money_of
from payung.programme.rulebook.queries import rules_of


@dataclass(frozen=True, slots=True)
class Decision:
    """One candidate list with what its steps ask and who may do them."""

    id: UUID
    version: int
    year: int
    first: Month
    last: Month
    place: Village
    standing: Standing
    candidates: int
    left_out: int
    money: Money
    drawn_on: date
    drawn_by: str
    confirmed_on: date | None
    confirmed_by: str
    notice_until: date | None
    notice_days: int
    rules_version: int
    rule_set: RuleSet
    withdrawn_because: str
    meeting: Meeting | None
    choices: dict[str, Choice]
    """By the value of the step."""

    @property
    def village_code(self) -> str:
        return self.place.code.dotted

    @property
    def village(self) -> str:
        """As letters name it: `Desa Karta Dewa`."""
        return self.place.title

    @property
    def state(self) -> DecisionState:
        return self.standing.state

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def months(self) -> str:
        return months_words(self.first, self.last)

    @property
    def seats(self) -> int:
        return self.money.seats

    @property
    def seated(self) -> int:
        return self.standing.seated

    @property
    def waiting(self) -> int:
        return self.candidates - self.seated

    @property
    def ahead(self) -> Choice | None:
        """The one next step: before the minutes can be confirmed, what they still lack."""
        step = step_ahead(self.state)
        if step is Step.CONFIRM and self.standing.attendances == 0:
            step = Step.ATTEND
        elif step is Step.CONFIRM and self.standing.open_objections:
            step = Step.SETTLE
        return self.choices[step.value] if step else None

    @property
    def route(self) -> list[tuple[str | Promise, str]]:
        """The stations of the way: words, and `done`, `now` or nothing."""
        states = list(ROUTE_WORDS)
        done = states.index(self.state) + 1 if self.state in states else None
        return stations(ROUTE_WORDS.values(), done=done)


def decision(holder: Holder, list_id: UUID, *, on: date) -> Decision:
    """One list for its pages. Raises `CandidateList.DoesNotExist` outside the holder's areas."""
    row = with_counts(visible_to(holder)).select_related("meeting", "rules").get(id=list_id)
    rules = rules_of(row.rules)
    meeting: Meeting | None = getattr(row, "meeting", None)
    numbers = Numbers(
        candidates=counted(row, "standing_count"),
        attendances=counted(row, "attendance_count"),
        open_objections=counted(row, "open_count"),
    )
    standing = standing_with(row, meeting, numbers, rules)
    return Decision(
        id=row.id,
        version=row.version,
        year=row.year,
        first=Month.parse(row.first_month),
        last=Month.parse(row.last_month),
        place=village_of(row.village_code),
        standing=standing,
        candidates=numbers.candidates,
        left_out=counted(row, "left_out_count"),
        money=money_of(row),
        drawn_on=row.drawn_on,
        drawn_by=row.drawn_by,
        confirmed_on=row.confirmed_on,
        confirmed_by=row.confirmed_by,
        notice_until=row.notice_until,
        notice_days=rules.notice_days,
        rules_version=row.rules.version,
        rule_set=rules.rule_set,
        withdrawn_because=row.withdrawn_because,
        meeting=meeting,
        choices=choices_of(TRANSITIONS, lambda step: obstacle(step, standing, by=holder, on=on)),
    )
