"""One turn at a budget plan: take it as the page showed it, change it, write the act.

Whoever comes second (the other camat's hand, the second click) finds the plan changed and is told
so; nothing is done twice.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from payung.core.engine.budget import Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import Details, record
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.budgets.asked import Asked, read_kept
from payung.programme.budgets.checks import Facts, checks_of, spoken_against, stops_of
from payung.programme.budgets.models import BudgetPlan, LineKind, PlanLine, PlanState
from payung.programme.budgets.standing import ceilings_of, counted
from payung.programme.budgets.steps import TRANSITIONS, Standing, Step, obstacle
from payung.programme.budgets.ties import decided_for
from payung.programme.decisions.village_money import kept_warnings
from payung.programme.rulebook.queries import rules_of


def visible_to(holder: Holder) -> QuerySet[BudgetPlan]:
    """The plans in the holder's areas."""
    return BudgetPlan.objects.filter(scope(holder))


def take(step: Step, *, by: Holder, seen: Seen, on: date) -> BudgetPlan:
    """The plan, locked until the transaction ends, where the step may be done.

    Raises `BudgetPlan.DoesNotExist` outside the holder's areas; `Refused("plan_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = visible_to(by).select_for_update(of=("self",)).select_related("rules").get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "plan_changed",
            _("RAB ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    is_changing = later_of(found) is not None
    standing = standing_of(found, facts_of(found), has_open_change=is_changing)
    refused = obstacle(step, standing, by=by, on=on)
    if refused is not None:
        raise refused
    return found


def close(
    plan: BudgetPlan, step: Step, *, by: Holder, reason: str = "", details: Details | None = None
) -> None:
    """The plan goes to its next state and version, and the act is written; last in an action."""
    line = TRANSITIONS[step]
    before = plan.state
    if line.target is not None:
        plan.state = line.target.value
    plan.version += 1
    with constraints_in_words():
        plan.save()
    note(plan, step, by=by, before=before, reason=reason, details=details)


def note(
    plan: BudgetPlan,
    step: Step,
    *,
    by: Holder,
    before: str,
    reason: str = "",
    details: Details | None = None,
) -> None:
    """The act of a step on a plan."""
    record(
        by=by,
        deed=TRANSITIONS[step].deed,
        of=("budget_plan", plan.id),
        place=plan.village_code,
        reason=reason,
        details={
            "step": step.value,
            "from": before,
            "to": plan.state,
            "version": plan.version,
            "year": plan.year,
            "purse": plan.fund_source,
            **(details or {}),
        },
    )


def asked_in(plan: BudgetPlan) -> Asked:
    """What the village asked for."""
    window = Window(Month.parse(plan.first_month), Month.parse(plan.last_month))
    return read_kept(plan.asked, window, plan.doubt_basis)


def facts_of(plan: BudgetPlan, lines: list[PlanLine] | None = None) -> Facts:
    """What the checks ask about a plan, in five queries; `lines` where they are known already."""
    source = FundSource(plan.fund_source)
    kinds, people = _elsewhere(plan)
    limits = ceilings_of((plan.village_code,), plan.year)
    return Facts(
        village=plan.village_code,
        year=plan.year,
        source=source,
        asked=asked_in(plan),
        lines=list(plan.lines.order_by("place")) if lines is None else lines,
        rules=rules_of(plan.rules).rule_set,
        ceilings={(limit.source, limit.kind): row.amount for limit, row in limits.items()},
        decided=decided_for(plan.village_code, plan.year, source),
        elsewhere=kinds,
        people_elsewhere=people,
    )


def later_of(plan: BudgetPlan) -> BudgetPlan | None:
    """The change of budget that stands beside a plan or has taken its place."""
    return plan.changed_by.exclude(state=PlanState.WITHDRAWN.value).first()


def standing_of(plan: BudgetPlan, facts: Facts, *, has_open_change: bool) -> Standing:
    """What the steps ask about a plan."""
    return Standing(
        state=PlanState(plan.state),
        village_code=plan.village_code,
        writers=frozenset({plan.drafted_by_account, plan.written_by_account}),
        evaluator=plan.evaluated_by_account,
        lines=sum(1 for line in facts.lines if line.volume),
        stops=stops_of(checks_of(facts)),
        has_open_change=has_open_change,
    )


def keep_warnings(plan: BudgetPlan) -> None:
    """What speaks against the plan as it is known now, as papers say it. Does not save."""
    with override("id"):
        plan.warnings = kept_warnings(spoken_against(checks_of(facts_of(plan))))


def _elsewhere(plan: BudgetPlan) -> tuple[frozenset[LineKind], int]:
    """What the other purses of the village pay in the year, and for how many people."""
    others = counted(BudgetPlan.objects.filter(village_code=plan.village_code, year=plan.year))
    rows = (
        PlanLine.objects.filter(plan__in=others.exclude(fund_source=plan.fund_source), volume__gt=0)
        .order_by()
        .values_list("plan_id", "kind")
        .annotate(people=Max("persons"))
    )
    found = cast("list[tuple[UUID, str, int]]", list(rows))
    people = sum(count for _id, kind, count in found if kind == LineKind.CONTRIBUTION.value)
    return frozenset(LineKind(kind) for _id, kind, _count in found), people


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("who_drafts_does_not_evaluate",),
            "who_drafts_does_not_evaluate",
            _("Yang menyusun RAB tidak boleh mengevaluasinya."),
            _("Minta pejabat kecamatan yang lain mengevaluasinya."),
        ),
        (
            ("who_drafts_does_not_fix",),
            "who_drafts_does_not_fix",
            _("Yang menyusun atau mengevaluasi RAB tidak boleh menetapkannya."),
            _("Kepala desa atau penjabatnya yang lain menetapkannya."),
        ),
        (
            ("one_change_at_a_time", "budgets_budgetplan.changes_id"),
            "change_exists",
            _("Perubahan atas RAB ini sudah disusun."),
            _("Buka perubahan itu dan lanjutkan."),
        ),
        (
            ("one_original_plan", "one_fixed_plan", "budgets_budgetplan.village_code"),
            "plan_exists",
            _("Desa ini sudah punya RAB untuk tahun dan sumber dana yang sama."),
            _("Buka RAB itu; bila sudah ditetapkan, susun perubahannya."),
        ),
    )
