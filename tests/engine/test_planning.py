"""A plan: how many seats the purse pays, who gets them, and lines that tie to the cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.people import checked, crowd, names, worker
from engine.plans import DECIDED, TARIFF, Proposal, plan_of
from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.engine.ranking import RANK, ranked
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet

AS_BPU = RuleSet(readings={"discount_apbdes": "as_bpu"})


def test_seats_are_the_persons_that_the_ceiling_pays_through_the_whole_window() -> None:
    drawn = plan_of(ceiling=7 * 12 * TARIFF + TARIFF)
    assert drawn.seats == 7
    assert drawn.chosen.height == 7
    assert drawn.cost == 7 * 12 * TARIFF


def test_one_rupiah_less_is_one_seat_less() -> None:
    assert plan_of(ceiling=7 * 12 * TARIFF).seats == 7
    assert plan_of(ceiling=7 * 12 * TARIFF - 1).seats == 6


def test_more_money_than_people_leaves_seats_and_money_over() -> None:
    drawn = plan_of(ceiling=100 * 12 * TARIFF)
    assert (drawn.seats, drawn.chosen.height, drawn.waiting.height) == (100, 10, 0)
    assert drawn.cost == 10 * 12 * TARIFF


def test_without_money_nobody_is_chosen_and_nothing_is_paid() -> None:
    drawn = plan_of(ceiling=0)
    assert (drawn.seats, drawn.cost, drawn.lines) == (0, 0, ())
    assert drawn.waiting.height == 10


def test_the_waiting_list_goes_on_in_the_order_of_the_chosen() -> None:
    drawn = plan_of(ceiling=4 * 12 * TARIFF)
    assert drawn.chosen[RANK].to_list() == [1, 2, 3, 4]
    assert drawn.waiting[RANK].to_list() == [5, 6, 7, 8, 9, 10]
    order = names(ranked(checked(*crowd(10)).people, DECIDED))
    assert names(drawn.chosen) + names(drawn.waiting) == order


def test_who_is_not_ready_stands_in_neither_list() -> None:
    drawn = plan_of(rows=(*crowd(3), worker("AMIN", 1, nik=None), worker("ALI", 2, job="Pelajar")))
    assert drawn.chosen.height == 3
    assert drawn.waiting.is_empty()


def test_incentives_draw_on_the_ceiling_first() -> None:
    incentives = 3 * 12 * 300_000
    drawn = plan_of(ceiling=incentives + 2 * 12 * TARIFF, incentives=("marbot=3x300000",))
    assert drawn.seats == 2
    assert drawn.cost == drawn.purse.ceiling
    assert drawn.contribution == 2 * 12 * TARIFF


def test_incentives_above_the_ceiling_leave_no_seat_and_are_shown_whole() -> None:
    drawn = plan_of(ceiling=1_000_000, incentives=("marbot=3x300000",))
    assert (drawn.seats, drawn.chosen.height) == (0, 0)
    assert drawn.cost == 3 * 12 * 300_000


def test_each_role_of_incentives_is_a_line_of_its_own() -> None:
    drawn = plan_of(ceiling=50_000_000, incentives=("marbot=3x300000", "pengurus jenazah=2x250000"))
    told = [(line.description, line.persons, line.months, line.amount) for line in drawn.lines[1:]]
    assert told == [
        ("Insentif marbot, Januari s.d. Desember 2026", 3, 12, 10_800_000),
        ("Insentif pengurus jenazah, Januari s.d. Desember 2026", 2, 12, 6_000_000),
    ]


def test_a_tariff_that_changes_gives_a_line_for_each_span_of_months() -> None:
    drawn = plan_of(rules=AS_BPU)
    assert list(drawn.tariffs.values()) == [16_800] * 3 + [8_400] * 9
    assert [(line.months, line.monthly_price) for line in drawn.lines] == [(3, 16_800), (9, 8_400)]
    assert drawn.seats == 10 * 12 * TARIFF // (3 * 16_800 + 9 * 8_400)


def test_the_discount_of_the_pandemic_is_in_the_tariff_of_its_months() -> None:
    drawn = plan_of(first="2020-07", last="2020-09")
    assert list(drawn.tariffs.values()) == [16_800, 168, 168]


def test_a_line_is_persons_times_months_times_price() -> None:
    (line,) = plan_of(ceiling=5 * 12 * TARIFF).lines
    assert (line.persons, line.months, line.volume) == (5, 12, 60)
    assert line.amount == 60 * TARIFF
    assert line.description == "Iuran JKK dan JKM, Januari s.d. Desember 2026"


def test_a_line_carries_the_codes_of_the_regency_or_the_proposal() -> None:
    own = BudgetCode("04.04.91", "Pekerja rentan", "5.2.7.91", "Iuran")
    drawn = plan_of(
        rules=RuleSet(codes={"contribution": own}),
        incentives=("marbot=1x1000",),
        source=FundSource.PBH,
    )
    contribution, incentive = drawn.lines
    assert contribution.code == own
    assert incentive.code.account == "5.2.2.03"
    assert {line.fund_source for line in drawn.lines} == {FundSource.PBH}


@settings(max_examples=40, deadline=None)
@given(
    people=st.integers(0, 12),
    months=st.integers(0, 14),
    ceiling=st.integers(0, 4_000_000),
    incentives=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 90_000)), max_size=2),
    rules=st.sampled_from([DECIDED, AS_BPU]),
)
def test_a_plan_always_ties(
    people: int, months: int, ceiling: int, incentives: list[tuple[int, int]], rules: RuleSet
) -> None:
    drawn = Proposal(
        rows=tuple(crowd(people)),
        last=str(Month(2026, 1) + months),
        ceiling=ceiling,
        incentives=tuple(f"marbot={count}x{rate}" for count, rate in incentives),
        rules=rules,
    ).drawn()
    price = sum(drawn.tariffs.values())
    left = ceiling - (drawn.cost - drawn.contribution)
    assert drawn.contribution == drawn.chosen.height * price
    assert drawn.cost == sum(line.volume * line.monthly_price for line in drawn.lines)
    assert drawn.chosen.height == min(drawn.seats, people)
    assert drawn.chosen.height + drawn.waiting.height == people
    assert drawn.seats * price <= max(left, 0) < (drawn.seats + 1) * price


def test_two_plans_of_the_same_people_are_the_same() -> None:
    first, second = plan_of(), plan_of()
    assert first.chosen.equals(second.chosen)
    assert (first.lines, first.warnings) == (second.lines, second.warnings)


def test_a_window_before_the_law_is_refused() -> None:
    with pytest.raises(Refused, match="tidak berlaku pada 1 Juni 2015"):
        plan_of(first="2015-06", last="2015-12")


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match="Bulan akhir 2026-03 lebih awal") as refused:
        Window(Month(2026, 4), Month(2026, 3))
    assert refused.value.code == "window_empty"


def test_a_window_may_be_one_month() -> None:
    assert Window(Month(2026, 4), Month(2026, 4)).months == (Month(2026, 4),)


@pytest.mark.parametrize(
    ("ceiling", "code"), [(-1, "ceiling_negative"), (10**15, "ceiling_too_large")]
)
def test_a_ceiling_that_no_village_has_is_refused(ceiling: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Purse(FundSource.ADD, ceiling)
    assert refused.value.code == code


def test_incentives_beyond_every_budget_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        plan_of(incentives=("marbot=2x99999999999999",))
    assert refused.value.code == "incentives_too_large"


def test_an_incentive_says_role_people_and_rate() -> None:
    assert Incentive.parse(" guru ngaji = 12 X 250000 ") == Incentive("guru ngaji", 12, 250_000)


@pytest.mark.parametrize(
    "text",
    [
        *("", "marbot", "marbot=3", "marbot=3x", "marbot=x300000", "=3x300000"),
        *("marbot=-3x300000", "marbot=3x300.000", "marbot=tigax300000", "marbot=3x3x3"),
        *("marbot=²x300000", "marbot=3x³", "marbot=3x" + "9" * 5000),
    ],
)
def test_an_incentive_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="tidak terbaca") as refused:
        Incentive.parse(text)
    assert refused.value.code == "incentive_malformed"
    assert "marbot=3x300000" in refused.value.next_step
