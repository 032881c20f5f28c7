"""Planned, billed and paid beside each other: the contribution of a village's purse in a year.

What is planned is the RAB that counts; what is billed are live months of bills of that year; what
is paid are ledger entries that stand. Where the three differ, the row says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.budgets.models import BudgetPlan, LineKind, PlanLine, PlanState
from payung.programme.budgets.standing import counted
from payung.programme.payments.models import BillLine, LedgerEntry
from payung.programme.payments.turn import visible_to

_Key = tuple[str, str]
"""Village (dotted code) and purse."""


@dataclass(frozen=True)
class PurseRow:
    """A village's purse in a year; `planned` is `None` where no plan counts."""

    village_code: str
    village: str
    source: str
    planned: int | None
    is_fixed: bool
    billed: int
    paid: int

    @property
    def source_name(self) -> str:
        return f"{fund_source_name(FundSource(self.source))} ({self.source})"

    @cached_property
    def finding(self) -> str:
        """What does not tie, in a sentence; empty where it does."""
        if self.planned is None:
            return _("Ditagih tanpa RAB.") if self.billed else ""
        if self.billed > self.planned:
            over = format_rupiah(self.billed - self.planned)
            return _("Tagihan melebihi RAB %(over)s.") % {"over": over}
        if not self.is_fixed and self.billed:
            return _("RAB belum ditetapkan dengan peraturan desa.")
        if not self.billed:
            return _("Dianggarkan, belum ditagih.")
        return ""


def purses(holder: Holder, year: int) -> list[PurseRow]:
    """Every village's purse with a plan or a bill in a year, by village; in five queries."""
    plans = counted(BudgetPlan.objects.filter(scope(holder), year=year))
    states = {
        (village, source): state
        for village, source, state in plans.values_list("village_code", "fund_source", "state")
    }
    planned = dict.fromkeys(states, 0) | _planned(plans)
    bills = visible_to(holder).exclude(village_code="")
    months = {"bill__in": bills, "month__startswith": f"{year}-"}
    billed = _of_bills(BillLine.objects.filter(is_live=True, **months))
    paid = _of_bills(LedgerEntry.objects.filter(**months).standing())
    keys = sorted(planned.keys() | billed.keys() | paid.keys())
    titles = titles_of(village for village, _source in keys)
    return [
        PurseRow(
            village_code=village,
            village=titles[village],
            source=source,
            planned=planned.get((village, source)),
            is_fixed=states.get((village, source)) == PlanState.FIXED.value,
            billed=billed.get((village, source), 0),
            paid=paid.get((village, source), 0),
        )
        for village, source in keys
    ]


def _planned(plans: QuerySet[BudgetPlan]) -> dict[_Key, int]:
    lines = PlanLine.objects.filter(plan__in=plans, kind=LineKind.CONTRIBUTION.value)
    told = lines.values_list("plan__village_code", "plan__fund_source").annotate(
        money=Sum("amount")
    )
    return {(village, source): money for village, source, money in told.order_by()}


def _of_bills(rows: QuerySet[BillLine] | QuerySet[LedgerEntry]) -> dict[_Key, int]:
    told = rows.values_list("bill__village_code", "bill__container__fund_source").annotate(
        money=Sum("amount")
    )
    return {(village, source): money for village, source, money in told.order_by()}
