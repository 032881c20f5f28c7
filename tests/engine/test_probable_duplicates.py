"""The same person under another NIK: how likely it is, and which row says so."""

from __future__ import annotations

from datetime import date

import pytest

from engine.people import Row, checked, codes, crowd, nik_of, outcomes, worker
from payung.core.engine.checking import Checked
from payung.core.engine.details import Detail

POSSIBLE = "possible_duplicate"


def probability(done: Checked, place: int) -> float:
    """Of the row at a place; 0 where it is taken for nobody else."""
    return done.people[Detail.PROBABILITY][place] or 0.0


def pair(first: Row, second: Row) -> Checked:
    """Two rows at the ends of a list of fifty others."""
    return checked(first, *crowd(50), second)


def test_the_same_person_under_another_nik_is_looked_at_in_the_later_row() -> None:
    done = pair(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA MANAF"),
        worker("ABDUL RASYID", 2, mother_name="ROHAYA MANAF"),
    )
    assert POSSIBLE in codes(done, 51)
    assert outcomes(done) == ["ready"] * 51 + ["review"]
    assert probability(done, 51) > 0.99


@pytest.mark.parametrize("again", ["ABD RASID", "ABDUL RASYIDD", "A. RASYID", "H. ABDUL RASYID"])
def test_a_typing_error_in_the_name_does_not_hide_the_person(again: str) -> None:
    done = pair(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA MANAF"),
        worker(again, 2, mother_name="ROHAYA MANAF"),
    )
    assert POSSIBLE in codes(done, 51)


@pytest.mark.parametrize("nik", [None, "0"])
def test_a_row_without_nik_can_be_somebody_who_is_listed_with_one(nik: str | None) -> None:
    done = pair(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA MANAF"),
        worker("ABDUL RASYID", 2, mother_name="ROHAYA MANAF", nik=nik),
    )
    assert codes(done, 51) >= {POSSIBLE, "nik_missing"}
    assert POSSIBLE not in codes(done, 0)


def test_who_has_another_mother_is_less_likely_the_same_person() -> None:
    same = pair(worker("ABDUL RASYID", 1, mother_name="ROHAYA"), worker("ABDUL RASYID", 2))
    unknown = pair(worker("ABDUL RASYID", 1), worker("ABDUL RASYID", 2, mother_name=None))
    own = pair(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA"),
        worker("ABDUL RASYID", 2, mother_name="ROHAYA"),
    )
    assert probability(same, 51) < probability(unknown, 51) < probability(own, 51)


def test_of_a_common_name_less_is_believed_than_of_a_rare_one() -> None:
    born = date(1985, 5, 5)

    def likelihood(of_fifty: int) -> float:
        namesakes = [
            row | {"name": "SURYADI", "name_key": "suryadi"} for row in crowd(of_fifty, first=300)
        ]
        done = checked(
            worker("SURYADI", 1, birth_date=born, mother_name=None),
            *crowd(50 - of_fifty),
            *namesakes,
            worker("SURYADI", 2, birth_date=born, mother_name=None),
        )
        return probability(done, 51)

    assert likelihood(40) < likelihood(5) < likelihood(0)


def test_two_people_with_one_name_and_other_birth_dates_are_two_people() -> None:
    done = pair(
        worker("SURYADI", 1, birth_date=date(1985, 5, 5)),
        worker("SURYADI", 2, birth_date=date(1991, 6, 6)),
    )
    assert outcomes(done) == ["ready"] * 52


def test_twins_with_clearly_different_names_are_two_people() -> None:
    done = pair(
        worker("AHMAD HASIBUAN", 1, mother_name="MARYAM"),
        worker("RIDWAN HASIBUAN", 2, mother_name="MARYAM"),
    )
    assert outcomes(done) == ["ready"] * 52


def test_the_birth_date_inside_the_nik_serves_where_the_list_has_none() -> None:
    done = pair(
        worker("ABDUL RASYID", 1, birth_date=None, mother_name=None),
        worker("ABDUL RASYID", 2, birth_date=None, mother_name=None),
    )
    assert POSSIBLE in codes(done, 51)


def test_a_row_that_already_repeats_another_is_not_suspected_as_well() -> None:
    done = checked(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA"),
        worker("ABDUL RASYID", 1, mother_name="ROHAYA"),
        worker("ABDUL RASYID", 2, mother_name="ROHAYA"),
    )
    assert POSSIBLE not in codes(done, 1)
    assert outcomes(done) == ["ready", "duplicate", "review"]


def test_the_likeliest_earlier_row_is_named() -> None:
    done = checked(
        worker("ABDUL RASYID", 1, mother_name="SAKDIAH"),
        worker("ABDUL RASYID", 2, mother_name="ROHAYA", birth_date=date(1991, 1, 1)),
        *crowd(20),
        worker("ABDUL RASYID", 3, mother_name="ROHAYA", birth_date=date(1991, 1, 1)),
    )
    assert done.people[Detail.LIKE_POSITION][-1] == 1


def test_a_shared_nik_and_a_probable_repeat_name_each_its_own_row() -> None:
    shared = nik_of(date(1980, 3, 12), 9)
    done = checked(
        worker("ABDUL RASYID", 1, mother_name="ROHAYA"),
        worker("NURLELA BASRI", 2, nik=shared),
        worker("ABDUL RASYID", 3, nik=shared, mother_name="ROHAYA"),
    )
    assert codes(done, 2) >= {"nik_shared", POSSIBLE}
    assert done.people[Detail.OTHER_POSITION][2] == 1
    assert done.people[Detail.LIKE_POSITION][2] == 0


def test_a_birth_date_that_a_whole_list_shares_tells_nobody_apart() -> None:
    born = date(1975, 7, 1)
    names = [f"MA{first}{second}UDIN AMIR" for first in "BDHJKLMNRST" for second in "AIUEO"]
    rows = [worker(name, serial, birth_date=born) for serial, name in enumerate(names, 1)]
    assert POSSIBLE not in {
        code for place in range(len(rows)) for code in codes(checked(*rows), place)
    }


def test_the_same_name_and_mother_in_a_crowd_is_still_found() -> None:
    born = date(1980, 3, 12)
    others = [worker(f"ASRUL{n:c} MANAF", n, birth_date=born) for n in range(65, 91)]
    twice = [worker("ABDUL RASYID", n, birth_date=born, mother_name="ROHAYA") for n in (1, 2)]
    done = checked(*others, *crowd(50), *twice)
    assert POSSIBLE in codes(done, len(others) + 51)
