"""The journals that numbers rest on, as they stood at the end of a day.

Two times are kept apart. A month counts from the day on which it was paid, and only if it had been
posted by the end of the day that is looked at; an end of a membership, a death, a reversal or a
merge that came to be known later changes nothing of the day. So a past day answers today as it did
then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import TruncDate
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.audit.models import Act
from payung.programme.budgets.models import BudgetPlan, PlanLine
from payung.programme.claims.models import ClaimMove
from payung.programme.complaints.models import CheckState, ReceiptCheck
from payung.programme.decisions.models import Decree, DecreeMember, SeatKind
from payung.programme.enrolment.models import BatchLine, Collision, Membership, Ruling
from payung.programme.incentives.models import PaidMonth, ServiceProof
from payung.programme.incidents.models import Kind as ReportKind
from payung.programme.incidents.models import Report
from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.models import Reference
from payung.programme.oversight.models import Subject as Noted
from payung.programme.payments.alarms.models import Answer, RenewalAnswer
from payung.programme.payments.models import LedgerEntry, ReversedEntry
from payung.programme.rulebook.models import RuleVersion
from payung.programme.workers.models import Change, ListRow, Merge, Person, RowFate

_ALIVE = 1
FRESH_DAYS = 183
"""Half a year: what was said of somebody since is fresh."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """A regency (dotted code) at the end of a day."""

    regency: str
    day: date

    @property
    def until(self) -> datetime:
        """The first moment after the day, in the time of the office."""
        after = datetime.combine(self.day + timedelta(days=1), time.min)
        return timezone.make_aware(after, timezone.get_default_timezone()).astimezone(UTC)

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def month(self) -> Month:
        return Month.of(self.day)

    @property
    def year_ago(self) -> date:
        """The same day a year earlier, the 28th for a leap day: twelve months lie after it."""
        is_leap = (self.day.month, self.day.day) == (2, 29)
        return self.day.replace(year=self.year - 1, day=28 if is_leap else self.day.day)

    @property
    def january(self) -> str:
        """First month of its year, as tables write months."""
        return str(Month(self.year, 1))

    @property
    def december(self) -> str:
        return str(Month(self.year, 12))

    @property
    def last_quarter(self) -> Month:
        """The first month of the last quarter that is over."""
        return Month.from_index(self.month.index // 3 * 3 - 3)


def journals(at: AsOf) -> Mapping[str, Journal]:
    """Every journal by name."""
    return {**_of_people(at), **_of_money(at), **_of_decisions(at), **_of_events(at)}


def _of_people(at: AsOf) -> Mapping[str, Journal]:
    told = Change.objects.filter(
        Q(values__life_status__1__gt=_ALIVE)
        | Q(values__life_status__0__gt=_ALIVE)
        | Q(values__has_key="life_status_on"),
        person__regency_code=at.regency,
    )
    people = Person.objects.filter(regency_code=at.regency, created_at__lt=at.until)
    since = at.until - timedelta(days=FRESH_DAYS)
    named = ListRow.objects.filter(
        fate__in=(RowFate.NEW.value, RowFate.CHANGED.value, RowFate.SAME.value),
        person__isnull=False,
        list_import__regency_code=at.regency,
        list_import__accepted_at__gte=since,
        list_import__accepted_at__lt=at.until,
    )
    renewed = RenewalAnswer.objects.filter(
        answer=Answer.CONTINUES.value,
        renewal__regency_code=at.regency,
        renewal__confirmed_on__gt=at.day - timedelta(days=FRESH_DAYS),
        renewal__confirmed_on__lte=at.day,
    )
    is_standing = Q(at__lt=at.until) & (Q(undone_at=None) | Q(undone_at__gte=at.until))
    return {
        "listed": Journal(
            people,
            {
                "person": (Kind.KEY, "id"),
                "village": (Kind.TEXT, "village_code"),
                "status": (Kind.TEXT, "life_status"),
                "since": (Kind.DAY, "life_status_on"),
            },
        ),
        "changes": Journal(
            told,
            {
                "person": (Kind.KEY, "person_id"),
                "at": (Kind.TEXT, "at"),
                "is_known": (Kind.FLAG, Q(at__lt=at.until)),
                "status": (Kind.TEXT, KT("values__life_status")),
                "since": (Kind.TEXT, KT("values__life_status_on")),
            },
        ),
        "merges": Journal(
            Merge.objects.filter(kept__regency_code=at.regency),
            {
                "kept": (Kind.KEY, "kept_id"),
                "merged": (Kind.KEY, "merged_id"),
                "at": (Kind.TEXT, "at"),
                "stands": (Kind.FLAG, is_standing),
                "came_later": (Kind.FLAG, Q(at__gte=at.until, undone_at=None)),
                "memberships": (Kind.TEXT, KT("before__hung__membership")),
            },
        ),
        "named": Journal(
            named, {"person": (Kind.KEY, "person_id"), "list": (Kind.KEY, "list_import_id")}
        ),
        "renewed": Journal(renewed, {"person": (Kind.KEY, "person_id")}),
    }


def _of_money(at: AsOf) -> Mapping[str, Journal]:
    taken_back = ReversedEntry.objects.filter(
        entry=OuterRef("pk"), reversal__answered_at__lt=at.until
    )
    paid = LedgerEntry.objects.filter(
        ~Exists(taken_back),
        regency_code=at.regency,
        posted_at__lt=at.until,
        paid_on__lte=at.day,
    )
    replaced = BudgetPlan.objects.filter(changes=OuterRef("plan_id"), fixed_at__lt=at.until)
    lines = PlanLine.objects.filter(
        ~Exists(replaced),
        plan__regency_code=at.regency,
        plan__year=at.year,
        plan__fixed_at__lt=at.until,
    )
    collisions = Collision.objects.filter(
        regency_code=at.regency, decision=Ruling.THEY_PAY.value, decided_at__lt=at.until
    )
    return {
        "paid": Journal(
            paid,
            {
                "person": (Kind.KEY, "person_id"),
                "village": (Kind.TEXT, "village_code"),
                "month": (Kind.MONTH, "month"),
                "paid_on": (Kind.DAY, "paid_on"),
                "payer": (Kind.TEXT, "payer"),
                "amount": (Kind.NUMBER, "amount"),
                "bill": (Kind.KEY, "bill_id"),
            },
        ),
        "plans": Journal(
            lines,
            {
                "plan": (Kind.KEY, "plan_id"),
                "village": (Kind.TEXT, "plan__village_code"),
                "kind": (Kind.TEXT, "kind"),
                "amount": (Kind.NUMBER, "amount"),
                "persons": (Kind.NUMBER, "persons"),
                "first": (Kind.MONTH, "first_month"),
                "last": (Kind.MONTH, "last_month"),
            },
        ),
        "collisions": Journal(
            collisions,
            {
                "collision": (Kind.KEY, "id"),
                "village": (Kind.TEXT, "village_code"),
                "first": (Kind.MONTH, "first_month"),
                "decided_on": (Kind.DAY, TruncDate("decided_at")),
            },
        ),
        "incentive_months": Journal(
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
        ),
        "proofs": Journal(
            ServiceProof.objects.filter(
                regency_code=at.regency,
                year=at.last_quarter.year,
                quarter=(at.last_quarter.number + 2) // 3,
                noted_at__lt=at.until,
            ),
            {"recipient": (Kind.KEY, "recipient_id"), "proof": (Kind.KEY, "id")},
        ),
    }


def _of_decisions(at: AsOf) -> Mapping[str, Journal]:
    is_over = Q(ended_at__lt=at.until)
    decrees = Decree.objects.filter(
        regency_code=at.regency,
        made_at__lt=at.until,
        candidate_list__first_month__lte=at.december,
        candidate_list__last_month__gte=at.january,
    )
    decided_on = Case(
        When(decree__addendum_to__isnull=True, then="decree__candidate_list__meeting__held_on"),
        default=F("decree__issued_on"),
    )
    rules = RuleVersion.objects.filter(
        regency_code=at.regency, year=at.year, made_at__lt=at.until
    ).order_by("-version")
    return {
        "joined": Journal(
            Membership.objects.filter(regency_code=at.regency, noted_at__lt=at.until),
            {
                "membership": (Kind.KEY, "id"),
                "person": (Kind.KEY, "person_id"),
                "village": (Kind.TEXT, "village_code"),
                "first": (Kind.MONTH, "first_month"),
                "last": (Kind.MONTH, Case(When(is_over, then="last_month"))),
                "accepted_on": (Kind.DAY, "accepted_on"),
                "end_reason": (Kind.TEXT, Case(When(is_over, then="end_reason"))),
                "sort_name": (Kind.TEXT, "person__sort_name"),
            },
        ),
        "rules": Journal(
            RuleVersion.objects.filter(id=Subquery(rules.values("id")[:1])),
            {"content": (Kind.TEXT, "content")},
        ),
        "decrees": Journal(decrees, {"village": (Kind.TEXT, "village_code")}),
        "chosen": Journal(
            DecreeMember.objects.filter(
                kind=SeatKind.CHOSEN.value,
                decree__regency_code=at.regency,
                decree__made_at__lt=at.until,
            ),
            {
                "person": (Kind.KEY, "person_id"),
                "village": (Kind.TEXT, "decree__village_code"),
                "decided_on": (Kind.DAY, decided_on),
            },
        ),
        "sent": Journal(
            BatchLine.objects.filter(
                regency_code=at.regency,
                batch__start_month__lte=at.december,
                batch__last_month__gte=at.january,
            ).distinct(),
            {"village": (Kind.TEXT, "village_code"), "batch": (Kind.KEY, "batch_id")},
        ),
        "answers": Journal(
            BatchLine.objects.filter(
                regency_code=at.regency, answer_noted_at__lt=at.until, answered_on__isnull=False
            ),
            {
                "line": (Kind.KEY, "id"),
                "village": (Kind.TEXT, "village_code"),
                "again": (Kind.KEY, "again_id"),
                "state": (Kind.TEXT, "state"),
                "answered_on": (Kind.DAY, "answered_on"),
            },
        ),
    }


def _of_events(at: AsOf) -> Mapping[str, Journal]:
    acts = Act.objects.filter(regency_code=at.regency, at__lt=at.until)
    reports = Report.objects.filter(
        Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=at.until),
        kind=ReportKind.DEATH.value,
        regency_code=at.regency,
        reported_at__lt=at.until,
        day__gt=at.year_ago,
        day__lte=at.day,
    )
    checks = ReceiptCheck.objects.filter(
        regency_code=at.regency,
        state=CheckState.CONFIRMED.value,
        differs=False,
        answered_on__lte=at.day,
    )
    noted = Reference.objects.filter(
        place=at.regency, subject=Noted.EMPLOYED.value, noted_at__lt=at.until, as_of__lte=at.day
    ).order_by("-as_of", "-noted_at")
    return {
        "acts": Journal(
            acts.filter(
                Q(kind__in=("batch", "pay_list", "service_proof")) | Q(deed=Deed.LIST_UNDO.value)
            ),
            {
                "number": (Kind.NUMBER, "number"),
                "deed": (Kind.TEXT, "deed"),
                "object": (Kind.KEY, "object_id"),
                "what": (Kind.TEXT, KT("details__what")),
                "step": (Kind.TEXT, KT("details__step")),
            },
        ),
        "reports": Journal(
            reports,
            {
                "report": (Kind.KEY, "id"),
                "village": (Kind.TEXT, "village_code"),
                "day": (Kind.DAY, "day"),
                "reported_on": (Kind.DAY, TruncDate("reported_at")),
            },
        ),
        "moves": Journal(
            ClaimMove.objects.filter(claim__regency_code=at.regency, at__lt=at.until),
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
        ),
        "closed": Journal(
            ClaimMove.objects.filter(
                claim__regency_code=at.regency, at__lt=at.until, step__in=("close", "reopen")
            ),
            {
                "claim": (Kind.KEY, "claim_id"),
                "at": (Kind.TEXT, "at"),
                "reason": (Kind.TEXT, KT("details__reason")),
            },
        ),
        "received": Journal(checks, {"claim": (Kind.KEY, "claim_id")}),
        "employed": Journal(
            Reference.objects.filter(id=Subquery(noted.values("id")[:1])),
            {"amount": (Kind.NUMBER, "amount")},
        ),
    }
