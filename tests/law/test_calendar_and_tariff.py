"""Due dates and tariffs for every month, held against a calendar on the wall and a price list."""

from __future__ import annotations

from datetime import date, timedelta

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.tariff import (
    PAYER_WORDS,
    Insured,
    Payer,
    Sector,
    monthly_tariff,
    read_payer,
    tariff_column,
    tariff_schedule,
    total_column,
)

CALENDAR = DueCalendar(due_day=15)
MONTHS = list(Month(2015, 7).until(Month(2030, 12)))
DAYS = st.dates(date(2015, 8, 1), date(2040, 12, 31))


def next_working_day(day: date, holidays: frozenset[date] = frozenset()) -> date:
    while day.strftime("%a") in {"Sat", "Sun"} or day in holidays:
        day += timedelta(days=1)
    return day


def test_every_month_of_two_centuries_is_due_on_the_fifteenth_or_the_next_working_day() -> None:
    for month in Month(1901, 1).until(Month(2099, 12)):
        assert CALENDAR.due_date(month) == next_working_day(month.day(15)), month


@given(st.frozensets(st.dates(date(2026, 1, 10), date(2026, 12, 31)), max_size=40))
def test_holidays_move_a_due_date_like_weekends_do(holidays: frozenset[date]) -> None:
    calendar = DueCalendar(15, holidays)
    for month in Month(2026, 1).until(Month(2026, 12)):
        assert calendar.due_date(month) == next_working_day(month.day(15), holidays)


@given(DAYS)
def test_the_last_due_month_is_due_before_the_day_and_the_next_is_not(day: date) -> None:
    last = CALENDAR.last_month_due_before(day)
    assert CALENDAR.due_date(last) < day <= CALENDAR.due_date(last + 1)


@given(DAYS, st.integers(0, 20))
def test_a_term_of_working_days_ends_after_as_many_working_days(day: date, count: int) -> None:
    ends = CALENDAR.add_working_days(day, count)
    days = [day + timedelta(days=each) for each in range(1, (ends - day).days + 1)]
    assert sum(CALENDAR.is_working_day(each) for each in days) == count


def test_the_calendar_of_the_law_is_due_on_the_fifteenth_and_knows_no_holidays_yet() -> None:
    assert calendar_on(date(2026, 5, 1)) == CALENDAR


def test_there_is_no_due_date_before_the_law() -> None:
    with pytest.raises(Refused, match="1 Juli 2015"):
        calendar_on(date(2015, 6, 30))


@pytest.mark.parametrize("sector", Sector)
@pytest.mark.parametrize("payer", Payer)
def test_a_column_has_the_tariff_that_each_month_has(payer: Payer, sector: Sector) -> None:
    schedule = tariff_schedule(Insured(payer, sector))
    months = pl.DataFrame({"month": [each.index for each in MONTHS]})
    column = nw.from_native(months).select(tariff_column(nw.col("month"), schedule))
    tariffs = [monthly_tariff(each, payer=payer, sector=sector) for each in MONTHS]
    assert [row[0] for row in column.rows()] == tariffs


@given(st.integers(0, len(MONTHS) - 1), st.integers(0, len(MONTHS) - 1), st.sampled_from(Payer))
def test_a_total_is_the_sum_of_its_months_and_nothing_for_no_months(
    first: int, last: int, payer: Payer
) -> None:
    schedule = tariff_schedule(Insured(payer))
    row = pl.DataFrame({"first": [MONTHS[first].index], "last": [MONTHS[last].index]})
    total = nw.from_native(row).select(
        total_column(nw.col("first"), nw.col("last"), schedule).alias("total")
    )
    months = MONTHS[first : last + 1]
    assert total.item() == sum(monthly_tariff(each, payer=payer) for each in months)


def test_months_before_the_law_cost_nothing_in_a_column() -> None:
    schedule = tariff_schedule(Insured())
    row = nw.from_native(pl.DataFrame({"month": [Month(2015, 6).index, Month(2015, 7).index]}))
    assert [each[0] for each in row.select(tariff_column(nw.col("month"), schedule)).rows()] == [
        0,
        16_800,
    ]


def test_no_tariff_of_the_lowest_package_has_a_part_of_a_rupiah() -> None:
    """How the insurer rounds is unknown, so no shipped tariff may depend on it."""
    tariffs = {step.tariff for payer in Payer for step in tariff_schedule(Insured(payer))}
    assert tariffs == {168, 8_400, 16_800}


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("APBDes", Payer.VILLAGE_BUDGET),
        ("dds", Payer.VILLAGE_BUDGET),
        (" APBD ", Payer.REGENCY_BUDGET),
        ("APBN", Payer.STATE_BUDGET),
        ("Mandiri", Payer.INDIVIDUAL),
        ("CSR", Payer.SPONSOR),
    ],
)
def test_payers_are_read_as_ledgers_write_them(text: str, payer: Payer) -> None:
    assert read_payer(text) is payer


def test_an_unknown_payer_is_refused_and_no_word_names_two() -> None:
    with pytest.raises(Refused, match="apbdes, apbd, apbn"):
        read_payer("koperasi")
    words = [word for each in PAYER_WORDS.values() for word in each]
    assert len(words) == len(set(words))
    assert all(payer in PAYER_WORDS[payer] for payer in Payer)


def test_a_reading_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused, match="as_bpu"):
        monthly_tariff(Month(2026, 5), readings={"discount_apbdes": "half"})
