"""Two people at the same plan in the same moment: once only, and the other is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import budget_cast as village
from at_once import at_once
from office_cast import TODAY, VILLAGE, holder
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.budgets import actions
from payung.programme.budgets.models import BudgetPlan, Ceiling

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_of_the_subdistrict_evaluate_the_same_page() -> None:
    by = village.offices()
    plan = village.sent(by)
    other = holder("edo", Role.SUBDISTRICT_HEAD, VILLAGE[:8])
    page = village.seen(plan)

    def evaluates(who: village.Holder) -> Callable[[], object]:
        return lambda: actions.evaluate(by=who, seen=page, remarks="", on=TODAY)

    assert at_once(evaluates(by.eka), evaluates(other)) == ["done", "plan_changed"]
    assert Act.objects.filter(deed="budget.evaluate").count() == 1


def test_one_evaluates_and_the_village_takes_it_back() -> None:
    by = village.offices()
    plan = village.sent(by)
    page = village.seen(plan)
    answers = at_once(
        lambda: actions.evaluate(by=by.eka, seen=page, remarks="", on=TODAY),
        lambda: actions.reopen(by=by.ani, seen=page, reason="Salah", on=TODAY),
    )
    assert answers == ["done", "plan_changed"]


def test_a_double_click_on_the_fixing_of_a_change() -> None:
    by = village.offices()
    made = village.change(by, village.fixed(by), village.asked(20))
    actions.send(by=by.ani, seen=village.seen(made), on=TODAY)
    actions.evaluate(by=by.eka, seen=village.seen(made), remarks="", on=TODAY)
    page = village.seen(made)
    regulation = actions.Regulation("9/2026", village.today())
    click = lambda: actions.fix(  # noqa: E731
        by=by.beni, seen=page, regulation=regulation, on=village.today()
    )
    assert at_once(click, click) == ["done", "plan_changed"]
    states = BudgetPlan.objects.order_by("drafted_at").values_list("state", flat=True)
    assert list(states) == ["changed", "fixed"]


def test_two_people_draft_the_same_purse() -> None:
    by = village.offices()
    draft = actions.Draft(VILLAGE, village.YEAR, FundSource.ADD)

    def drafts(who: village.Holder) -> Callable[[], object]:
        return lambda: actions.draft_plan(by=who, draft=draft, asked=village.asked())

    assert at_once(drafts(by.ani), drafts(by.kiki)) == ["done", "plan_exists"]
    assert BudgetPlan.objects.count() == 1


def test_a_double_click_on_a_workbook_notes_it_once() -> None:
    by = village.offices()
    content = village.workbook(("Kode", "ADD"), (VILLAGE, 36_000_000))
    sheet = actions.read_sheet(by=by.fitri, asked=village.sheet_asked(content))
    click = lambda: actions.note_sheet(by=by.fitri, sheet_id=sheet.id)  # noqa: E731
    assert at_once(click, click) == ["done", "sheet_closed"]
    assert Ceiling.objects.count() == 1
