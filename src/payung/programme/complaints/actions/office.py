"""What the office does with a complaint: take it up, answer, settle it with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.complaints.models import Complaint, Outcome
from payung.programme.complaints.steps import Step
from payung.programme.complaints.turn import LONGEST, close, say, take


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a complaint ended, and why in words: the sender reads them."""

    outcome: Outcome
    reason: str


@transaction.atomic
def take_complaint(*, by: Holder, seen: Seen, on: date) -> Complaint:
    """Somebody of the office works on it, and the sender sees that."""
    found = take(Step.TAKE, by=by, seen=seen)
    found.taken_on, found.taken_by_account, found.taken_by = on, by.account_id, signature(by)
    close(found, Step.TAKE, by=by)
    return found


@transaction.atomic
def answer_complaint(*, by: Holder, seen: Seen, text: str, on: date) -> Complaint:
    """A word to the sender. Raises `Refused` with `text_missing` or `text_too_long` besides."""
    found = take(Step.ANSWER, by=by, seen=seen)
    say(found, _text(text, _("Jawaban")), on=on, by=by)
    close(found, Step.ANSWER, by=by)
    return found


@transaction.atomic
def settle_complaint(*, by: Holder, seen: Seen, settlement: Settlement, on: date) -> Complaint:
    """The end of a complaint; the reason stays among the messages, also if it is opened again.

    Who recorded the receipt check that opened it does not settle it.
    """
    found = take(Step.SETTLE, by=by, seen=seen)
    say(found, _text(settlement.reason, _("Alasan")), on=on, by=by)
    found.outcome = settlement.outcome.value
    found.settled_on, found.settled_by_account = on, by.account_id
    found.settled_by = signature(by)
    close(found, Step.SETTLE, by=by)
    return found


def _text(told: str, what: str) -> str:
    return written(told, what, longest=LONGEST, is_printed=False)
