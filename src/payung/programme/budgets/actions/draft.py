"""Drafting the plan of a village, writing in it, changing a fixed one (PAK), giving one up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.engine.budget import Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.area.village import refuse_without_budget
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.budgets.asked import Asked, Contribution, kept, sound
from payung.programme.budgets.lines import kept_line, lines_of, paired
from payung.programme.budgets.models import BudgetPlan, PlanLine
from payung.programme.budgets.steps import Step
from payung.programme.budgets.ties import decided_for
from payung.programme.budgets.turn import (
    asked_in,
    close,
    constraints_in_words,
    keep_warnings,
    note,
    take,
)
from payung.programme.decisions.models import CandidateList
from payung.programme.decisions.village_money import money_of
from payung.programme.rulebook.actions import version_in_force
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import rules_of


@dataclass(frozen=True, slots=True)
class Draft:
    """Which purse a plan is of, for which budget year."""

    village_code: str
    year: int
    source: FundSource


@transaction.atomic
def draft_plan(*, by: Holder, draft: Draft, asked: Asked) -> BudgetPlan:
    """The first draft of a village's plan for a purse and a year.

    It remembers the list of candidates whose months and people it has, where there is one. Raises
    `Refused` with `no_village_budget`, `purse_not_used`, `plan_exists`, and as `asked.sound` and
    `lines_of` do.
    """
    by.must(Deed.BUDGET_DRAFT, draft.village_code)
    village = village_of(draft.village_code)
    refuse_without_budget(village)
    regency = village.code.regency.dotted
    version = version_in_force(by=by, regency=regency, year=draft.year)
    _refuse_other_purses(version, draft.source)
    made = BudgetPlan(
        year=draft.year,
        fund_source=draft.source.value,
        candidate_list=_list_behind(draft),
        drafted_at=timezone.now(),
        drafted_by_account=by.account_id,
        drafted_by=signature(by),
        written_by_account=by.account_id,
        **levels_of(draft.village_code),
    )
    _fill(made, asked, version)
    with constraints_in_words():
        made.save(force_insert=True)
    _keep_lines(made)
    note(made, Step.WRITE, by=by, before="", details=_sums(made))
    return made


@transaction.atomic
def write_plan(*, by: Holder, seen: Seen, asked: Asked, on: date) -> BudgetPlan:
    """The lines anew, with today's rules. A change of budget keeps every line that it changes."""
    found = take(Step.WRITE, by=by, seen=seen, on=on)
    version = version_in_force(by=by, regency=found.regency_code, year=found.year)
    _fill(found, asked, version)
    found.written_by_account = by.account_id
    found.lines.all().delete()
    _keep_lines(found)
    close(found, Step.WRITE, by=by, details=_sums(found))
    return found


@transaction.atomic
def draft_change(*, by: Holder, seen: Seen, reason: str, on: date) -> BudgetPlan:
    """A change of budget (PAK) beside a fixed plan: the same lines, to be written anew.

    The fixed plan counts until the change is fixed. Raises `Refused("change_exists")`.
    """
    before = take(Step.CHANGE, by=by, seen=seen, on=on)
    told = written(reason, _("Alasan perubahan"), longest=500)
    version = version_in_force(by=by, regency=before.regency_code, year=before.year)
    made = BudgetPlan(
        year=before.year,
        fund_source=before.fund_source,
        candidate_list=before.candidate_list,
        changes=before,
        change_reason=told,
        drafted_at=timezone.now(),
        drafted_by_account=by.account_id,
        drafted_by=signature(by),
        written_by_account=by.account_id,
        **levels_of(before.village_code),
    )
    _fill(made, asked_in(before), version)
    with constraints_in_words():
        made.save(force_insert=True)
    _keep_lines(made)
    details: Details = {"change": str(made.id)}
    close(before, Step.CHANGE, by=by, reason=told, details=details)
    return made


@transaction.atomic
def withdraw(*, by: Holder, seen: Seen, reason: str, on: date) -> BudgetPlan:
    """The plan no longer counts; it stays to be read. Not once it is fixed."""
    found = take(Step.WITHDRAW, by=by, seen=seen, on=on)
    found.withdrawn_because = written(reason, _("Alasan"), longest=500)
    close(found, Step.WITHDRAW, by=by, reason=found.withdrawn_because)
    return found


def proposal_of(draft: Draft, window: Window) -> Asked:
    """What the decisions of a village ask this purse to pay: the people by month, and what the
    same ceiling pays besides; nothing but the window where there is no decision."""
    decided = decided_for(draft.village_code, draft.year, draft.source)
    if not decided.lists:
        return Asked(window)
    months = sorted(decided.standing.people)
    incentives = next((money_of(each).incentives for each in decided.lists), ())
    if not months:
        return Asked(window, incentives=incentives)
    return Asked(
        Window(months[0], months[-1]),
        contributions=tuple(_spans(decided.standing.people)),
        incentives=incentives,
    )


def _spans(people: Mapping[Month, int]) -> list[Contribution]:
    """Months of the same number of people together."""
    made: list[Contribution] = []
    for month, count in sorted(people.items()):
        last = made[-1] if made else None
        if last and last.persons == count and last.window.last + 1 == month:
            made[-1] = replace(last, window=Window(last.window.first, month))
        else:
            made.append(Contribution(count, Window(month, month)))
    return made


def _list_behind(draft: Draft) -> CandidateList | None:
    lists = decided_for(draft.village_code, draft.year, draft.source).lists
    return lists[0] if lists else None


def _refuse_other_purses(version: RuleVersion, source: FundSource) -> None:
    used = rules_of(version).fund_sources
    if source in used:
        return
    raise Refused(
        "purse_not_used",
        _("Kabupaten ini tidak memakai %(purse)s untuk perlindungan pekerja.")
        % {"purse": fund_source_name(source)},
        _("Pilih salah satu: %(purses)s.")
        % {"purses": ", ".join(fund_source_name(each) for each in used)},
    )


def _fill(plan: BudgetPlan, asked: Asked, version: RuleVersion) -> None:
    told = sound(asked, plan.year)
    plan.rules = version
    plan.asked = kept(told)
    plan.first_month, plan.last_month = str(told.window.first), str(told.window.last)
    plan.doubt_basis = told.doubt_basis
    plan.returned_because = plan.returned_because or ""


def _keep_lines(plan: BudgetPlan) -> None:
    """Computes and keeps the lines of a plan that is saved, and what speaks against them."""
    rules = rules_of(plan.rules).rule_set
    lines = lines_of(asked_in(plan), FundSource(plan.fund_source), rules)
    before = list(plan.changes.lines.order_by("place")) if plan.changes else []
    rows = [
        kept_line(each.line, place, each.original)
        for place, each in enumerate(paired(lines, before), 1)
    ]
    for row in rows:
        row.plan = plan
    PlanLine.objects.bulk_create(rows)
    keep_warnings(plan)
    BudgetPlan.objects.filter(pk=plan.pk).update(warnings=plan.warnings)


def _sums(plan: BudgetPlan) -> Details:
    rows = list(plan.lines.all())
    return {"lines": len(rows), "amount": sum(row.amount for row in rows)}
