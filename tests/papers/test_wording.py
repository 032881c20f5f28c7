"""Dates, months and money as official papers say them."""

from __future__ import annotations

from datetime import date

import pytest

from papers import cast
from payung.core.kernel.month import Month, months_between
from payung.core.kernel.tariff_span import TariffSpan, tariff_spans
from payung.core.papers.values import FundSource
from payung.core.papers.wording import (
    date_in_words,
    heir_line,
    money_in_words,
    place_of_living,
    tariff_sentences,
    weekday_and_date,
)


def test_a_date_is_written_out() -> None:
    assert date_in_words(date(2026, 11, 21)) == (
        "Sabtu, tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam (21-11-2026)"
    )


def test_an_unknown_date_is_left_to_be_written_by_hand() -> None:
    assert date_in_words(None).count("………") >= 4
    assert weekday_and_date(None).strip("…") == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-01", "2026-01", "Januari 2026"),
        ("2026-01", "2026-03", "Januari s.d. Maret 2026"),
        ("2026-10", "2027-03", "Oktober 2026 s.d. Maret 2027"),
    ],
)
def test_months_are_named_once_per_year(first: str, last: str, words: str) -> None:
    assert months_between(Month.parse(first), Month.parse(last)) == words


def test_money_is_followed_by_its_words() -> None:
    assert money_in_words(20_160_000) == (
        "Rp20.160.000 (dua puluh juta seratus enam puluh ribu rupiah)"
    )


def test_a_tariff_that_changes_makes_a_new_span() -> None:
    tariff = {Month(2026, 2): 16_800, Month(2026, 1): 16_800, Month(2026, 3): 8_400}
    assert tariff_spans(tariff) == (
        TariffSpan(Month(2026, 1), Month(2026, 2), 16_800),
        TariffSpan(Month(2026, 3), Month(2026, 3), 8_400),
    )


def test_a_missing_month_makes_a_new_span() -> None:
    tariff = {Month(2026, 1): 16_800, Month(2026, 3): 16_800}
    assert [span.months for span in tariff_spans(tariff)] == [1, 1]


def test_the_cost_is_persons_times_months_times_tariff_of_the_month() -> None:
    assert cast.plan(100).cost == 100 * (3 * 16_800 + 9 * 8_400) == 12_600_000


def test_the_tariffs_are_one_phrase() -> None:
    assert tariff_sentences(cast.plan(1)) == (
        "Rp16.800 per orang per bulan untuk Januari s.d. Maret 2026 dan "
        "Rp8.400 per orang per bulan untuk April s.d. Desember 2026"
    )


def test_a_fund_source_without_a_known_name_stands_alone() -> None:
    assert cast.ADD.in_words == "Alokasi Dana Desa (ADD)"
    assert FundSource("SWD").in_words == "SWD"


def test_what_is_not_known_of_a_person_is_left_out() -> None:
    assert place_of_living(cast.person(4)) == "RT 002 RW 001"
    assert place_of_living(cast.person(0)) == (
        "Jalan Lintas Pengabuan No. 12, RT 002 RW 001, Dusun III"
    )
    assert heir_line(cast.person(4)) == ""
