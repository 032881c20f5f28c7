"""What the board of villages knows of budgets: the newest plan of each village that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.budgets.standing import counted
from payung.programme.budgets.steps import STATE_WORDS


@dataclass(frozen=True, slots=True)
class VillageBudget:
    """A plan as the board shows it."""

    id: UUID
    village_code: str
    year: int
    source: FundSource
    state: PlanState
    changed_at: datetime

    @property
    def words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def is_fixed(self) -> bool:
        return self.state is PlanState.FIXED


def budgets_by_village(
    holder: Holder, villages: Sequence[str]
) -> Mapping[str, tuple[VillageBudget, ...]]:
    """The plans that count, by village code, the newest year first, in one query."""
    inside = [code for code in villages if holder.covers(code)]
    rows = counted(BudgetPlan.objects.filter(village_code__in=inside))
    found: dict[str, tuple[VillageBudget, ...]] = {}
    told = rows.order_by("-year", "-id").values_list(
        "id", "village_code", "year", "fund_source", "state", "changed_at"
    )
    for key, village, year, source, state, changed_at in told:
        each = VillageBudget(key, village, year, FundSource(source), PlanState(state), changed_at)
        found[village] = (*found.get(village, ()), each)
    return found
