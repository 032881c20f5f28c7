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

_REGENCY = len("16.12")
_NEVER_COUNTS = (PlanState.WITHDRAWN.value, PlanState.CHANGED.value)


@dataclass(frozen=True, slots=True)
class Limit:
    """Of which place, purse and kind a ceiling speaks. The place is a village, or a regency for
    all its villages together (dotted code)."""

    place: str
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


def ceilings_of(places: Iterable[str], year: int) -> Mapping[Limit, Ceiling]:
    """The newest ceiling of each place (village or regency), purse and kind, in one query."""
    asked = set(places)
    of_villages = Q(village_code__in=[code for code in asked if len(code) > _REGENCY])
    of_regencies = Q(village_code="", regency_code__in=[c for c in asked if len(c) == _REGENCY])
    found = Ceiling.objects.filter(of_villages | of_regencies, year=year)
    return {
        Limit(row.place_code, FundSource(row.fund_source), CeilingKind(row.kind)): row
        for row in found.order_by("noted_at", "id")
    }
