"""NIK, family card, area code: what is read, what is refused and why."""

from __future__ import annotations

from datetime import date

import pytest

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.family_card import FamilyCardNumber
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.refused import Refused

ON = date(2026, 1, 1)


@pytest.mark.parametrize(
    "text",
    ["1612992407680039", "161299 240768 0039", "'1612992407680039", "1612992407680039\xa0"],
)
def test_a_nik_is_read_whatever_stands_around_its_digits(text: str) -> None:
    assert Nik.parse(text).digits == "1612992407680039"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nik_missing"),
        ("0", "nik_missing"),
        ("0000000000000000", "nik_missing"),
        ("161299240768003", "nik_malformed"),
        ("16129924076800399", "nik_malformed"),
        ("1612992407680O39", "nik_malformed"),
        ("1612994513740031", "nik_malformed"),
        ("1612993102800001", "nik_malformed"),
        ("1612992902810001", "nik_malformed"),
        ("1111111111111111", "nik_malformed"),
        ("0161205200300007", "nik_provisional"),
    ],
)
def test_a_nik_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Nik.parse(text)
    assert refused.value.code == code


def test_the_day_of_a_woman_is_written_plus_forty() -> None:
    nik = Nik.parse("1612996407680039")
    assert nik.sex is Sex.FEMALE
    assert nik.birth_date(on=ON) == date(1968, 7, 24)


def test_the_century_is_the_latest_that_is_not_in_the_future() -> None:
    assert Nik.parse("1612992407050039").birth_date(on=ON) == date(2005, 7, 24)
    assert Nik.parse("1612992407270039").birth_date(on=ON) == date(1927, 7, 24)


def test_the_region_in_a_nik_is_the_first_registration_and_99_marks_invented_people() -> None:
    assert Nik.parse("1603991905870020").region == "16.03.99"
    assert Nik.parse("1603991905870020").is_sample


def test_a_masked_nik_hides_the_date_of_birth() -> None:
    assert Nik.parse("1612992407680039").masked == "161299••••••0039"


def test_a_nik_agrees_with_the_birth_date_it_holds_in_any_century() -> None:
    nik = Nik.parse("1612992407680039")
    assert nik.agrees_with(date(1968, 7, 24))
    assert not nik.agrees_with(date(1968, 7, 25))


def test_a_family_card_number_has_sixteen_digits_and_no_plus_forty() -> None:
    assert FamilyCardNumber.parse("1612 9971 8172 6001").region == "16.12.99"
    with pytest.raises(Refused, match="16 angka"):
        FamilyCardNumber.parse("16129971")


@pytest.mark.parametrize("text", ["16.12.05.2003", "1612052003", "16.12.05.2003."])
def test_an_area_code_is_read_with_and_without_dots(text: str) -> None:
    code = AreaCode.parse(text)
    assert (code.dotted, code.plain, code.level) == ("16.12.05.2003", "1612052003", 4)
    assert (code.regency.dotted, code.district.dotted) == ("16.12", "16.12.05")


def test_a_kelurahan_is_told_from_a_village_by_its_last_part() -> None:
    assert AreaCode.parse("16.12.01.1003").is_kelurahan
    assert not AreaCode.parse("16.12.01.2001").is_kelurahan


@pytest.mark.parametrize("text", ["", "16.12.5.2003", "16-12-05", "desa", "161205200"])
def test_what_is_no_area_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Kode wilayah"):
        AreaCode.parse(text)
