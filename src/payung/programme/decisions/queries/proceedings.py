"""What happened on a list: attendance, objections, decrees, acts, and who has a seat today."""

from __future__ import annotations

from uuid import UUID

from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.steps import Happened, happened
from payung.office.audit.queries import acts_of
from payung.programme.decisions.models import (
    Attendance,
    CandidateList,
    Decree,
    DecreeMember,
    Objection,
)
from payung.programme.decisions.queries.decision import Decision
from payung.programme.decisions.seats import roll_of
from payung.programme.decisions.steps import TRANSITIONS


def history_of(found: Decision) -> list[Happened]:
    """The acts on a list, the newest first; at most 500."""
    acts = acts_of("candidate_list", found.id)[:500]
    return happened(TRANSITIONS, acts)


def attendance_of(found: Decision) -> list[Attendance]:
    """Who came, in the order in which the lines were added."""
    rows = Attendance.objects.filter(meeting__candidate_list=found.id)
    return list(rows.order_by("id"))


def objections_of(found: Decision) -> list[Objection]:
    """Objections, the open ones first, then by day."""
    rows = Objection.objects.filter(candidate_list=found.id).select_related("candidate__person")
    return list(rows.order_by("settled_on", "filed_on", "id"))


def objection_of(found: Decision, objection_id: UUID) -> Objection:
    """Raises `Objection.DoesNotExist` for one of another list."""
    rows = Objection.objects.filter(candidate_list=found.id).select_related("candidate__person")
    return rows.get(id=objection_id)


def decrees_of(found: Decision) -> list[Decree]:
    """The decree and its addenda, in the order in which they were issued."""
    rows = Decree.objects.filter(candidate_list=found.id)
    return list(rows.select_related("addendum_to").order_by("made_at", "id"))


def decree_of(holder: Holder, decree_id: UUID) -> Decree:
    """Raises `Decree.DoesNotExist` outside the holder's areas."""
    return (
        Decree.objects.filter(scope(holder))
        .select_related("addendum_to", "candidate_list__rules")
        .get(id=decree_id)
    )


def members_of(decree: Decree) -> list[DecreeMember]:
    rows = DecreeMember.objects.filter(decree=decree).select_related("person")
    return list(rows.order_by("kind", "place"))


def annexes_of(found: Decision) -> list[DecreeMember]:
    """Every line of every annex with its decree, the first decree first; in one query."""
    rows = DecreeMember.objects.filter(decree__candidate_list=found.id).select_related("decree")
    return list(rows.order_by("decree__made_at", "decree__id", "place"))


def seated_and_waiting(found: Decision) -> tuple[list[DecreeMember], list[DecreeMember]]:
    """Who has a seat today, and who waits, each in the order of the annex."""
    return roll_of(CandidateList(id=found.id))
