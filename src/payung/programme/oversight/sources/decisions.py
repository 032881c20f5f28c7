"""Decisions and the branch: rules, decrees, who was sent, answered and taken as a member."""

from __future__ import annotations

from django.db.models import Case, F, Q, When

from payung.programme.decisions.models import Decree, DecreeMember, SeatKind
from payung.programme.enrolment.models import BatchLine, Membership
from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.rulebook.queries import newest_version


def _joined(at: AsOf) -> Journal:
    """Memberships that were known, with the ends that were known."""
    is_over = Q(ended_at__lt=at.until)
    return Journal(
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
    )


def _rules(at: AsOf) -> Journal:
    """The version of the regency's rules that held then for the year."""
    held = newest_version(at.regency, at.year, before=at.until)
    return Journal(held, {"content": (Kind.TEXT, "content")})


def _decrees(at: AsOf) -> Journal:
    """Those that speak of months of the year."""
    found = Decree.objects.filter(
        regency_code=at.regency,
        made_at__lt=at.until,
        candidate_list__first_month__lte=at.december,
        candidate_list__last_month__gte=at.january,
    )
    return Journal(found, {"village": (Kind.TEXT, "village_code")})


def _chosen(at: AsOf) -> Journal:
    """Who got a seat, with the day of the meeting, or of the addendum."""
    decided_on = Case(
        When(decree__addendum_to__isnull=True, then="decree__candidate_list__meeting__held_on"),
        default=F("decree__issued_on"),
    )
    return Journal(
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
    )


def _sent(at: AsOf) -> Journal:
    """Villages and batches of months of the year; whether a batch had gone, its acts say."""
    lines = BatchLine.objects.filter(
        regency_code=at.regency,
        batch__start_month__lte=at.december,
        batch__last_month__gte=at.january,
    )
    return Journal(
        lines.distinct(),
        {"village": (Kind.TEXT, "village_code"), "batch": (Kind.KEY, "batch_id")},
    )


def _answers(at: AsOf) -> Journal:
    """What the branch had said of whom."""
    return Journal(
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
    )


JOURNALS = {
    "joined": _joined,
    "rules": _rules,
    "decrees": _decrees,
    "chosen": _chosen,
    "sent": _sent,
    "answers": _answers,
}
