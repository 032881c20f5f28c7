"""The same NIK twice: one person listed again, or two people with one number."""

from __future__ import annotations

import pytest

from engine.people import NEIGHBOUR, checked, codes, crowd, outcomes, worker
from payung.core.engine.checking import Checked
from payung.core.engine.details import Detail

CLASHES = {"duplicate_in_list", "duplicate_elsewhere", "nik_shared"}
NIK = worker("SURYADI HASAN", 1)["nik"]


def clashes(done: Checked, place: int) -> set[str]:
    return codes(done, place) & CLASHES


def other_positions(done: Checked) -> list[int | None]:
    return done.people[Detail.OTHER_POSITION].to_list()


def test_the_first_row_stays_and_the_second_repeats_it() -> None:
    done = checked(worker("SURYADI HASAN", 1), worker("SURYADI HASAN", 1))
    assert outcomes(done) == ["ready", "duplicate"]
    assert clashes(done, 1) == {"duplicate_in_list"}
    assert other_positions(done) == [None, 0]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("MUHAMMAD SALEH", "M. SALEH"),
        ("MUHAMMAD SALEH", "H. MOH SALEH, S.Ag"),
        ("NURHAYATI", "NUR HAYATI"),
        ("SURYANI HASAN", "SURIANI"),
    ],
)
def test_another_spelling_under_the_same_nik_is_the_same_person(first: str, again: str) -> None:
    done = checked(worker(first, 1), worker(again, 1))
    assert outcomes(done) == ["ready", "duplicate"]


def test_a_row_without_a_name_repeats_the_person_of_its_nik() -> None:
    done = checked(worker("SURYADI HASAN", 1), worker(None, 1))
    assert clashes(done, 1) == {"duplicate_in_list"}
    assert outcomes(done) == ["ready", "refused"]


def test_clearly_another_person_under_the_same_nik_puts_both_to_review() -> None:
    done = checked(worker("ROHAYA USMAN", 1, nik=NIK), worker("NURLELA BASRI", 2, nik=NIK))
    assert outcomes(done) == ["review", "review"]
    assert other_positions(done) == [1, 0]


def test_brothers_with_one_nik_are_two_people_although_their_mother_is_one() -> None:
    done = checked(
        worker("AHMAD HASIBUAN", 1, nik=NIK, mother_name="MARYAM"),
        worker("RIDWAN HASIBUAN", 2, nik=NIK, mother_name="MARYAM"),
    )
    assert outcomes(done) == ["review", "review"]
    assert clashes(done, 1) == {"nik_shared"}


def test_of_three_rows_of_one_person_the_second_and_third_repeat_the_first() -> None:
    done = checked(*(worker("SURYADI HASAN", 1) for _ in range(3)))
    assert outcomes(done) == ["ready", "duplicate", "duplicate"]
    assert other_positions(done) == [None, 0, 0]


def test_of_three_rows_with_one_stranger_the_stranger_and_the_first_share_the_nik() -> None:
    rows = [worker(name, 1, nik=NIK) for name in ("ROHAYA USMAN", "NURLELA BASRI", "ROHAYA USMAN")]
    done = checked(*rows)
    assert [clashes(done, place) for place in range(3)] == [
        {"nik_shared"},
        {"nik_shared"},
        {"duplicate_in_list"},
    ]
    assert other_positions(done) == [1, 0, 0]


def test_three_strangers_with_one_nik_are_all_looked_at() -> None:
    rows = [worker(name, 1, nik=NIK) for name in ("ROHAYA USMAN", "NURLELA BASRI", "EMILIA ALI")]
    done = checked(*rows)
    assert outcomes(done) == ["review"] * 3
    assert other_positions(done) == [1, 0, 0]


def test_who_is_in_the_list_of_another_village_repeats_that_row() -> None:
    done = checked(worker("SURYADI HASAN", 1, village_code=NEIGHBOUR), worker("SURYADI HASAN", 1))
    assert clashes(done, 1) == {"duplicate_elsewhere"}
    assert outcomes(done) == ["ready", "duplicate"]


@pytest.mark.parametrize("nik", [None, "0", "0000000000000000"])
def test_two_rows_without_a_nik_do_not_clash(nik: str | None) -> None:
    done = checked(*(worker(name, 1, nik=nik) for name in ("ROHAYA USMAN", "NURLELA BASRI")))
    assert not clashes(done, 0) | clashes(done, 1)


def test_a_nik_that_excel_damaged_clashes_with_nothing() -> None:
    damaged = f"{str(NIK)[:15]}0"
    done = checked(
        worker("ROHAYA USMAN", 1, nik=damaged, nik_damaged=True),
        worker("NURLELA BASRI", 2, nik=damaged, nik_damaged=True),
        worker("EMILIA ALI", 3, nik=damaged),
    )
    assert not clashes(done, 0) | clashes(done, 1) | clashes(done, 2)


def test_repeats_are_found_over_many_other_rows() -> None:
    done = checked(worker("SURYADI HASAN", 1), *crowd(50), worker("SURYADI HASAN", 1))
    assert outcomes(done) == ["ready"] * 51 + ["duplicate"]
    assert other_positions(done)[-1] == 0
