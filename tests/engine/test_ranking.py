"""Who comes first: an order that can be printed, and the reasons that stand beside it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from engine.people import NATIONAL, NEIGHBOUR, Row, checked, crowd, names, worker
from payung.core.engine.ranking import RANK, ranked, reasons
from payung.core.engine.simulate import Ages, Where, simulate_people
from payung.core.law.ruleset import PriorityKey, RuleSet


def order(*rows: Row, rules: RuleSet = NATIONAL) -> list[str]:
    return names(ranked(checked(*rows, rules=rules).people, rules))


def reasons_of(rules: RuleSet = NATIONAL, **different: object) -> tuple[str, ...]:
    (row,) = ranked(checked(worker("AMIN", 1, **different), rules=rules).people, rules).iter_rows(
        named=True
    )
    return reasons(row, rules)


FIRST_TO_LAST = [
    worker("AMIN", 1, continues=True),
    worker("BASRI", 2, extreme_poor=True, welfare_decile=4),
    worker("CICIK", 3, welfare_decile=1),
    worker("DAHLAN", 4, welfare_decile=2, job="Buruh bangunan"),
    worker("EMILIA", 5, welfare_decile=2, dependants=3, sex="P"),
    worker("FARIDA", 6, welfare_decile=2, disability=True, sex="P"),
    worker("GHANI", 7, welfare_decile=2, birth_date=date(1965, 1, 1)),
    worker("HUSIN", 8, welfare_decile=2, birth_date=date(1990, 1, 1)),
    worker("IDRUS", 9, job="Marbot"),
]
"""One after the other by the default order of the keys."""


def test_the_default_order_is_that_of_the_keys() -> None:
    assert order(*FIRST_TO_LAST) == [row["name"] for row in FIRST_TO_LAST]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_depends_on_the_people_and_not_on_their_rows(seed: int) -> None:
    shuffled = random.Random(seed).sample(FIRST_TO_LAST, len(FIRST_TO_LAST))
    assert order(*shuffled) == order(*FIRST_TO_LAST)


def test_the_order_of_thousands_survives_shuffling() -> None:
    people = simulate_people(3000, seed=2, where=Where(ages=Ages.WORKING))
    judged = checked(*people.to_dicts()).people
    shuffled = judged.sample(fraction=1, shuffle=True, seed=1)
    in_order = ranked(judged, NATIONAL)
    assert ranked(shuffled, NATIONAL).equals(in_order)
    assert 1000 < in_order.height < 3000


def test_only_the_ready_stand_in_the_order() -> None:
    rows = [worker("AMIN", 1), worker("BASRI", 2, nik=None), worker("CICIK", 3, job="Pelajar")]
    assert order(*rows) == ["AMIN"]


def test_nobody_ready_gives_an_empty_order() -> None:
    assert order(worker("AMIN", 1, nik=None)) == []


def test_ranks_count_from_one_in_each_village() -> None:
    rows = [*crowd(3), *(row | {"village_code": NEIGHBOUR} for row in crowd(2, first=200))]
    people = ranked(checked(*rows).people, NATIONAL)
    assert people[RANK].to_list() == [1, 2, 3, 1, 2]


def test_a_regency_may_leave_keys_out() -> None:
    rules = RuleSet(priority=(PriorityKey.OLDER,))
    rows = [
        worker("AMIN", 1, continues=True, birth_date=date(1990, 1, 1)),
        worker("BASRI", 2, birth_date=date(1966, 1, 1)),
    ]
    assert order(*rows, rules=rules) == ["BASRI", "AMIN"]


def test_the_lottery_follows_its_published_seed() -> None:
    rows = crowd(12)
    orders = {
        seed: order(*rows, rules=RuleSet(priority=(PriorityKey.LOTTERY,), lottery_seed=seed))
        for seed in (1, 2, 3)
    }
    assert orders[1] != orders[2] != orders[3]
    again = RuleSet(priority=(PriorityKey.LOTTERY,), lottery_seed=2)
    assert order(*reversed(rows), rules=again) == orders[2]


@pytest.mark.parametrize(
    ("different", "phrase"),
    [
        ({"continues": True}, "lanjutan periode lalu"),
        ({"extreme_poor": True}, "miskin ekstrem"),
        ({"welfare_decile": 3}, "desil 3"),
        ({}, "desil belum diketahui"),
        ({"job": "Buruh bangunan"}, "pekerjaan berbahaya tinggi"),
        ({}, "pekerjaan berbahaya sedang"),
        ({"dependants": 2}, "pencari nafkah dengan tanggungan"),
        ({"disability": True}, "disabilitas atau perempuan kepala keluarga"),
        (
            {"sex": "P", "household_relation": 1},
            "disabilitas atau perempuan kepala keluarga",
        ),
        ({}, "lahir 1980"),
    ],
)
def test_each_key_that_says_something_is_a_reason(
    different: dict[str, object], phrase: str
) -> None:
    assert phrase in reasons_of(**different)


def test_a_key_that_says_nothing_is_no_reason() -> None:
    told = reasons_of(dependants=0, job="Marbot")
    assert len(told) == 3
    assert told[:2] == ("desil belum diketahui", "lahir 1980")
    assert told[2].startswith("undian ")


def test_reasons_come_in_the_order_of_the_rule_set() -> None:
    rules = RuleSet(priority=(PriorityKey.OLDER, PriorityKey.WELFARE))
    assert reasons_of(rules, welfare_decile=2) == ("lahir 1980", "desil 2")
