"""What was billed and paid from a village's purse in a year, to be put beside its RAB."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.programme.payments.models import BillLine, LedgerEntry


@dataclass(frozen=True, slots=True)
class PaidMonths:
    """Person-months and what they cost in rupiah."""

    person_months: int
    amount: int


@dataclass(frozen=True, slots=True)
class AgainstPlan:
    """Months on bills, and of them those that stand in the ledger."""

    billed: PaidMonths
    paid: PaidMonths


def against_plan(village: str, year: int, source: FundSource) -> AgainstPlan:
    """Of the village's containers of this purse (dotted code), in one query."""
    in_ledger = Exists(LedgerEntry.objects.standing().filter(pk=OuterRef("pk")))
    lines = BillLine.objects.filter(
        bill__container__village_code=village,
        bill__container__fund_source=source.value,
        month__range=(str(Month(year, 1)), str(Month(year, 12))),
    ).annotate(in_ledger=in_ledger)
    live, paid = Q(is_live=True), Q(in_ledger=True)
    told = lines.aggregate(
        billed_months=Count("id", filter=live),
        billed_amount=Sum("amount", filter=live),
        paid_months=Count("id", filter=paid),
        paid_amount=Sum("amount", filter=paid),
    )
    return AgainstPlan(
        PaidMonths(told["billed_months"], told["billed_amount"] or 0),
        PaidMonths(told["paid_months"], told["paid_amount"] or 0),
    )
