"""The subdistrict's part: the plan is handed in, evaluated or given back, or taken back to mend."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.budgets.models import BudgetPlan
from payung.programme.budgets.steps import Step
from payung.programme.budgets.turn import close, keep_warnings, take

_LONGEST = 1000


@transaction.atomic
def send(*, by: Holder, seen: Seen, on: date) -> BudgetPlan:
    """The village hands its plan to the camat and writes no more (Permendagri 20/2018).

    Raises `Refused` with `plan_empty`, `purse_forbidden`, `purse_doubtful` or `ceiling_exceeded`.
    """
    found = take(Step.SEND, by=by, seen=seen, on=on)
    found.sent_at, found.sent_by = timezone.now(), signature(by)
    found.returned_because = ""
    keep_warnings(found)
    close(found, Step.SEND, by=by, details=_sum(found))
    return found


@transaction.atomic
def give_back(*, by: Holder, seen: Seen, reason: str, on: date) -> BudgetPlan:
    """The camat sends the plan back to the village with what is to be mended."""
    found = take(Step.RETURN, by=by, seen=seen, on=on)
    found.returned_because = written(reason, _("Yang harus diperbaiki"), longest=_LONGEST)
    found.sent_at, found.sent_by = None, ""
    close(found, Step.RETURN, by=by, reason=found.returned_because)
    return found


@transaction.atomic
def evaluate(*, by: Holder, seen: Seen, remarks: str, on: date) -> BudgetPlan:
    """The camat finds the plan in order; who wrote in it may not.

    Raises `Refused("who_drafts_does_not_evaluate")`, and as `send` does.
    """
    found = take(Step.EVALUATE, by=by, seen=seen, on=on)
    found.evaluation = written(remarks, _("Catatan evaluasi"), longest=_LONGEST, required=False)
    found.evaluated_at, found.evaluated_by = timezone.now(), signature(by)
    found.evaluated_by_account = by.account_id
    keep_warnings(found)
    close(found, Step.EVALUATE, by=by, reason=found.evaluation, details=_sum(found))
    return found


@transaction.atomic
def reopen(*, by: Holder, seen: Seen, reason: str, on: date) -> BudgetPlan:
    """The village takes its plan back to mend it; an evaluation of what it said no longer holds."""
    found = take(Step.REOPEN, by=by, seen=seen, on=on)
    told = written(reason, _("Alasan"), longest=500)
    found.sent_at, found.sent_by = None, ""
    found.evaluated_at, found.evaluated_by, found.evaluation = None, "", ""
    found.evaluated_by_account = None
    close(found, Step.REOPEN, by=by, reason=told)
    return found


def _sum(plan: BudgetPlan) -> Details:
    return {"amount": sum(line.amount for line in plan.lines.all())}
