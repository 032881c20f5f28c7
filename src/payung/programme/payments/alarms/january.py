"""The hole of every January, shown in October: villages with members and nothing that pays them.

Money of the new year comes late because names, budget and bill come late, one after the other; so
each village shows which of the three is missing while there is time. Members whom the regency or a
sponsor pays need the bill alone: the regency keeps its own budget elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from payung.core.kernel.month import Month
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.decisions.models import DECIDED, CandidateList, DecisionState
from payung.programme.enrolment.models import ContainerKind, Membership
from payung.programme.payments.alarms.arrears import Clock, Wanted
from payung.programme.payments.alarms.costs import Costs
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.payments.models import ASKS_NOTHING, Bill, BillState

_OCTOBER, _APRIL = 10, 4


def january_of(day: date) -> Month | None:
    """The January that a day prepares, from October on, or still lacks, until April."""
    if day.month >= _OCTOBER:
        return Month(day.year + 1, 1)
    return Month(day.year, 1) if day.month <= _APRIL else None


@dataclass(slots=True)
class Supply:
    """What a village has for a January: the furthest state of each, or nothing."""

    members: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By kind of container."""
    plan: str = ""
    decision: str = ""
    bill: str = ""

    @property
    def people(self) -> int:
        return sum(self.members.values())

    @property
    def needs_budget(self) -> bool:
        """Whether the village itself pays for somebody."""
        return self.members.get(ContainerKind.SD.value, 0) > 0

    @property
    def has_plan(self) -> bool:
        return self.plan == PlanState.FIXED or not self.needs_budget

    @property
    def has_decision(self) -> bool:
        return self.decision in DECIDED or not self.needs_budget

    @property
    def has_bill(self) -> bool:
        return bool(self.bill) and self.bill != BillState.DRAFTED

    @property
    def is_whole(self) -> bool:
        return self.has_plan and self.has_decision and self.has_bill


def supplies(regency: str, january: Month) -> Mapping[str, Supply]:
    """Every village with members, and what it has for a January; in four statements."""
    found: defaultdict[str, Supply] = defaultdict(Supply)
    rows = (
        _members(regency, january)
        .values_list("village_code", "container__kind")
        .annotate(people=Count("id"))
    )
    for village, kind, people in rows:
        found[village].members[kind] += people
    _plans(found, regency, january)
    _decisions(found, regency, january)
    _bills(found, regency, january)
    return found


def wanted(regency: str, clock: Clock, costs: Costs) -> Iterator[Wanted]:
    """An alarm for each village that lacks something, from October to April."""
    january = january_of(clock.on)
    if january is None:
        return
    for village, supply in supplies(regency, january).items():
        if supply.is_whole:
            continue
        amount = sum(people * costs.of(kind, (january,)) for kind, people in supply.members.items())
        yield Wanted(
            kind=AlarmKind.JANUARY_GAP,
            subject=village,
            village_code=village,
            month=january,
            people=supply.people,
            due_on=clock.calendar.due_date(january),
            amount=amount,
        )


def _members(regency: str, january: Month) -> QuerySet[Membership]:
    """Memberships that go on and cover the January: who begins later lacks nothing in it."""
    return Membership.objects.filter(
        regency_code=regency, last_month="", first_month__lte=str(january)
    ).order_by()


_PLAN_ORDER = (PlanState.DRAFTED, PlanState.SENT, PlanState.EVALUATED, PlanState.FIXED)
_DECISION_ORDER = tuple(state for state in DecisionState if state != DecisionState.WITHDRAWN)
_BILL_ORDER = tuple(state for state in BillState if state.value not in ASKS_NOTHING)


def _further(one: str, other: str, order: Iterable[str]) -> str:
    """Which of two states lies further on; a state that is not in the order is nothing."""
    return max((one, other), key=lambda state: _rank(state, order))


def _rank(state: str, order: Iterable[str]) -> int:
    ranks = {str(known): rank for rank, known in enumerate(order)}
    return ranks.get(state, -1)


def _plans(found: Mapping[str, Supply], regency: str, january: Month) -> None:
    rows = BudgetPlan.objects.filter(
        regency_code=regency,
        year=january.year,
        first_month__lte=str(january),
        last_month__gte=str(january),
        state__in=[state.value for state in _PLAN_ORDER],
    )
    for village, state in rows.values_list("village_code", "state"):
        if village in found:
            found[village].plan = _further(found[village].plan, state, _PLAN_ORDER)


def _decisions(found: Mapping[str, Supply], regency: str, january: Month) -> None:
    rows = CandidateList.objects.filter(
        regency_code=regency,
        first_month__lte=str(january),
        last_month__gte=str(january),
    ).exclude(state=DecisionState.WITHDRAWN.value)
    for village, state in rows.values_list("village_code", "state"):
        if village in found:
            found[village].decision = _further(found[village].decision, state, _DECISION_ORDER)


def _bills(found: Mapping[str, Supply], regency: str, january: Month) -> None:
    """Of the containers that a village has members in, the bill that is least far: one container
    that is billed pays nothing for the members of another."""
    bills = Bill.objects.filter(
        regency_code=regency, first_month__lte=str(january), last_month__gte=str(january)
    ).exclude(state__in=ASKS_NOTHING)
    states: defaultdict[UUID, str] = defaultdict(str)
    for container, state in bills.values_list("container_id", "state"):
        states[container] = _further(states[container], state, _BILL_ORDER)
    pairs = _members(regency, january).values_list("village_code", "container_id").distinct()
    of_village: defaultdict[str, list[str]] = defaultdict(list)
    for village, container in pairs:
        of_village[village].append(states[container])
    for village, told in of_village.items():
        found[village].bill = min(told, key=lambda state: _rank(state, _BILL_ORDER))
