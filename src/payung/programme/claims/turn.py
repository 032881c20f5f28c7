"""One turn at a case: take it as the page showed it, change it, keep the move, write the act.

Whoever comes second finds the case changed and is told so; nothing is done twice. After each turn
the stage, whose turn it is and the nearest clock are reckoned anew and kept, so that lists are
read from one index.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.engine.family_claim import NOTHING, FamilyClaim
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.actions import Actor, Details, record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.claims.case import owed, visible_to
from payung.programme.claims.checklist import (
    HEIRS_LETTER,
    PaperLine,
    checklist_of,
    missing_before_filing,
)
from payung.programme.claims.clocks import nearest
from payung.programme.claims.models import MISTAKES, Claim, ClaimMove, Outcome, Stage
from payung.programme.claims.steps import (
    OWNERS,
    TRANSITIONS,
    Standing,
    Step,
    obstacle,
    stage_reached,
    step_ahead,
)
from payung.programme.enrolment.models import Membership, PayerModel

KIND = "claim"


@dataclass(frozen=True, slots=True)
class Told:
    """What a move says: the day in the world, a note, and what else belongs to it. `details` go
    into the acts as well, so they name nobody."""

    on: date
    note: str = ""
    details: Details = field(default_factory=dict)


def take(step: Step, *, by: Holder, seen: Seen) -> Claim:
    """The case, locked until the transaction ends, where the step may be done.

    Raises `Claim.DoesNotExist` outside the holder's areas; `Refused("claim_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = locked(by, seen.id)
    if found.version != seen.version:
        raise Refused(
            "claim_changed",
            _("Klaim ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    allow(step, found, by=by)
    return found


def locked(by: Holder, claim_id: UUID) -> Claim:
    """The case, locked, with its person. Raises `Claim.DoesNotExist` outside the areas."""
    found = visible_to(by).select_related("person").select_for_update(of=("self",))
    return found.get(id=claim_id)


def allow(step: Step, claim: Claim, *, by: Holder) -> None:
    """Raises the `Refused` that stands in the way of a step."""
    refused = obstacle(step, standing_of(claim), by=by)
    if refused is not None:
        raise refused


def refuse_day(claim: Claim, on: date) -> None:
    """Raises `Refused("day_impossible")` for a day before the event or still to come."""
    if not claim.happened_on <= on <= timezone.localdate():
        raise Refused(
            "day_impossible",
            _("Tanggal ini di luar rentang dari hari kejadian sampai hari ini."),
            _("Periksa tanggalnya."),
        )


def close(claim: Claim, step: Step, *, by: Holder, told: Told) -> None:
    """The case gets its next version, the move is kept and the act written; last in an action.
    What the village does not see leaves the version as it is."""
    reckon(claim)
    if step is not Step.RECEIVE:  # a number that jumps would tell the village
        claim.version += 1
    with constraints_in_words():
        claim.save()
    keep_move(claim, step, by=by, told=told)
    record(
        by=by,
        deed=Deed.CLAIM_CONFIRM if step is Step.OPEN else TRANSITIONS[step].deed,
        of=(KIND, claim.id),
        place=claim.regency_code if step is Step.RECEIVE else claim.place_code,
        details={
            "step": step.value,
            "stage": claim.stage,
            "version": claim.version,
            **told.details,
        },
    )


def keep_move(claim: Claim, step: Step, *, by: Actor, told: Told) -> None:
    """One more line in the history of the case."""
    is_outside = step is Step.RECEIVE
    ClaimMove.objects.create(
        claim=claim,
        step=step.value,
        to_stage=Stage.RECEIVED.value if is_outside else claim.stage,
        on=told.on,
        note=told.note,
        details=dict(told.details),
        account_id=by.account_id,
        made_by=signature(by),
        is_outside=is_outside,
    )


def reckon(claim: Claim) -> None:
    """Stage, whose turn it is and the nearest clock, from what is known now. Does not save."""
    standing = standing_of(claim)
    stage = stage_reached(standing)
    if stage != claim.stage:
        claim.stage, claim.stage_since = stage.value, timezone.localdate()
        standing = standing_of(claim)
    claim.owner = _owner(claim, step_ahead(standing))
    clock = nearest(claim)
    due = (clock.due_on, clock.clock.value) if clock else (None, "")
    if due != (claim.due_on, claim.due_clock):
        claim.due_on, claim.due_clock = due
        claim.escalated_on = None


def standing_of(
    claim: Claim, answer: FamilyClaim | None = None, papers: tuple[PaperLine, ...] | None = None
) -> Standing:
    """What the steps ask about a case; `answer` and `papers` where they are known already."""
    answer = answer or owed(claim, timezone.localdate())
    papers = checklist_of(claim, answer) if papers is None else papers
    is_released = claim.released_on is not None
    return Standing(
        stage=Stage(claim.stage),
        place_code=claim.place_code,
        is_owed=is_owed(answer),
        is_informed=claim.informed_on is not None,
        papers_missing=missing_before_filing(papers),
        needs_letter=any(each.asked.code == HEIRS_LETTER for each in papers),
        is_signed=claim.letter_on is not None,
        is_countersigned=claim.countersigned_on is not None,
        release=0 if is_released else answer.release,
        is_filed=claim.filed_on is not None,
        was_filed=bool(claim.filed),
        is_refused=claim.outcome == Outcome.REFUSED,
        is_decided=claim.decided_on is not None,
        is_paid=claim.paid_on is not None,
        is_paid_in_full=0 < (claim.decided_amount or 0) <= (claim.paid_amount or 0),
        is_received=claim.received_on is not None,
        is_closed=claim.closed_on is not None,
        is_mistake=claim.close_reason in MISTAKES,
        is_accident=claim.is_accident,
        signed_by=claim.letter_by_account,
        filed_by=claim.filed_by_account,
        paid_by=claim.paid_by_account,
    )


def is_owed(answer: FamilyClaim) -> bool:
    """Whether anything can come of a case, by any reading."""
    outcomes = (answer.promised, *answer.others.values())
    return answer.has_care or any(each != NOTHING for each in outcomes)


def _owner(claim: Claim, ahead: Step | None) -> str:
    if ahead is None:
        return ""
    if ahead is Step.RELEASE:
        return _payer(claim).value
    return OWNERS[ahead].value


def _payer(claim: Claim) -> Role:
    """Who pays the contributions of the person, and so the arrears."""
    last = Membership.objects.filter(person=claim.person_id).order_by("-first_month")
    model = last.values_list("container__payer_model", flat=True).first()
    return _PAYERS.get(str(model), OWNERS[Step.RELEASE])


_PAYERS = {
    PayerModel.REGENCY_TREASURY.value: Role.REGENCY_TREASURY,
    PayerModel.DEPARTMENT.value: Role.DEPARTMENT,
    PayerModel.SPONSOR.value: Role.PMD,
}


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("a_death_has_one_claim", "claims_claim.person_id"),
            "claim_exists",
            _("Kematian orang ini sudah mempunyai klaim."),
            _("Buka klaimnya dari halaman orang itu; tarik laporan yang kedua."),
        ),
        (
            ("a_report_has_one_claim", "claims_claim.report_id"),
            "report_confirmed",
            _("Laporan ini sudah dikonfirmasi."),
            _("Buka klaimnya dari daftar klaim."),
        ),
        (
            ("claim_heir_named_once", "claims_claimheir.claim_id, claims_claimheir.name"),
            "heir_named_twice",
            _("Ahli waris dengan nama dan hubungan ini sudah dicatat."),
            _("Ubah yang sudah ada, atau tulis nama lengkapnya."),
        ),
    )
