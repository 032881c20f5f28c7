"""Money: posted months, fixed plans, collisions, incentives that were paid."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate

from payung.programme.budgets.models import BudgetPlan, PlanLine
from payung.programme.enrolment.models import Collision, Ruling
from payung.programme.incentives.models import PaidMonth, ServiceProof
from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.payments.models import LedgerEntry, ReversedEntry


def _paid(at: AsOf) -> Journal:
    """Months that were posted and not taken back, and paid by the day."""
    taken_back = ReversedEntry.objects.filter(
        entry=OuterRef("pk"), reversal__answered_at__lt=at.until
    )
    return Journal(
        LedgerEntry.objects.filter(
            ~Exists(taken_back),
            regency_code=at.regency,
            posted_at__lt=at.until,
            paid_on__lte=at.day,
        ),
        {
            "person": (Kind.KEY, "person_id"),
            "village": (Kind.TEXT, "village_code"),
            "month": (Kind.MONTH, "month"),
            "paid_on": (Kind.DAY, "paid_on"),
            "payer": (Kind.TEXT, "payer"),
            "amount": (Kind.NUMBER, "amount"),
            "bill": (Kind.KEY, "bill_id"),
        },
    )


def _plans(at: AsOf) -> Journal:
    """Lines of the plans of the year that a village regulation had fixed, and that no fixed change
    of budget had replaced."""
    replaced = BudgetPlan.objects.filter(changes=OuterRef("plan_id"), fixed_at__lt=at.until)
    return Journal(
        PlanLine.objects.filter(
            ~Exists(replaced),
            plan__regency_code=at.regency,
            plan__year=at.year,
            plan__fixed_at__lt=at.until,
        ),
        {
            "plan": (Kind.KEY, "plan_id"),
            "village": (Kind.TEXT, "plan__village_code"),
            "kind": (Kind.TEXT, "kind"),
            "amount": (Kind.NUMBER, "amount"),
            "persons": (Kind.NUMBER, "persons"),
            "first": (Kind.MONTH, "first_month"),
            "last": (Kind.MONTH, "last_month"),
        },
    )


def _collisions(at: AsOf) -> Journal:
    """Those that were decided for the other payer."""
    return Journal(
        Collision.objects.filter(
            regency_code=at.regency, decision=Ruling.THEY_PAY.value, decided_at__lt=at.until
        ),
        {
            "collision": (Kind.KEY, "id"),
            "person": (Kind.KEY, "person_id"),
            "village": (Kind.TEXT, "village_code"),
            "first": (Kind.MONTH, "first_month"),
            "decided_on": (Kind.DAY, TruncDate("decided_at")),
        },
    )


def _incentive_months(at: AsOf) -> Journal:
    """Months of the last whole quarter in approved lists."""
    return Journal(
        PaidMonth.objects.filter(
            month__gte=str(at.last_quarter),
            month__lte=str(at.last_quarter + 2),
            payee__pay_list__regency_code=at.regency,
            payee__pay_list__approved_at__lt=at.until,
        ),
        {
            "recipient": (Kind.KEY, "recipient_id"),
            "village": (Kind.TEXT, "payee__pay_list__village_code"),
            "list": (Kind.KEY, "payee__pay_list_id"),
        },
    )


def _proofs(at: AsOf) -> Journal:
    """That recipients still served in that quarter."""
    quarter = at.last_quarter
    return Journal(
        ServiceProof.objects.filter(
            regency_code=at.regency,
            year=quarter.year,
            quarter=(quarter.number + 2) // 3,
            noted_at__lt=at.until,
        ),
        {"recipient": (Kind.KEY, "recipient_id"), "proof": (Kind.KEY, "id")},
    )


JOURNALS = {
    "paid": _paid,
    "plans": _plans,
    "collisions": _collisions,
    "incentive_months": _incentive_months,
    "proofs": _proofs,
}
