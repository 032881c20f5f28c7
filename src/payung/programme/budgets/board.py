"""What the board of villages knows of budgets: the plans of each village, fixed or on their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.budgets.steps import STATE_WORDS

_GONE = (PlanState.WITHDRAWN.value, PlanState.CHANGED.value)


@dataclass(frozen=True, slots=True)
class VillageBudget:
    """A plan as the board shows it."""

    id: UUID
    village_code: str
    year: int
    source: FundSource
    state: PlanState
    is_change: bool
    is_returned: bool
    """The camat gave it back."""
    changed_at: datetime

    @property
    def counts(self) -> bool:
        """A change of budget counts once it is fixed."""
        return self.is_fixed or not self.is_change

    @property
    def words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def is_fixed(self) -> bool:
        return self.state is PlanState.FIXED


def budgets_by_village(
    holder: Holder, villages: Sequence[str]
) -> Mapping[str, tuple[VillageBudget, ...]]:
    """The plans that are fixed or on their way, by village code, the newest year first, in one
    query."""
    inside = [code for code in villages if holder.covers(code)]
    rows = BudgetPlan.objects.filter(village_code__in=inside).exclude(state__in=_GONE)
    found: dict[str, tuple[VillageBudget, ...]] = {}
    told = rows.order_by("-year", "-id").values_list(
        *("id", "village_code", "year", "fund_source", "state"),
        *("changes_id", "returned_because", "changed_at"),
    )
    for key, village, year, source, state, changes, returned, changed_at in told:
        each = VillageBudget(
            id=key,
            village_code=village,
            year=year,
            source=FundSource(source),
            state=PlanState(state),
            is_change=changes is not None,
            is_returned=bool(returned),
            changed_at=changed_at,
        )
        found[village] = (*found.get(village, ()), each)
    return found
