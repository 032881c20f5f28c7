"""Names, dates, phones, months and money as villages write them."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from payung.core.kernel.dates import format_long, parse_date
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import clean_name, name_key, sort_name
from payung.core.kernel.phone import to_e164
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import amount_in_words, format_rupiah, terbilang


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Moh. Saleh, S.Ag", "MUHAMMAD SALEH"),
        ("M. SALEH", "Mhd Saleh"),
        ("Abd. Rasyid S.Pd.I", "ABDUL RASYID"),
        ("Hj. SITI ZALEHA", "St. Zaleha"),
        ("Drs. H. ZULKIFLI", "Julkifli"),
        ("SOEHARTONO", "Suhartono"),
        ("NUR'AINI", "Nuraini"),
        ("  ROHAYA   USMAN ", "rohaya usman"),
        ("Alm. DJAMALUDDIN", "Jamaludin"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ROHAYA USMAN", "NURLELA USMAN"), ("ABDUL M. SALEH", "ABDUL SALEH"), ("IBU", "HAJI")],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_without_letters_has_an_empty_key() -> None:
    assert name_key("-") == ""


def test_names_sort_as_they_are_written_without_accents_and_signs() -> None:
    names = ["ZAINAB", "H. Kamaludin", "D'Angelo", "Émi, S.Pd", "DANIEL", "  "]
    assert sorted(map(sort_name, names)) == [
        *("", "dangelo", "daniel", "emi s pd", "kamaludin", "zainab"),
    ]


def test_a_name_is_cleaned_but_not_changed() -> None:
    assert clean_name(" 'H. RUSDI   ARSYAD, S.Ag ") == "H. RUSDI ARSYAD, S.Ag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("02-MEI-90", date(1990, 5, 2)),
        ("2/5/1990", date(1990, 5, 2)),
        ("14 Agustus 1988", date(1988, 8, 14)),
        ("14-AGT-88", date(1988, 8, 14)),
        ("2 Nopember 1970", date(1970, 11, 2)),
        ("14 August 1988", date(1988, 8, 14)),
        ("20 June 1971", date(1971, 6, 20)),
        ("14 Agst '88", date(1988, 8, 14)),
        ("14, Agus 1988", date(1988, 8, 14)),
        ("14–08–1988", date(1988, 8, 14)),
        ("1990-05-02", date(1990, 5, 2)),
        ("1990-05-02 00:00:00", date(1990, 5, 2)),
        ("02.05.1990", date(1990, 5, 2)),
        ("02051990", date(1990, 5, 2)),
        ("32995", date(1990, 5, 2)),
        (32995.0, date(1990, 5, 2)),
        ("'02-05-1990", date(1990, 5, 2)),
        ("01/01/08", date(2008, 1, 1)),
        ("01/01/27", date(1927, 1, 1)),
        (datetime(1990, 5, 2, 7, 30), date(1990, 5, 2)),
    ],
)
def test_a_date_is_read_as_offices_write_it(text: str | float, expected: date) -> None:
    assert parse_date(text, latest_year=2026) == expected


@pytest.mark.parametrize(
    "text", ["31-02-1990", "13/13/1990", "1990", "kira-kira 1960", "", "0", "1"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text, latest_year=2026)


def test_a_column_written_month_first_is_read_so() -> None:
    assert parse_date("5/22/1990", latest_year=2026, month_first=True) == date(1990, 5, 22)


@given(st.dates(date(1927, 1, 1), date(2026, 12, 31)))
def test_a_date_written_out_is_read_back(day: date) -> None:
    assert parse_date(format_long(day), latest_year=2026) == day
    assert parse_date(day.strftime("%d-%m-%Y"), latest_year=2026) == day


@pytest.mark.parametrize(
    "text",
    ["0812-3456-7890", "6281234567890", "+62 812 3456 7890", "81234567890", "0812 3456 7890"],
)
def test_a_mobile_number_becomes_e164(text: str) -> None:
    assert to_e164(text) == "+6281234567890"


@pytest.mark.parametrize("text", ["0711-312345", "08", "-", "+6021234567", "081234567890123456"])
def test_what_cannot_be_messaged_is_no_mobile_number(text: str) -> None:
    assert to_e164(text) is None


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol rupiah"),
        (11, "sebelas rupiah"),
        (111, "seratus sebelas rupiah"),
        (1_100, "seribu seratus rupiah"),
        (16_800, "enam belas ribu delapan ratus rupiah"),
        (1_000_000, "satu juta rupiah"),
        (20_160_000, "dua puluh juta seratus enam puluh ribu rupiah"),
        (1_000_000_000, "satu miliar rupiah"),
        (1_001_000, "satu juta seribu rupiah"),
        (-500, "minus lima ratus rupiah"),
    ],
)
def test_an_amount_is_written_in_words(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


@given(st.integers(0, 10**15 - 1))
def test_the_words_of_a_number_are_those_of_the_public_library(number: int) -> None:
    theirs = re.sub(
        r"\b(juta|miliar|triliun) satu ribu", r"\1 seribu", num2words(number, lang="id")
    )
    assert terbilang(number) == theirs


def test_an_amount_beyond_words_is_refused() -> None:
    with pytest.raises(ValueError, match="larger"):
        terbilang(10**15)


def test_rupiah_stands_before_the_number_without_a_space() -> None:
    assert format_rupiah(20_160_000) == "Rp20.160.000"
    assert format_rupiah(-16_800) == "-Rp16.800"


def test_months_count_on_over_the_turn_of_the_year() -> None:
    november = Month.parse("2026-11")
    assert november + 3 == Month(2027, 2)
    assert [str(month) for month in november.until(Month(2027, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert Month.of(date(2026, 11, 21)).first_day == date(2026, 11, 1)


@pytest.mark.parametrize("text", ["2026", "2026-13", "11-2026", "0000-01", "Januari"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Bulan"):
        Month.parse(text)
