"""Plans, ceilings and workbooks for the generated tests, each made by the real actions."""

from __future__ import annotations

import budget_cast
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.budgets import actions
from payung.programme.budgets.models import BudgetPlan
from web.sample_objects import Bound, Parts, Place, sample


def offices(place: Place) -> budget_cast.Offices:
    return budget_cast.Offices(
        ani=place.holder(Role.VILLAGE_OPERATOR),
        kiki=place.holder(Role.VILLAGE_TREASURER),
        beni=place.holder(Role.VILLAGE_HEAD),
        eka=place.holder(Role.SUBDISTRICT_HEAD),
        fitri=place.holder(Role.PMD),
    )


def drafted(place: Place, source: FundSource) -> BudgetPlan:
    draft = actions.Draft(place.village, budget_cast.YEAR, source)
    known = BudgetPlan.objects.filter(village_code=place.village, fund_source=source.value).first()
    by = place.holder(Role.VILLAGE_OPERATOR)
    return known or actions.draft_plan(
        by=by, draft=draft, asked=budget_cast.asked(basis="Surat 1/2026")
    )


@sample("budgets_plan", "budgets_history", "budgets_write", "budgets_send", "budgets_withdraw")
def plan(place: Place) -> Parts:
    return {"plan_id": drafted(place, FundSource.ADD).id}


@sample("budgets_paper")
def paper(place: Place) -> Parts:
    return {**plan(place), "code": "siskeudes"}


@sample("budgets_evaluate", "budgets_return", "budgets_reopen")
def sent(place: Place) -> Parts:
    made = drafted(place, FundSource.PAD)
    if made.state == "drafted":
        by = place.holder(Role.VILLAGE_OPERATOR)
        actions.send(by=by, seen=budget_cast.seen(made), on=budget_cast.TODAY)
    return {"plan_id": made.id}


@sample("budgets_fix")
def evaluated(place: Place) -> Parts:
    return {"plan_id": _evaluated(place, FundSource.PBH).id}


@sample("budgets_change")
def fixed(place: Place) -> Parts:
    made = _evaluated(place, FundSource.PBK)
    if made.state == "evaluated":
        budget_cast.settle(offices(place), made, "Perdes 5/2026")
    return {"plan_id": made.id}


@sample("budgets_ceiling_history")
def ceiling_of(place: Place) -> Parts:
    return {"code": place.village}


@sample("budgets_sheet", "budgets_accept", "budgets_drop", bound=Bound.REGENCY)
def sheet(place: Place) -> Parts:
    content = budget_cast.workbook(("Kode desa", "ADD"), (place.village, 36_000_000))
    asked = budget_cast.sheet_asked(content)
    return {"sheet_id": actions.read_sheet(by=place.holder(Role.PMD), asked=asked).id}


def _evaluated(place: Place, source: FundSource) -> BudgetPlan:
    made = drafted(place, source)
    if made.state == "drafted":
        operator, camat = place.holder(Role.VILLAGE_OPERATOR), place.holder(Role.SUBDISTRICT_HEAD)
        actions.send(by=operator, seen=budget_cast.seen(made), on=budget_cast.TODAY)
        actions.evaluate(by=camat, seen=budget_cast.seen(made), remarks="", on=budget_cast.TODAY)
    return BudgetPlan.objects.get(id=made.id)
