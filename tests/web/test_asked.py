"""Numbers, keys and days out of addresses: whatever somebody types there, nothing breaks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from payung.doors.web.asked import day_within, row_key, whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("000", 0)])
def test_a_number_of_few_digits_is_read(text: str, number: int) -> None:
    assert whole_number(text, digits=3) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "+1", "1.0", "1e2", "1_0", "1234", "١٢", "²"])
def test_what_is_no_such_number_is_none(text: str) -> None:
    assert whole_number(text, digits=3) is None


def test_a_key_is_read_and_anything_else_is_none() -> None:
    key = "0199aa00-0000-7000-8000-00000000000a"
    assert row_key(key) == UUID(key)
    assert row_key("") is row_key("12") is row_key("x" * 36) is None


def test_a_day_is_read_within_the_years_and_anything_else_is_none() -> None:
    years = range(2000, 2101)
    assert day_within("2026-05-01", years) == date(2026, 5, 1)
    assert day_within("", years) is day_within("2026-02-30", years) is None
    assert day_within("0001-01-01", years) is day_within("9999-12-31", years) is None
