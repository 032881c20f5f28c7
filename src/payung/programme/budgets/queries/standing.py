"""What stands for a village, a year and a purse: the plan that counts, and the newest ceilings.

Other parts of the programme ask here; nothing is scoped, because they ask for a village that they
have already opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from payung.core.law.funding import FundSource
from payung.programme.budgets.models import BudgetPlan, Ceiling, CeilingKind, PlanState

_NEVER_COUNTS = (PlanState.WITHDRAWN.value, PlanState.CHANGED.value)


@dataclass(frozen=True, slots=True)
class Limit:
    """Of which village, purse and kind a ceiling speaks; an empty village is the regency."""

    village_code: str
    source: FundSource
    kind: CeilingKind = CeilingKind.PROGRAMME


def plan_of(village: str, year: int, fund_source: FundSource) -> BudgetPlan | None:
    """The plan that counts for a village (dotted code), a budget year and a purse.

    A change of budget counts once it is fixed, until then the plan that it changes; what is
    withdrawn never counts. `None` where the village has none.
    """
    found = counted(BudgetPlan.objects.filter(village_code=village, year=year))
    return found.filter(fund_source=fund_source.value).first()


def counted(plans: QuerySet[BudgetPlan]) -> QuerySet[BudgetPlan]:
    """Of these plans those that count: at most one for a village, a year and a purse."""
    standing = Q(changes__isnull=True) | Q(state=PlanState.FIXED.value)
    return plans.filter(standing).exclude(state__in=_NEVER_COUNTS)


def ceilings_of(villages: Iterable[str], year: int) -> Mapping[Limit, Ceiling]:
    """The newest ceiling of each village, purse and kind, in one query; an empty code asks for
    what is said of a regency as a whole."""
    found = Ceiling.objects.filter(village_code__in=list(villages), year=year)
    return {
        Limit(row.village_code, FundSource(row.fund_source), CeilingKind(row.kind)): row
        for row in found.order_by("noted_at", "id")
    }
