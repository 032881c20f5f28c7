"""Who a report is likely about: suggestions that help somebody to choose."""

from __future__ import annotations

import pytest

from payung.core.engine.likely_person import Known, likely_people

VILLAGE = [Known(number, f"orang{'abcdefghij'[number % 10]}{number}", 20) for number in range(99)]


def percent(told: str, age: int | None, *people: Known[str]) -> dict[str, int]:
    others = [Known(each.name_key, each.name_key, each.age) for each in VILLAGE]
    found = likely_people(told, age, [*others, *people])
    return {each.key: round(each.probability * 100) for each in found}


def test_a_rare_name_is_likely_the_person_and_never_certain() -> None:
    assert 80 < percent("saleh", None, Known("a", "saleh"))["a"] < 100


def test_of_two_with_one_name_the_age_tells() -> None:
    found = percent("saleh", 56, Known("a", "saleh", 55), Known("b", "saleh", 25))
    assert list(found) == ["a", "b"]
    assert found["a"] > 85
    assert found["b"] < 10


def test_two_who_cannot_be_told_apart_are_equally_likely() -> None:
    found = percent("saleh", None, Known("a", "saleh"), Known("b", "saleh"))
    assert found["a"] == found["b"] < 50


def test_another_spelling_counts_less_than_the_same() -> None:
    found = percent("suryani", None, Known("a", "suriani"), Known("b", "suryani"))
    assert list(found) == ["b", "a"]


def test_an_age_that_does_not_fit_speaks_against() -> None:
    alone = percent("saleh", None, Known("a", "saleh", 60))["a"]
    assert percent("saleh", 25, Known("a", "saleh", 60))["a"] < alone


def test_an_unknown_age_says_nothing() -> None:
    assert percent("saleh", 56, Known("a", "saleh")) == percent("saleh", None, Known("a", "saleh"))


@pytest.mark.parametrize("told", ["", "nobody"])
def test_a_name_that_nobody_has_finds_nobody(told: str) -> None:
    assert percent(told, 40) == {}
