"""One turn at a candidate list: take it as the page showed it, change it, write the act.

Whoever comes second (the other BPD member, the second click) finds the list changed and is told so;
nothing is done twice.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import Details, record
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.decisions.models import (
    Attendance,
    Candidate,
    CandidateList,
    DecisionState,
    Meeting,
    Objection,
)
from payung.programme.decisions.steps import TRANSITIONS, Standing, Step, obstacle
from payung.programme.rulebook.queries import Rules, rules_of


def visible_to(holder: Holder) -> QuerySet[CandidateList]:
    """The candidate lists in the holder's areas."""
    return CandidateList.objects.filter(scope(holder))


def take(step: Step, *, by: Holder, seen: Seen, on: date) -> CandidateList:
    """The list, locked until the transaction ends, where the step may be done.

    Raises `CandidateList.DoesNotExist` outside the holder's areas; `Refused("list_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = visible_to(by).select_for_update().get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "list_changed",
            _("Daftar ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    allow(step, found, by=by, on=on)
    return found


def take_any_version(step: Step, *, by: Holder, list_id: UUID, on: date) -> CandidateList:
    """The same for what only adds: somebody else's line is no reason to refuse this one."""
    found = visible_to(by).select_for_update().get(id=list_id)
    allow(step, found, by=by, on=on)
    return found


def allow(step: Step, candidate_list: CandidateList, *, by: Holder, on: date) -> None:
    """Raises the `Refused` that stands in the way of a step."""
    refused = obstacle(step, standing_of(candidate_list), by=by, on=on)
    if refused is not None:
        raise refused


def close(
    candidate_list: CandidateList,
    step: Step,
    *,
    by: Holder,
    reason: str = "",
    details: Details | None = None,
) -> None:
    """The list goes to its next state and version, and the act is written; last in an action."""
    line = TRANSITIONS[step]
    before = candidate_list.state
    if line.target is not None:
        candidate_list.state = line.target.value
    candidate_list.version += 1
    with constraints_in_words():
        candidate_list.save()
    record(
        by=by,
        deed=line.deed,
        of=("candidate_list", candidate_list.id),
        place=candidate_list.village_code,
        reason=reason,
        details={
            "step": step.value,
            "from": before,
            "to": candidate_list.state,
            "version": candidate_list.version,
            **(details or {}),
        },
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many hang on a list."""

    candidates: int
    attendances: int
    open_objections: int


def standing_of(candidate_list: CandidateList) -> Standing:
    """What the steps ask about a list, in four queries."""
    candidates = Candidate.objects.filter(candidate_list=candidate_list, rank__gt=0)
    came = Attendance.objects.filter(meeting__candidate_list=candidate_list)
    unsettled = Objection.objects.filter(candidate_list=candidate_list, settled_on__isnull=True)
    meeting = Meeting.objects.filter(candidate_list=candidate_list).first()
    numbers = Numbers(candidates.count(), came.count(), unsettled.count())
    return standing_with(candidate_list, meeting, numbers, rules_of(candidate_list.rules))


def standing_with(
    row: CandidateList, meeting: Meeting | None, numbers: Numbers, rules: Rules
) -> Standing:
    """The same where all that is asked about was read already."""
    return Standing(
        state=DecisionState(row.state),
        village_code=row.village_code,
        drawn_by_account=row.drawn_by_account,
        seated=min(row.seats, numbers.candidates),
        held_on=meeting.held_on if meeting else None,
        objections_until=meeting.objections_until if meeting else None,
        attendances=numbers.attendances,
        open_objections=numbers.open_objections,
        notice_allowed=rules.notice_masked,
    )


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("who_draws_does_not_confirm",),
            "who_draws_does_not_confirm",
            _("Yang menyusun urutan tidak boleh mengesahkan berita acaranya."),
            _("Minta anggota BPD yang lain mengesahkannya."),
        ),
        (
            ("who_records_does_not_settle",),
            "who_records_does_not_settle",
            _("Yang mencatat keberatan tidak boleh memutusnya."),
            _("Minta anggota BPD yang lain memutusnya."),
        ),
        (
            ("one_candidate_list", "decisions_candidatelist.village_code"),
            "list_exists",
            _("Desa ini sudah punya daftar calon untuk bulan dan sumber dana yang sama."),
            _("Buka daftar itu dan susun ulang, atau tarik lebih dahulu."),
        ),
        (
            ("decree_number_once", "decisions_decree.village_code"),
            "decree_number_taken",
            _("Nomor keputusan ini sudah dipakai di desa ini."),
            _("Periksa buku nomor keputusan desa, lalu isi nomor yang benar."),
        ),
        (
            ("one_decree_of_a_list", "decisions_decree.candidate_list_id"),
            "decree_exists",
            _("Keputusan untuk daftar ini sudah ditetapkan."),
            _("Muat ulang halaman daftar."),
        ),
    )
