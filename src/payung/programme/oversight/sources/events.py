"""Events: acts that take something back, reports of deaths, moves of claims, outside numbers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import TruncDate

from payung.office.accounts.duties import Deed
from payung.office.audit.models import Act
from payung.programme.claims.models import ClaimMove
from payung.programme.claims.steps import Step
from payung.programme.complaints.models import CheckState, ReceiptCheck
from payung.programme.incidents.models import Kind as ReportKind
from payung.programme.incidents.models import Report, ReportMerge
from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.models import Reference
from payung.programme.oversight.models import Subject as Noted
from payung.programme.oversight.sources.as_of import AsOf


def _acts(at: AsOf) -> Journal:
    """What a row itself does not say when: sent, withdrawn, taken back."""
    acts = Act.objects.filter(
        Q(kind__in=("batch", "pay_list", "service_proof")) | Q(deed=Deed.LIST_UNDO.value),
        regency_code=at.regency,
        at__lt=at.until,
    )
    return Journal(
        acts,
        {
            "number": (Kind.NUMBER, "number"),
            "deed": (Kind.TEXT, "deed"),
            "object": (Kind.KEY, "object_id"),
            "what": (Kind.TEXT, KT("details__what")),
            "step": (Kind.TEXT, KT("details__step")),
        },
    )


def _reports(at: AsOf) -> Journal:
    """Deaths of a year back that were reported, not taken back, and not told by another report."""
    merged = ReportMerge.objects.filter(
        Q(undone_at__isnull=True) | Q(undone_at__gte=at.until),
        report=OuterRef("pk"),
        merged_at__lt=at.until,
    )
    reports = Report.objects.filter(
        Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=at.until),
        ~Exists(merged),
        kind=ReportKind.DEATH.value,
        regency_code=at.regency,
        reported_at__lt=at.until,
        day__gt=at.year_ago,
        day__lte=at.day,
    )
    return Journal(
        reports,
        {
            "report": (Kind.KEY, "id"),
            "village": (Kind.TEXT, "village_code"),
            "day": (Kind.DAY, "day"),
            "reported_on": (Kind.DAY, TruncDate("reported_at")),
        },
    )


def _of_claims(at: AsOf) -> QuerySet[ClaimMove]:
    return ClaimMove.objects.filter(claim__regency_code=at.regency, at__lt=at.until)


def _moves(at: AsOf) -> Journal:
    return Journal(
        _of_claims(at),
        {
            "claim": (Kind.KEY, "claim_id"),
            "village": (Kind.TEXT, "claim__village_code"),
            "happened_on": (Kind.DAY, "claim__happened_on"),
            "happening": (Kind.TEXT, "claim__happening"),
            "at": (Kind.TEXT, "at"),
            "step": (Kind.TEXT, "step"),
            "on": (Kind.DAY, "on"),
            "amount": (Kind.NUMBER, KT("details__amount")),
            "outcome": (Kind.TEXT, KT("details__outcome")),
        },
    )


def _closed(at: AsOf) -> Journal:
    """Why claims ended without payment; nothing where they were opened again."""
    return Journal(
        _of_claims(at).filter(step__in=(Step.CLOSE.value, Step.REOPEN.value)),
        {
            "claim": (Kind.KEY, "claim_id"),
            "at": (Kind.TEXT, "at"),
            "reason": (Kind.TEXT, KT("details__reason")),
        },
    )


def _received(at: AsOf) -> Journal:
    """Claims of which a second person confirmed that the family has all of it."""
    checks = ReceiptCheck.objects.filter(
        regency_code=at.regency,
        state=CheckState.CONFIRMED.value,
        differs=False,
        answered_on__lte=at.day,
    )
    return Journal(checks, {"claim": (Kind.KEY, "claim_id")})


def _employed(at: AsOf) -> Journal:
    """The working population that was noted last."""
    noted = Reference.objects.filter(
        place=at.regency, subject=Noted.EMPLOYED.value, noted_at__lt=at.until, as_of__lte=at.day
    ).order_by("-as_of", "-noted_at")
    newest = Reference.objects.filter(id=Subquery(noted.values("id")[:1]))
    return Journal(newest, {"amount": (Kind.NUMBER, "amount")})


JOURNALS = {
    "acts": _acts,
    "reports": _reports,
    "moves": _moves,
    "closed": _closed,
    "received": _received,
    "employed": _employed,
}
