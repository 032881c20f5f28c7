"""Plans of many villages: rows of a list, sums by purse, who has none, and what waits for whom.

Every sum is made of the rows of the list that it opens, so that both say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.budgets.models import (
    BudgetPlan,
    CeilingKind,
    LineKind,
    PlanState,
)
from payung.programme.budgets.standing import Limit, ceilings_of, counted
from payung.programme.budgets.steps import STATE_WORDS, TRANSITIONS, step_ahead
from payung.programme.budgets.turn import visible_to

_SUMS = {
    "contribution_sum": (LineKind.CONTRIBUTION,),
    "incentive_sum": (LineKind.INCENTIVE,),
    "other_sum": (LineKind.MEETING, LineKind.PRINTING),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list. `ceiling` is `None` where none is noted."""

    id: UUID
    village_code: str
    village: str
    district: str
    year: int
    source: FundSource
    state: PlanState
    is_change: bool
    is_returned: bool
    persons: int
    contribution: int
    incentive: int
    other: int
    ceiling: int | None
    changed_at: datetime

    @property
    def amount(self) -> int:
        return self.contribution + self.incentive + self.other

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def is_over(self) -> bool:
        return self.ceiling is not None and self.amount > self.ceiling

    @property
    def ahead(self) -> str | Promise:
        step = step_ahead(self.state)
        return TRANSITIONS[step].words if step else ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What rows come to together."""

    rows: tuple[PlanRow, ...]

    @property
    def plans(self) -> int:
        return len(self.rows)

    @property
    def persons(self) -> int:
        return sum(row.persons for row in self.rows)

    @property
    def contribution(self) -> int:
        return sum(row.contribution for row in self.rows)

    @property
    def incentive(self) -> int:
        return sum(row.incentive for row in self.rows)

    @property
    def other(self) -> int:
        return sum(row.other for row in self.rows)

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def ceiling(self) -> int:
        return sum(row.ceiling or 0 for row in self.rows)

    def in_state(self, state: PlanState) -> int:
        return sum(1 for row in self.rows if row.state is state)


@dataclass(frozen=True, slots=True)
class PurseSums:
    """One purse over all villages of an area."""

    source: FundSource
    sums: Sums
    ceilings: int
    """Ceilings for the programme of all villages that have one, with a plan or without."""
    with_ceiling: int

    @property
    def name(self) -> str:
        return fund_source_name(self.source)

    @property
    def left(self) -> int:
        return self.ceilings - self.sums.amount


COUNTED_STATES = (PlanState.DRAFTED, PlanState.SENT, PlanState.EVALUATED, PlanState.FIXED)
"""States of plans that count, in the order of the way."""


@dataclass(frozen=True)
class AreaYear:
    """What the villages of an area plan for a year."""

    year: int
    villages: tuple[Area, ...]
    """With a village budget: wards are left out."""
    wards: int
    rows: tuple[PlanRow, ...]
    """The plans that count, by village and purse."""
    ceilings: Mapping[Limit, int]

    @cached_property
    def sums(self) -> Sums:
        return Sums(self.rows)

    @cached_property
    def without(self) -> tuple[Area, ...]:
        """Villages that have no plan from any purse."""
        have = {row.village_code for row in self.rows}
        return tuple(area for area in self.villages if area.code not in have)

    @property
    def with_plan(self) -> int:
        return len(self.villages) - len(self.without)

    @cached_property
    def purses(self) -> tuple[PurseSums, ...]:
        """Purses with a plan or a ceiling, in the order of the law."""
        kind = CeilingKind.PROGRAMME
        noted: dict[FundSource, list[int]] = {}
        for limit, amount in self.ceilings.items():
            if limit.kind is kind:
                noted.setdefault(limit.source, []).append(amount)
        found = []
        for source in FundSource:
            rows = tuple(row for row in self.rows if row.source is source)
            if rows or source in noted:
                own = noted.get(source, [])
                found.append(PurseSums(source, Sums(rows), sum(own), len(own)))
        return tuple(found)

    @cached_property
    def by_state(self) -> list[tuple[PlanState, str | Promise, int]]:
        counts = Counter(row.state for row in self.rows)
        return [(state, STATE_WORDS[state], counts[state]) for state in COUNTED_STATES]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list; empty values do not filter."""

    source: FundSource | None = None
    state: PlanState | None = None
    without: bool = False
    """Villages that have no plan."""
    words: str = ""

    def of(self, year: AreaYear) -> tuple[PlanRow, ...]:
        return tuple(row for row in year.rows if self._fits(row))

    def areas_of(self, year: AreaYear) -> tuple[Area, ...]:
        """Of the villages without a plan those that fit the words."""
        return tuple(area for area in year.without if self._named(area.title, area.code))

    def _fits(self, row: PlanRow) -> bool:
        if self.source is not None and row.source is not self.source:
            return False
        if self.state is not None and row.state is not self.state:
            return False
        return self._named(row.village, row.village_code)

    def _named(self, title: str, code: str) -> bool:
        return self.words.lower() in title.lower() or code.startswith(self.words)


