"""A plan from its draft to the village regulation: what is computed, refused and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

import budget_cast as village
from decision_cast import rules_with
from office_cast import OTHER_VILLAGE, TODAY, VILLAGE, holder
from payung.core.engine.budget import Incentive
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST
from payung.core.law.funding import FundSource
from payung.core.law.tariff import Payer, monthly_tariff
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.office.audit.models import Act
from payung.programme.budgets import actions, queries
from payung.programme.budgets.asked import Asked, Contribution
from payung.programme.budgets.models import BudgetPlan, PlanLine, PlanState

pytestmark = pytest.mark.django_db


def lines(plan: BudgetPlan) -> list[PlanLine]:
    return list(plan.lines.order_by("place"))


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_a_plan_pays_people_times_months_times_the_tariff_of_the_law() -> None:
    by = village.offices()
    plan = village.drafted(by, village.asked(10, costs=(village.MEETING_COST,)))
    contribution, incentive, meeting = lines(plan)
    assert (contribution.volume, contribution.unit) == (120, "orang-bulan")
    assert contribution.unit_price == monthly_tariff(
        village.WHOLE_YEAR.first, payer=Payer.VILLAGE_BUDGET
    )
    assert contribution.amount == 120 * village.TARIFF
    assert incentive.amount == 3 * 12 * 300_000
    assert meeting.amount == 30 * 25_000
    assert [line.place for line in lines(plan)] == [1, 2, 3]
    assert plan.state == PlanState.DRAFTED


def test_a_tariff_that_changes_inside_the_year_makes_a_line_for_each_span() -> None:
    by = village.offices()
    rules_with("16.12", 2026, by.fitri, {"readings": {"discount_apbdes": "as_bpu"}})
    window = village.Window(village.Month(2026, 1), village.Month(2026, 12))
    told = Asked(window, (Contribution(10, window),))
    draft = actions.Draft(VILLAGE, 2026, FundSource.ADD)
    plan = actions.draft_plan(by=by.ani, draft=draft, asked=told)
    assert [(line.first_month, line.last_month) for line in lines(plan)] == [
        ("2026-01", "2026-03"),
        ("2026-04", "2026-12"),
    ]
    assert sum(line.amount for line in lines(plan)) == 10 * (3 * 16_800 + 9 * 8_400)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (village.asked(0, incentives=(Incentive("", 1, 1),)), "text_missing"),
        (village.asked(0, incentives=(Incentive("marbot", 0, 1),)), "number_out_of_range"),
        (village.asked(0, incentives=(Incentive("marbot", 1, -5),)), "price_out_of_range"),
        (village.asked(100_001), "number_out_of_range"),
        (village.asked(0, costs=(replace(village.MEETING_COST, count=0),)), "number_out_of_range"),
        (village.asked(0, costs=(replace(village.MEETING_COST, unit=""),)), "text_missing"),
        (
            Asked(village.Window(village.Month(2027, 1), village.Month(2028, 1))),
            "month_outside_year",
        ),
        (
            Asked(village.window(3, 6), (Contribution(5, village.window(1, 6)),)),
            "month_outside_window",
        ),
        (
            Asked(
                village.WHOLE_YEAR,
                (Contribution(5, village.window(1, 6)), Contribution(9, village.window(6, 9))),
            ),
            "months_overlap",
        ),
        (
            village.asked(0, incentives=(Incentive("marbot", 100_000, LARGEST // 10**6),) * 40),
            "plan_too_large",
        ),
        (village.asked(0, incentives=(Incentive("marbot", 1, 1),) * 61), "too_many_lines"),
    ],
)
def test_what_cannot_be_meant_is_refused(told: Asked, code: str) -> None:
    by = village.offices()
    with refused(code):
        village.drafted(by, told)
    assert not BudgetPlan.objects.exists()


def test_a_purse_has_one_plan_a_year() -> None:
    by = village.offices()
    village.drafted(by)
    with refused("plan_exists"):
        village.drafted(by)
    village.drafted(by, source=FundSource.PAD)


def test_a_withdrawn_plan_makes_room_for_another() -> None:
    by = village.offices()
    first = village.drafted(by)
    actions.withdraw(by=by.ani, seen=village.seen(first), reason="Salah dana", on=TODAY)
    village.drafted(by)
    assert queries.plan_of(VILLAGE, village.YEAR, FundSource.ADD) != first


def test_a_ward_has_no_village_budget() -> None:
    ward = "16.12.01.1001"
    village.offices()
    Area.objects.create(code=ward, name="Talang Ubi Timur", term="Kelurahan", level=4)
    operator = holder("lurah", Role.VILLAGE_OPERATOR, ward)
    draft = actions.Draft(ward, village.YEAR, FundSource.ADD)
    with refused("no_village_budget"):
        actions.draft_plan(by=operator, draft=draft, asked=village.asked())


def test_nobody_drafts_for_another_village() -> None:
    by = village.offices()
    with refused("not_your_area"):
        village.drafted(by, village=OTHER_VILLAGE)


def test_a_doubtful_purse_stops_the_plan_before_it_is_handed_in() -> None:
    by = village.offices()
    plan = village.drafted(by, source=FundSource.DDS)
    with refused("purse_doubtful"):
        actions.send(by=by.ani, seen=village.seen(plan), on=TODAY)


def test_a_doubtful_purse_goes_on_with_its_written_basis() -> None:
    by = village.offices()
    told = village.asked(basis="Surat Menteri 4/2026")
    plan = village.drafted(by, told, source=FundSource.DDS)
    actions.send(by=by.ani, seen=village.seen(plan), on=TODAY)
    assert BudgetPlan.objects.get().state == PlanState.SENT


def test_a_plan_over_its_ceiling_is_not_handed_in_until_the_ceiling_is_raised() -> None:
    by = village.offices()
    village.ceiling(by.fitri, 1_000_000)
    plan = village.drafted(by)
    with refused("ceiling_exceeded"):
        actions.send(by=by.ani, seen=village.seen(plan), on=TODAY)
    village.ceiling(by.fitri, 50_000_000, reason="Perbup perubahan")
    actions.send(by=by.ani, seen=village.seen(plan), on=TODAY)


def test_a_ceiling_that_sinks_after_the_evaluation_stops_the_fixing() -> None:
    by = village.offices()
    plan = village.evaluated(by)
    village.ceiling(by.fitri, 1_000_000)
    with refused("ceiling_exceeded"):
        village.settle(by, plan, "5/2026")


def test_an_empty_plan_is_not_handed_in() -> None:
    by = village.offices()
    plan = village.drafted(by, village.asked(0, incentives=()))
    with refused("plan_empty"):
        actions.send(by=by.ani, seen=village.seen(plan), on=TODAY)


def test_the_camat_gives_back_with_a_reason_and_the_village_mends() -> None:
    by = village.offices()
    plan = village.sent(by)
    with refused("text_missing"):
        actions.give_back(by=by.eka, seen=village.seen(plan), reason=" ", on=TODAY)
    actions.give_back(by=by.eka, seen=village.seen(plan), reason="Marbot ada lima.", on=TODAY)
    plan.refresh_from_db()
    assert (plan.state, plan.returned_because) == (PlanState.DRAFTED, "Marbot ada lima.")
    told = village.asked(incentives=(Incentive("marbot", 5, 300_000),))
    actions.write_plan(by=by.kiki, seen=village.seen(plan), asked=told, on=TODAY)
    actions.send(by=by.kiki, seen=village.seen(plan), on=TODAY)
    plan.refresh_from_db()
    assert plan.returned_because == ""
    assert lines(plan)[1].persons == 5


def test_a_plan_that_the_village_takes_back_loses_its_evaluation() -> None:
    by = village.offices()
    plan = village.evaluated(by)
    actions.reopen(by=by.ani, seen=village.seen(plan), reason="Pagu berubah", on=TODAY)
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFTED
    assert plan.evaluated_by_account is None


def test_a_sent_plan_is_not_written_in() -> None:
    by = village.offices()
    plan = village.sent(by)
    with refused("step_not_now"):
        actions.write_plan(by=by.ani, seen=village.seen(plan), asked=village.asked(5), on=TODAY)


@pytest.mark.parametrize("who", ["ani", "kiki", "beni", "fitri"])
def test_only_the_camat_evaluates(who: str) -> None:
    by = village.offices()
    plan = village.sent(by)
    with refused("not_your_duty"):
        actions.evaluate(by=getattr(by, who), seen=village.seen(plan), remarks="", on=TODAY)


def test_a_camat_of_another_district_does_not_find_the_plan() -> None:
    by = village.offices()
    plan = village.sent(by)
    other = holder("oki", Role.SUBDISTRICT_HEAD, "12.21.01")
    with pytest.raises(BudgetPlan.DoesNotExist):
        actions.evaluate(by=other, seen=village.seen(plan), remarks="", on=TODAY)


def test_the_regulation_is_dated_between_the_evaluation_and_today() -> None:
    by = village.offices()
    plan = village.evaluated(by)
    today = timezone.localdate()
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with refused("regulation_day"):
            regulation = actions.Regulation("5/2026", day)
            actions.fix(by=by.beni, seen=village.seen(plan), regulation=regulation, on=today)
    done = village.settle(by, plan, "  5 / 2026 ")
    assert (done.state, done.regulation_number) == (PlanState.FIXED, "5 / 2026")


def test_one_regulation_has_one_day() -> None:
    by = village.offices()
    today = timezone.localdate()
    village.fixed(by)
    other = village.evaluated(by, source="PAD")
    regulation = actions.Regulation("Perdes 5/2026", today + timedelta(days=1))
    with refused("regulation_day_differs"):
        later = today + timedelta(days=1)
        actions.fix(by=by.beni, seen=village.seen(other), regulation=regulation, on=later)


def test_each_step_leaves_one_act() -> None:
    by = village.offices()
    village.fixed(by)
    acts = Act.objects.filter(kind="budget_plan").order_by("number")
    assert [act.details["step"] for act in acts] == ["write", "send", "evaluate", "fix"]
    assert acts[3].details["number"] == "Perdes 5/2026"


def test_the_database_itself_keeps_apart_who_drafts_and_who_evaluates() -> None:
    by = village.offices()
    plan = village.sent(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetPlan.objects.filter(id=plan.id).update(evaluated_by_account=by.ani.account_id)
    other = village.evaluated(by, source="PAD")
    rows = BudgetPlan.objects.filter(id=other.id)
    for who in (by.ani, by.eka):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(fixed_by_account=who.account_id)


def test_the_database_itself_lets_nobody_touch_the_lines_of_a_fixed_plan() -> None:
    by = village.offices()
    plan = village.fixed(by)
    line = lines(plan)[0]
    with pytest.raises(IntegrityError, match="fixed_lines"), transaction.atomic():
        PlanLine.objects.filter(id=line.id).update(description="lain")
    with pytest.raises(IntegrityError, match="fixed_lines"), transaction.atomic():
        line.delete()
    with pytest.raises(IntegrityError, match="fixed_lines"), transaction.atomic():
        PlanLine.objects.create(
            plan=plan, place=99, kind="meeting", volume=1, unit="x", unit_price=1, amount=1
        )


def test_the_database_itself_multiplies() -> None:
    by = village.offices()
    plan = village.drafted(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.filter(plan=plan).update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.filter(plan=plan, kind="contribution").update(
            volume=1, amount=village.TARIFF
        )
