"""Lists go by the alphabet of the names as they are written; every spelling is still found."""

from __future__ import annotations

from uuid import UUID

import pytest

from office_cast import VILLAGE, areas, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.workers.people_search import Wanted, count_people, find_people
from people_cast import person

pytestmark = pytest.mark.django_db
NAMES = ("ZAINAB", "KAMALUDIN", "H. SALEH", "Jaenab", "Émi ZAENAL", "ZULKIFLI ZAENAL")
WRITTEN = ["Émi ZAENAL", "Jaenab", "KAMALUDIN", "H. SALEH", "ZAINAB", "ZULKIFLI ZAENAL"]


@pytest.fixture(params=["village", "regency"])
def reader(request: pytest.FixtureRequest) -> Holder:
    areas()
    for name in NAMES:
        person(name)
    if request.param == "village":
        return holder("ani", Role.VILLAGE_OPERATOR, VILLAGE)
    return holder("dewi", Role.PMD, VILLAGE[:5])


def listed(reader: Holder, text: str = "") -> list[str]:
    """Two a page, so that each page goes on from a name."""
    names: list[str] = []
    after: UUID | None = None
    while True:
        page = find_people(reader, Wanted(text=text), after=after, limit=2)
        names += [each.name for each in page.people]
        if not page.more:
            return names
        after = page.people[-1].id


def test_people_stand_in_the_order_of_the_alphabet(reader: Holder) -> None:
    assert listed(reader) == WRITTEN


def test_a_word_finds_every_spelling_in_the_same_order(reader: Holder) -> None:
    assert listed(reader, "jaenal") == ["Émi ZAENAL", "ZULKIFLI ZAENAL"]
    assert listed(reader, "zulkifli zaenal") == ["ZULKIFLI ZAENAL"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("z", ["ZAINAB", "ZULKIFLI ZAENAL"]),
        ("é", ["Émi ZAENAL"]),
        ("zu za", ["ZULKIFLI ZAENAL"]),
        ("h sa", ["H. SALEH"]),
        ("s", ["H. SALEH"]),
    ],
)
def test_one_or_two_letters_find_how_names_begin(
    reader: Holder, text: str, names: list[str]
) -> None:
    assert listed(reader, text) == names
    assert count_people(reader, Wanted(text=text)).count == len(names)


def test_a_first_page_that_is_the_last_counts_itself(reader: Holder) -> None:
    wanted = Wanted(text="jaenal")
    assert count_people(reader, wanted, find_people(reader, wanted)).count == 2
    assert count_people(reader, wanted, find_people(reader, wanted, limit=1)).count == 2
