"""The village regulation (Perdes) fixes the plan; a change takes the place of what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.writing import day_words
from payung.office.written import written
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.budgets.steps import Step
from payung.programme.budgets.turn import close, keep_warnings, take


@dataclass(frozen=True, slots=True)
class Regulation:
    """Number and date of the village regulation as they stand on the paper."""

    number: str
    dated: date


@transaction.atomic
def fix(*, by: Holder, seen: Seen, regulation: Regulation, on: date) -> BudgetPlan:
    """The head of the village fixes the plan: from now on its lines never change.

    A change of budget takes the place of the plan that it changes, in the same moment. Raises
    `Refused` with `regulation_day`, `regulation_day_differs` or `who_drafts_does_not_fix`.
    """
    found = take(Step.FIX, by=by, seen=seen, on=on)
    number = " ".join(written(regulation.number, _("Nomor Perdes"), longest=80).split())
    _refuse_day(found, regulation.dated, on)
    _refuse_other_day(found, number, regulation.dated)
    found.regulation_number, found.regulation_date = number, regulation.dated
    found.fixed_at, found.fixed_by = timezone.now(), signature(by)
    found.fixed_by_account = by.account_id
    keep_warnings(found)
    if found.changes is not None:
        _supersede(found.changes)
    details: Details = {
        "number": number,
        "dated": regulation.dated.isoformat(),
        "amount": sum(line.amount for line in found.lines.all()),
    }
    close(found, Step.FIX, by=by, details=details)
    return found


def _supersede(before: BudgetPlan) -> None:
    """The plan before counts no longer; it is locked, and its version grows for open pages."""
    plan = BudgetPlan.objects.select_for_update().get(pk=before.pk)
    plan.state = PlanState.CHANGED.value
    plan.version += 1
    plan.save(update_fields=["state", "version", "changed_at"])


def _refuse_day(plan: BudgetPlan, dated: date, on: date) -> None:
    evaluated = timezone.localdate(plan.evaluated_at) if plan.evaluated_at else on
    if evaluated <= dated <= on:
        return
    raise Refused(
        "regulation_day",
        _("Tanggal Perdes %(day)s harus antara evaluasi camat %(first)s dan hari ini.")
        % {"day": day_words(dated), "first": day_words(evaluated)},
        _("Isi tanggal yang tertulis pada Perdes."),
    )


def _refuse_other_day(plan: BudgetPlan, number: str, dated: date) -> None:
    """One regulation fixes all purses of a village: the same number has the same day."""
    same = BudgetPlan.objects.filter(village_code=plan.village_code, regulation_number=number)
    other = same.exclude(regulation_date=dated).exclude(pk=plan.pk).first()
    if other is not None and other.regulation_date:
        raise Refused(
            "regulation_day_differs",
            _("Perdes Nomor %(number)s sudah tercatat bertanggal %(day)s.")
            % {"number": number, "day": day_words(other.regulation_date)},
            _("Periksa nomor dan tanggalnya pada Perdes."),
        )
