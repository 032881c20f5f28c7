"""One plan as its pages show it: its lines beside those before, what was checked, what may be done.

In eight queries, however many lines it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import OuterRef
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Choice, Happened, choices_of, happened, stations
from payung.office.area.queries import village_of
from payung.office.area.village import Village
from payung.office.audit.queries import acts_of
from payung.office.writing import months_words
from payung.programme.budgets.asked import Asked
from payung.programme.budgets.checks import Checked, Facts, Weight, checks_of
from payung.programme.budgets.models import BudgetPlan, LineKind, PlanLine, PlanState
from payung.programme.budgets.steps import (
    ROUTE_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Standing,
    obstacle,
    step_ahead,
)
from payung.programme.budgets.ties import Count, people_in
from payung.programme.budgets.turn import facts_of, standing_of, visible_to


@dataclass(frozen=True, slots=True)
class RabLine:
    """A line with the one that it changes."""

    row: PlanLine
    before: PlanLine | None

    @property
    def before_volume(self) -> int:
        return self.before.volume if self.before else 0

    @property
    def before_price(self) -> int:
        return self.before.unit_price if self.before else self.row.unit_price

    @property
    def before_amount(self) -> int:
        return self.before.amount if self.before else 0

    @property
    def difference(self) -> int:
        return self.row.amount - self.before_amount

    @property
    def is_by_person(self) -> bool:
        return self.row.kind in (LineKind.CONTRIBUTION, LineKind.INCENTIVE)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines under one activity and one account of the village budget."""

    activity_code: str
    activity_name: str
    account_code: str
    account_name: str
    lines: tuple[RabLine, ...]

    @property
    def amount(self) -> int:
        return sum(line.row.amount for line in self.lines)

    @property
    def before_amount(self) -> int:
        return sum(line.before_amount for line in self.lines)

    @property
    def difference(self) -> int:
        return self.amount - self.before_amount


@dataclass(frozen=True, slots=True)
class Rab:
    """One plan with everything around it."""

    row: BudgetPlan
    place: Village
    lines: tuple[RabLine, ...]
    facts: Facts
    checks: tuple[Checked, ...]
    standing: Standing
    later_id: UUID | None
    """The change beside it, or that has taken its place."""
    choices: dict[str, Choice]
    """By the value of the step."""

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def village(self) -> str:
        return self.place.title

    @property
    def village_code(self) -> str:
        return self.row.village_code

    @property
    def year(self) -> int:
        return self.row.year

    @property
    def source(self) -> FundSource:
        return self.facts.source

    @property
    def source_name(self) -> str:
        return f"{fund_source_name(self.source)} ({self.source.value})"

    @property
    def state(self) -> PlanState:
        return self.standing.state

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def months(self) -> str:
        return months_words(Month.parse(self.row.first_month), Month.parse(self.row.last_month))

    @property
    def is_change(self) -> bool:
        return self.row.changes_id is not None

    @property
    def asked(self) -> Asked:
        return self.facts.asked

    @property
    def amount(self) -> int:
        return sum(line.row.amount for line in self.lines)

    @property
    def before_amount(self) -> int:
        """Before the change; 0 for a first plan."""
        return sum(line.before_amount for line in self.lines)

    @property
    def difference(self) -> int:
        return self.amount - self.before_amount

    def amount_of(self, *kinds: LineKind) -> int:
        return sum(line.row.amount for line in self.lines if line.row.kind in kinds)

    @property
    def contribution(self) -> int:
        return self.amount_of(LineKind.CONTRIBUTION)

    @property
    def incentive(self) -> int:
        return self.amount_of(LineKind.INCENTIVE)

    @property
    def other(self) -> int:
        return self.amount_of(LineKind.MEETING, LineKind.PRINTING)

    @property
    def people(self) -> Count:
        return people_in([line.row for line in self.lines])

    @property
    def ceiling(self) -> int | None:
        return self.facts.ceiling

    @property
    def left(self) -> int | None:
        """Rupiah of the ceiling that no line takes; `None` where no ceiling is noted."""
        return None if self.ceiling is None else self.ceiling - self.amount

    @property
    def sections(self) -> tuple[Section, ...]:
        def codes(line: RabLine) -> tuple[str, str, str, str]:
            row = line.row
            return row.activity_code, row.activity_name, row.account_code, row.account_name

        return tuple(Section(*key, tuple(group)) for key, group in groupby(self.lines, key=codes))

    @property
    def stops(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.checks if each.weight is Weight.STOPS)

    @property
    def attention(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.checks if each.weight is Weight.ATTENTION)

    @property
    def fine(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.checks if each.weight is Weight.FINE)

    @property
    def open_findings(self) -> int:
        return len(self.stops) + len(self.attention)

    @property
    def ahead(self) -> Choice | None:
        """The one next step; none where the plan stands or was given up."""
        step = step_ahead(self.state)
        return self.choices[step.value] if step else None

    @property
    def route(self) -> list[tuple[str | Promise, str]]:
        """The stations of the way: words, and `done`, `now` or nothing."""
        states = list(ROUTE_WORDS)
        state = PlanState.FIXED if self.state is PlanState.CHANGED else self.state
        done = states.index(state) + 1 if state in states else None
        return stations(ROUTE_WORDS.values(), done=done)


def rab(holder: Holder, plan_id: UUID, *, on: date) -> Rab:
    """One plan for its pages. Raises `BudgetPlan.DoesNotExist` outside the holder's areas."""
    later = BudgetPlan.objects.filter(changes=OuterRef("pk")).exclude(
        state=PlanState.WITHDRAWN.value
    )
    plans = visible_to(holder).select_related("rules").annotate(later_id=later.values("id")[:1])
    row = plans.get(id=plan_id)
    lines = list(row.lines.select_related("original").order_by("place"))
    facts = facts_of(row, lines)
    later_id: UUID | None = row.later_id
    standing = standing_of(row, facts, has_open_change=later_id is not None)
    return Rab(
        row=row,
        place=village_of(row.village_code),
        lines=tuple(RabLine(line, line.original) for line in lines),
        facts=facts,
        checks=checks_of(facts),
        standing=standing,
        later_id=later_id,
        choices=choices_of(TRANSITIONS, lambda step: obstacle(step, standing, by=holder, on=on)),
    )


def history_of(found: Rab) -> list[Happened]:
    """The acts on a plan, the newest first; at most 500."""
    acts = acts_of("budget_plan", found.id)[:500]
    return happened(TRANSITIONS, acts)
