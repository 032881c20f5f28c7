"""How a case ends: somebody outside the village heard from the family, or there is no payment."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.actions.mistake import undo
from payung.programme.claims.models import MISTAKES, Claim, CloseReason, Outcome
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, allow, close, locked, take


@transaction.atomic
def confirm_receipt(*, by: Holder, claim_id: UUID, on: date, note: str = "") -> Claim:
    """The family has the money: said to somebody outside the village, and seen by no post of it.

    For the receipt check alone. Raises `Claim.DoesNotExist` outside the area; `Refused` with
    `already_received`, `who_pays_does_not_confirm_receipt`, `day_impossible`.
    """
    claim = locked(by, claim_id)
    allow(Step.RECEIVE, claim, by=by)
    if claim.paid_on is not None and on < claim.paid_on:
        raise Refused("day_impossible", _("Tanggal ini mendahului pembayarannya."))
    claim.received_on = on
    claim.received_by_account, claim.received_by = by.account_id, signature(by)
    told = Told(on, written(note, _("Catatan"), longest=500, required=False))
    close(claim, Step.RECEIVE, by=by, told=told)
    return claim


@transaction.atomic
def close_claim(*, by: Holder, seen: Seen, reason: CloseReason, note: str, on: date) -> Claim:
    """The case ends without payment. Of a mistake everything is undone that followed by itself:
    see `mistake.undo`.

    Raises `Refused` with `not_refused` where the branch has not refused and the reason says so, and
    as `mistake.undo` does.
    """
    claim = take(Step.CLOSE, by=by, seen=seen)
    if reason is CloseReason.REFUSED and claim.outcome != Outcome.REFUSED:
        raise Refused(
            "not_refused",
            _("Cabang belum menolak klaim ini."),
            _("Catat putusan cabang lebih dahulu, atau pilih alasan lain."),
        )
    claim.close_note = written(note, _("Keterangan"), longest=500)
    claim.closed_on, claim.close_reason = on, reason.value
    details = undo(claim, by=by, on=on) if reason.value in MISTAKES else {}
    told = Told(on, claim.close_note, {"reason": reason.value, **details})
    close(claim, Step.CLOSE, by=by, told=told)
    return claim


@transaction.atomic
def reopen_claim(*, by: Holder, seen: Seen, why: str, on: date) -> Claim:
    """A closed case goes on where it stood.

    Raises `Refused` with `closed_as_mistake`, or `claim_exists` where the person has another case
    of a death by now.
    """
    claim = take(Step.REOPEN, by=by, seen=seen)
    claim.closed_on, claim.close_reason, claim.close_note = None, "", ""
    if claim.outcome == Outcome.REFUSED:
        _take_back_refusal(claim)
    close(claim, Step.REOPEN, by=by, told=Told(on, written(why, _("Alasan"), longest=500)))
    return claim


def _take_back_refusal(claim: Claim) -> None:
    """It is decided anew; the refusal stays in the history."""
    claim.decided_on = claim.decided_amount = claim.decided_by_account = None
    claim.outcome = claim.decision_number = claim.decision_note = claim.decided_by = ""
