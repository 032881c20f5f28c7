"""Scenarios: what they count, that they are the order a village would draw, and that they stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

import decision_cast as village
import scenario_cast as cast
from office_cast import OTHER_REGENCY, OTHER_VILLAGE, REGENCY, TODAY, VILLAGE, holder
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import PriorityKey
from payung.core.law.tariff import monthly_tariff
from payung.office.accounts.roles import Role
from payung.office.area.queries import village_of
from payung.office.audit.models import Act, ChainHead
from payung.programme.budgets.models import Ceiling
from payung.programme.decisions.drawing import Asked, draw
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.choices import Window as YearWindow
from payung.programme.rulebook.models import RuleDraft
from payung.programme.rulebook.queries import rules_for
from payung.programme.scenarios import actions, queries
from payung.programme.scenarios.models import Calculation, Scenario, ScenarioVillage
from payung.programme.scenarios.people_kept import unpacked
from payung.programme.scenarios.queries import Group
from payung.programme.scenarios.results import Results
from payung.programme.scenarios.tasks import resume_silent_calculations
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf
from payung.programme.workers.models import Person, RegisterFile
from people_cast import person

pytestmark = pytest.mark.django_db


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


def everybody(made: Scenario, code: str = VILLAGE) -> list[str]:
    return [str(key) for key, _mark in unpacked(cast.of_village(made, code).ready)]


def test_the_numbers_of_a_small_regency_are_those_of_a_hand_count() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(5)
    village.workers(2, village=OTHER_VILLAGE, start=70)
    person("Kakek Tua", birth_date=date(1940, 1, 1), work__job="Petani")
    made = cast.made(fitri, asked=cast.what_if(minimum_per_village=4))
    own, other = cast.of_village(made, VILLAGE), cast.of_village(made, OTHER_VILLAGE)
    assert (own.people, own.protected, own.waiting, own.cost) == (6, 3, 2, 3 * 201_600)
    assert (own.poorest, own.poorest_waiting) == (3, 2)
    assert (own.short, own.short_money) == (1, 201_600)
    assert (other.people, other.protected, other.waiting, other.cost) == (2, 2, 0, 2 * 201_600)
    assert (other.poorest, other.short, other.short_money) == (0, 2, 201_600)
    sums = queries.sums_of(queries.lines_of(made))
    assert (sums.people, sums.protected, sums.poorest, sums.cost) == (8, 5, 3, 5 * 201_600)


def test_the_rules_of_today_give_each_village_what_it_would_draw() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(12)
    village.workers(7, village=OTHER_VILLAGE, start=50)
    person("Kakek Tua", birth_date=date(1940, 1, 1), work__job="Petani")
    person("Pekerja AA", nik="1612990101700001", birth_date=date(1970, 1, 1), work__job="Petani")
    made = cast.made(fitri)
    rules = rules_for(REGENCY, cast.YEAR)
    for code in (VILLAGE, OTHER_VILLAGE):
        asked = Asked(village.MONTHS, Purse(FundSource.ADD, cast.money().amount))
        drawn = draw(village_of(code), asked, rules.rule_set)
        row = cast.of_village(made, code)
        assert everybody(made, code) == [str(each.person_id) for each in drawn.order]
        assert (row.protected, row.cost) == (drawn.plan.chosen.height, drawn.plan.cost)
        assert (row.entering, row.leaving, row.protected_now) == (0, 0, row.protected)


def test_another_order_changes_who_has_a_seat_and_each_is_named() -> None:
    fitri = holder("fitri", Role.PMD)
    young = village.workers(3)
    old = person(
        "Paling Tua",
        nik="1612990101650001",
        birth_date=date(1965, 1, 1),
        sex="L",
        work__job="Petani",
        welfare__decile=9,
    )
    made = cast.made(fitri, asked=cast.what_if(priority=(PriorityKey.OLDER,)))
    row = cast.of_village(made, VILLAGE)
    assert (row.entering, row.leaving) == (1, 1)
    enters = queries.people_page(fitri, made, Group.ENTERING)
    leaves = queries.people_page(fitri, made, Group.LEAVING)
    assert [each.person_id for each in enters.people] == [old.id]
    [left] = leaves.people
    assert left.person_id == young[-1].id
    assert (left.still_ready, left.rank) == (True, 4)
    assert "•" in left.nik_masked


def test_who_is_not_even_ready_any_more_is_told_apart() -> None:
    fitri = holder("fitri", Role.PMD)
    lenient = {**rules_for(REGENCY, cast.YEAR).rule_set.readings, "age_limit": "up_to_65"}
    village.rules_with(REGENCY, cast.YEAR, fitri, {"readings": lenient})
    old = person(
        "Tepat Batas", nik="1612990106610001", birth_date=date(1961, 6, 1), work__job="Petani"
    )
    strict = {**lenient, "age_limit": "below_65"}
    made = cast.made(fitri, asked=cast.what_if(readings=strict))
    row = cast.of_village(made, VILLAGE)
    assert (row.protected_now, row.protected, row.leaving) == (1, 0, 1)
    [left] = queries.people_page(fitri, made, Group.LEAVING).people
    assert (left.person_id, left.still_ready, left.rank) == (old.id, False, None)


def test_every_number_is_as_long_as_the_list_behind_it() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(70)
    asked = cast.what_if(cast.money(60), priority=(PriorityKey.LOTTERY,), lottery_seed=9)
    made = cast.made(fitri, asked=asked)
    sums = queries.sums_of(queries.lines_of(made))
    numbers = {
        Group.PROTECTED: sums.protected,
        Group.WAITING: sums.waiting,
        Group.POOREST: sums.poorest,
        Group.POOREST_WAITING: sums.poorest_waiting,
        Group.ENTERING: sums.entering,
        Group.LEAVING: sums.leaving,
    }
    assert numbers[Group.PROTECTED] == 60
    for group, number in numbers.items():
        seen, start = [], 0
        while True:
            page = queries.people_page(fitri, made, group, start=start)
            seen += page.people
            if page.next_start is None:
                break
            start = page.next_start
        assert len(seen) == page.total == number, group
        assert len({each.person_id for each in seen}) == number


def test_seats_that_were_decided_for_the_months_are_left_aside_and_told() -> None:
    fitri = holder("fitri", Role.PMD)
    village.decreed(village.office(), people=5, seats=3)
    made = cast.made(fitri)
    row = cast.of_village(made, VILLAGE)
    assert (row.protected, row.waiting) == (3, 2)
    assert Results.from_content(made.results).decided == 1


def test_seats_that_end_before_the_months_go_on_first() -> None:
    fitri = holder("fitri", Role.PMD)
    _list, decree = village.decreed(village.office(), people=5, seats=3)
    today = rules_for(REGENCY, 2028).choices
    asked = WhatIf(replace(today, window=YearWindow(Month(2028, 1), Month(2028, 12))), cast.money())
    key = actions.make_scenario(
        by=fitri, wanted=actions.Wanted(uuid4(), "Tahun depan", REGENCY, 2028, asked)
    )
    made = Scenario.objects.get(id=key)
    seated = {str(each.person_id) for each in decree.members.filter(kind="chosen")}
    assert set(everybody(made)[:3]) == seated


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (CeilingBasis.SAME, {VILLAGE: 500, OTHER_VILLAGE: 500}),
        (CeilingBasis.EACH, {VILLAGE: 900}),
        (CeilingBasis.SHARE, {OTHER_VILLAGE: 25_000}),
        (CeilingBasis.MINIMUM, {VILLAGE: 2 * 201_600, OTHER_VILLAGE: 2 * 201_600}),
    ],
)
def test_the_ceiling_of_each_village_is_found_as_asked(
    basis: CeilingBasis, expected: dict[str, int]
) -> None:
    holder("fitri", Role.PMD)
    asked = cast.what_if(village_fund={OTHER_VILLAGE: 1_000_000}, minimum_per_village=2)
    money = Money(FundSource.DDS, basis, amount=500, share=250, amounts={VILLAGE: 900})
    found = money.ceilings(asked.rules.rule_set, asked.window, [VILLAGE, OTHER_VILLAGE])
    assert found == expected


def test_noted_ceilings_are_those_of_the_purse_and_the_newest_and_are_kept() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(5)
    asked = cast.what_if(Money(FundSource.ADD, CeilingBasis.NOTED))
    for amount in (1, 2 * cast.PER_PERSON):
        Ceiling.objects.create(
            regency_code=REGENCY,
            district_code=VILLAGE[:8],
            village_code=VILLAGE,
            year=cast.YEAR,
            fund_source="ADD",
            amount=amount,
            source="Perbup 3/2026",
            noted_at=f"2026-11-0{1 if amount == 1 else 2}T00:00:00Z",
            noted_by="Fitri",
        )
    made = cast.made(fitri, asked=asked)
    row = cast.of_village(made, VILLAGE)
    assert (row.ceiling, row.protected) == (2 * cast.PER_PERSON, 2)
    assert cast.of_village(made, OTHER_VILLAGE).ceiling is None
    assert WhatIf.from_content(made.choices).money.amounts == {VILLAGE: 2 * cast.PER_PERSON}


def test_what_the_law_leaves_open_is_said_with_its_certainty() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(2)
    made = cast.made(fitri, asked=cast.what_if(Money(FundSource.DDS, CeilingBasis.SAME, 10**7)))
    warnings = Results.from_content(made.results).warnings
    assert warnings
    assert all(warning.certainty and villages for warning, villages in warnings)


def test_the_tariff_of_another_reading_is_the_one_of_the_law() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(2)
    today = rules_for(REGENCY, 2026).choices
    readings = {**today.rule_set.readings, "discount_apbdes": "as_bpu"}
    rules = replace(today.rule_set, readings=readings)
    asked = WhatIf(replace(today, rule_set=rules), cast.money())
    key = actions.make_scenario(
        by=fitri, wanted=actions.Wanted(uuid4(), "Potongan", REGENCY, 2026, asked)
    )
    results = Results.from_content(Scenario.objects.get(id=key).results)
    months = Window(Month(2026, 1), Month(2026, 12)).months
    assert results.price == sum(monthly_tariff(month, readings=readings) for month in months)
    assert results.price < results.price_now


def test_a_scenario_says_from_which_moment_and_act_it_is_and_stays() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(2)
    made = cast.made(fitri)
    head = ChainHead.objects.get()
    assert (made.act_number, made.act_hash) == (head.number, head.hash)
    assert Act.objects.get(number=head.number).object_id == str(made.id)
    for table, values in ((Scenario, {"name": "x"}), (ScenarioVillage, {"cost": 1})):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.update(**values)


def test_a_name_is_given_once_and_a_form_sent_twice_is_one_scenario() -> None:
    fitri = holder("fitri", Role.PMD)
    wanted = cast.wanted("Minimal 100")
    first = actions.make_scenario(by=fitri, wanted=wanted)
    assert actions.make_scenario(by=fitri, wanted=wanted) == first
    with refused("scenario_name_taken"):
        cast.made(fitri, "Minimal 100")
    assert Scenario.objects.count() == 1


def test_only_pmd_makes_one_and_only_for_its_own_regency() -> None:
    with refused("not_your_duty"):
        cast.made(holder("rudi", Role.REGENT))
    with refused("not_your_area"):
        cast.made(holder("gani", Role.PMD, OTHER_REGENCY))
    assert not Calculation.objects.exists()


def test_months_without_law_and_amounts_beyond_reason_are_refused_at_once() -> None:
    fitri = holder("fitri", Role.PMD)
    choices = rules_for(REGENCY, cast.YEAR).choices
    early = replace(choices, window=YearWindow(Month(2001, 1), Month(2001, 12)))
    with refused("law_not_in_force"):
        cast.made(fitri, asked=WhatIf(early, cast.money()))
    with refused("ceiling_too_large"):
        cast.made(fitri, asked=cast.what_if(Money(FundSource.ADD, CeilingBasis.SAME, 10**15)))
    assert not Calculation.objects.exists()


def test_what_cannot_be_computed_says_why_and_can_be_given_up() -> None:
    fitri = holder("fitri", Role.PMD)
    lost = {"as_of": TODAY, "source": "SIAK", "rows": 1, "sha256": "0" * 64, "loaded_by": "Fitri"}
    RegisterFile.objects.create(regency_code=REGENCY, kind="deaths", file="hilang", **lost)
    wanted = cast.wanted()
    actions.make_scenario(by=fitri, wanted=wanted)
    assert "tidak ada lagi di server" in Calculation.objects.get(id=wanted.key).trouble
    actions.give_up(by=fitri, calculation_id=wanted.key)
    assert not Calculation.objects.exists()


def test_a_large_registry_goes_to_a_job_that_is_taken_up_where_it_died(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(3)
    monkeypatch.setattr(actions, "AT_ONCE", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    wanted = cast.wanted()
    actions.make_scenario(by=fitri, wanted=wanted)
    assert Calculation.objects.get().steps_done == 0
    assert resume_silent_calculations() == 0
    Calculation.objects.update(heartbeat_at="2026-01-01T00:00:00Z")
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert resume_silent_calculations() == 1
    assert Scenario.objects.get().id == wanted.key
    assert not Calculation.objects.exists()


def test_a_scenario_becomes_the_draft_and_leaves_what_was_drafted_otherwise() -> None:
    fitri = holder("fitri", Role.PMD)
    asked = cast.what_if(minimum_per_village=150, priority=(PriorityKey.OLDER,))
    made = cast.made(fitri, asked=asked)
    draft = actions.make_draft(by=fitri, scenario_id=made.id)
    found = Choices.from_content(RuleDraft.objects.get(id=draft.id).content)
    assert found.rule_set.minimum_per_village == 150
    assert found.rule_set.priority == (PriorityKey.OLDER,)
    again = cast.made(fitri, "Lain", cast.what_if(minimum_per_village=80))
    actions.make_draft(by=fitri, scenario_id=again.id)
    found = Choices.from_content(RuleDraft.objects.get(id=draft.id).content)
    assert found.rule_set.minimum_per_village == 80
    assert found.rule_set.priority == (PriorityKey.OLDER,)


def test_removing_one_leaves_an_act() -> None:
    fitri = holder("fitri", Role.PMD)
    made = cast.made(fitri)
    actions.remove_scenario(by=fitri, scenario_id=made.id)
    assert not Scenario.objects.exists()
    assert Act.objects.order_by("-number")[0].details == {"what": "scenario_removed"}


def test_two_scenarios_beside_each_other_tie_with_the_people_who_differ() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(8)
    village.workers(4, village=OTHER_VILLAGE, start=50)
    first = cast.made(fitri, "Tiga kursi")
    second = cast.made(
        fitri, "Termuda", cast.what_if(cast.money(5), priority=(PriorityKey.LOTTERY,))
    )
    found = queries.compared(first, second)
    assert found.total.first.protected == 6
    assert found.total.second.protected == 9
    assert found.total.more_cost == 3 * cast.PER_PERSON
    for side, number in (
        (queries.Side.FIRST, found.total.only_first),
        (queries.Side.SECOND, found.total.only_second),
    ):
        page = queries.differing_people(fitri, (first, second), side)
        assert page.total == len(page.people) == number
    assert found.total.only_second - found.total.only_first == found.total.more_protected


def test_nobody_sees_scenarios_or_people_of_another_regency() -> None:
    fitri, gani = holder("fitri", Role.PMD), holder("gani", Role.PMD, OTHER_REGENCY)
    village.workers(2)
    made = cast.made(fitri)
    assert queries.find_scenario(gani, made.id) is None
    assert queries.shelf(gani) == ()
    assert queries.people_page(gani, made, Group.PROTECTED).people == ()
    assert [each.scenario for each in queries.shelf(fitri)] == [made]


def test_a_wards_people_are_not_counted_for_it_has_no_budget() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(1)
    Person.objects.update(village_code="16.12.01.1001")
    assert queries.sums_of(queries.lines_of(cast.made(fitri))).people == 0
    assert TODAY.year == cast.YEAR - 1
