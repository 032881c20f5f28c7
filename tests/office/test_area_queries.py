"""Regions are found by code, with the words of their region, in one query."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from office_cast import DISTRICT, OTHER_REGENCY, OTHER_VILLAGE, REGENCY, VILLAGE, areas
from payung.core.kernel.refused import Refused
from payung.office.area.models import Area
from payung.office.area.queries import areas_within, names_of, titles_of, village_of, villages_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _regions() -> None:
    areas()


def test_a_village_comes_with_all_places_that_it_lies_in(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        village = village_of(VILLAGE)
    assert (village.title, village.district, village.regency, village.province) == (
        "Desa Karta Dewa",
        "Talang Ubi",
        "Penukal Abab Lematang Ilir",
        "Sumatera Selatan",
    )


def test_a_village_goes_onto_paper_with_the_words_of_its_region() -> None:
    Area.objects.filter(code=VILLAGE).update(term="Nagari", hamlet_term="Jorong")
    village = village_of(VILLAGE)
    assert village.hamlet_term == "Jorong"
    assert village.on_paper().title == "Nagari Karta Dewa"


@pytest.mark.parametrize("code", ["16.12.01.2999", DISTRICT, "tidak ada"])
def test_what_is_no_known_village_is_refused(code: str) -> None:
    with pytest.raises(Refused, match=code) as refusal:
        village_of(code)
    assert refusal.value.code == "village_unknown"


def test_many_villages_are_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = villages_of((VILLAGE, OTHER_VILLAGE, DISTRICT, "12.21.01.2999"))
    assert found.keys() == {VILLAGE, OTHER_VILLAGE}


def test_what_lies_in_an_area_is_known_by_level() -> None:
    assert [area.code for area in areas_within((REGENCY,), level=4)] == [VILLAGE, OTHER_VILLAGE]
    assert [area.code for area in areas_within((DISTRICT,))] == [DISTRICT, VILLAGE, OTHER_VILLAGE]
    assert areas_within(()) == ()
    assert {area.code[:2] for area in areas_within((REGENCY, OTHER_REGENCY))} == {"12", "16"}


def test_an_unknown_code_is_its_own_name() -> None:
    assert names_of((VILLAGE, "99.99", "")) == {VILLAGE: "Karta Dewa", "99.99": "99.99"}
    assert titles_of((VILLAGE, "99.99")) == {VILLAGE: "Desa Karta Dewa", "99.99": "99.99"}