def area_year(holder: Holder, year: int) -> AreaYear:
    """Everything about the villages of a holder in a year, in three queries."""
    areas = areas_within(holder.areas)
    villages = tuple(area for area in areas if area.level == 4)
    budgeting = tuple(area for area in villages if not area.is_kelurahan)
    ceilings = {
        limit: row.amount
        for limit, row in ceilings_of((area.code for area in budgeting), year).items()
    }
    found = counted(visible_to(holder).filter(year=year)).order_by("village_code", "fund_source")
    named = {area.code: area for area in areas}
    return AreaYear(
        year=year,
        villages=budgeting,
        wards=len(villages) - len(budgeting),
        rows=tuple(rows_of(found, named, ceilings)),
        ceilings=ceilings,
    )


def plans_of_village(holder: Holder, village: str, year: int) -> list[PlanRow]:
    """Every plan of one village in a year, withdrawn and changed ones too; the newest first."""
    areas = {area.code: area for area in areas_within((village,))}
    ceilings = {limit: row.amount for limit, row in ceilings_of((village,), year).items()}
    found = visible_to(holder).filter(village_code=village, year=year).order_by("-id")
    return list(rows_of(found, areas, ceilings))


def with_sums(plans: QuerySet[BudgetPlan]) -> QuerySet[BudgetPlan]:
    """Beside each plan the sums of its lines and the most people in a month."""
    sums = {
        name: Coalesce(
            Sum("lines__amount", filter=Q(lines__kind__in=[kind.value for kind in kinds])),
            Value(0),
        )
        for name, kinds in _SUMS.items()
    }
    paid = Q(lines__kind=LineKind.CONTRIBUTION.value, lines__volume__gt=0)
    return plans.annotate(
        persons_most=Coalesce(Max("lines__persons", filter=paid), Value(0)), **sums
    )


def rows_of(
    plans: QuerySet[BudgetPlan], areas: Mapping[str, Area], ceilings: Mapping[Limit, int]
) -> Iterable[PlanRow]:
    for row in with_sums(plans):
        area, district = areas.get(row.village_code), areas.get(row.district_code)
        yield _row(
            row,
            area.title if area else row.village_code,
            district.name if district else row.district_code,
            ceilings,
        )


def _row(row: BudgetPlan, village: str, district: str, ceilings: Mapping[Limit, int]) -> PlanRow:
    source = FundSource(row.fund_source)
    limits = [Limit(row.village_code, source, kind) for kind in CeilingKind]
    return PlanRow(
        id=row.id,
        village_code=row.village_code,
        village=village,
        district=district,
        year=row.year,
        source=source,
        state=PlanState(row.state),
        is_change=row.changes_id is not None,
        is_returned=bool(row.returned_because),
        persons=_number(row, "persons_most"),
        contribution=_number(row, "contribution_sum"),
        incentive=_number(row, "incentive_sum"),
        other=_number(row, "other_sum"),
        ceiling=next((ceilings[limit] for limit in limits if limit in ceilings), None),
        changed_at=row.changed_at,
    )


def _number(row: BudgetPlan, name: str) -> int:
    found: int = getattr(row, name, 0)
    return found
