"""What registers know about the people of a list, and how a person is found in them."""

from __future__ import annotations

from datetime import date

import pytest

from engine.people import (
    BORN,
    NEIGHBOUR,
    VILLAGE,
    checked,
    codes,
    nik_of,
    outcomes,
    register,
    worker,
)
from payung.core.engine.checking import Checked
from payung.core.engine.details import Detail
from payung.core.intake import RegisterKind
from payung.core.kernel.roster import Column
from payung.core.law.ruleset import Residence, RuleSet

NIK = nik_of(BORN, 1)
SURYADI = worker("SURYADI HASAN", 1)
FINDS = {
    RegisterKind.DEATHS: "deceased",
    RegisterKind.OFFICIALS: "occupation_excluded",
    RegisterKind.EMPLOYEES: "occupation_excluded",
    RegisterKind.PARTICIPANTS: "already_covered",
}


def against(
    kind: RegisterKind, *entries: dict[str, object], row: dict[str, object] = SURYADI
) -> Checked:
    return checked(row, registers={kind: register(*entries)})


def with_population(
    entry: dict[str, object], rules: RuleSet | None = None, **different: object
) -> Checked:
    row = worker("SURYADI HASAN", 1, **different)
    return checked(
        row, registers={RegisterKind.POPULATION: register(entry)}, rules=rules or RuleSet()
    )


@pytest.mark.parametrize("kind", FINDS)
def test_a_person_is_found_by_nik(kind: RegisterKind) -> None:
    done = against(kind, {"nik": NIK})
    assert FINDS[kind] in codes(done)
    assert outcomes(done) == ["refused"]


@pytest.mark.parametrize("kind", FINDS)
@pytest.mark.parametrize("nik", [None, "0", "161299", "0161205200300007"])
def test_where_the_register_has_no_usable_nik_name_and_birth_date_decide(
    kind: RegisterKind, nik: str | None
) -> None:
    done = against(kind, {"nik": nik, "name": "H. Suryadi Hasan", "birth_date": BORN})
    assert FINDS[kind] in codes(done)


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "SURYADI HASAN", "birth_date": date(1981, 3, 12)},
        {"name": "MARWAN ALI", "birth_date": BORN},
        {"name": None, "birth_date": BORN},
        {"name": "SURYADI HASAN", "birth_date": None},
        {"name": "SURYADI HASAN", "birth_date": BORN, "nik": nik_of(BORN, 77)},
    ],
)
def test_who_is_not_surely_the_person_is_not_found(entry: dict[str, object]) -> None:
    done = against(RegisterKind.DEATHS, entry)
    assert outcomes(done) == ["ready"]


def test_the_birth_date_inside_the_nik_finds_people_of_a_list_of_nik_and_name() -> None:
    done = against(
        RegisterKind.DEATHS,
        {"name": "SURYADI HASAN", "birth_date": BORN},
        row=worker("SURYADI HASAN", 1, birth_date=None),
    )
    assert "deceased" in codes(done)


@pytest.mark.parametrize("nik", [None, "0", "0000000000000000"])
def test_a_row_without_a_nik_meets_no_row_without_a_nik(nik: str | None) -> None:
    done = against(
        RegisterKind.DEATHS,
        {"nik": nik, "name": "MARWAN ALI", "birth_date": date(1950, 1, 1)},
        row=worker("SURYADI HASAN", 1, nik=nik),
    )
    assert "deceased" not in codes(done)


def test_a_nik_that_excel_damaged_meets_nobody() -> None:
    damaged = f"{NIK[:15]}0"
    done = against(
        RegisterKind.DEATHS,
        {"nik": damaged, "name": "MARWAN ALI"},
        row=worker("SURYADI HASAN", 1, nik=damaged, nik_damaged=True),
    )
    assert "deceased" not in codes(done)


def test_the_same_nik_under_another_name_is_told_with_that_name() -> None:
    done = against(RegisterKind.DEATHS, {"nik": NIK, "name": "NURLELA BASRI", "note": "wafat 2025"})
    assert done.people[Detail.DEAD_NOTE].to_list() == ["wafat 2025 atas nama NURLELA BASRI"]


def test_another_spelling_of_the_name_is_not_told() -> None:
    done = against(RegisterKind.DEATHS, {"nik": NIK, "name": "SURIADI HASAN", "note": "wafat 2025"})
    assert done.people[Detail.DEAD_NOTE].to_list() == ["wafat 2025"]


@pytest.mark.parametrize(
    ("covered_from", "covered_until", "covered"),
    [
        (None, None, True),
        (date(2025, 1, 1), None, True),
        (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False),
        (date(2026, 1, 31), None, True),
        (date(2026, 2, 1), None, False),
        (date(2025, 7, 1), date(2026, 6, 30), True),
        (date(2024, 1, 1), date(2024, 12, 31), False),
    ],
)
def test_another_payer_counts_where_its_months_hold_the_start_month(
    covered_from: date | None, covered_until: date | None, covered: bool
) -> None:
    entry = {"nik": NIK, "covered_from": covered_from, "covered_until": covered_until}
    done = against(RegisterKind.PARTICIPANTS, entry)
    assert ("already_covered" in codes(done)) is covered


@pytest.mark.parametrize("order", [1, -1])
def test_a_participant_of_last_year_and_of_this_year_is_covered_and_continues(order: int) -> None:
    entries = [
        {"nik": NIK, "covered_from": date(2025, 1, 1), "covered_until": date(2025, 12, 31)},
        {"nik": NIK, "covered_from": date(2026, 1, 1), "covered_until": date(2026, 12, 31)},
    ]
    done = against(RegisterKind.PARTICIPANTS, *entries[::order])
    assert "already_covered" in codes(done)
    assert done.people[Column.CONTINUES].to_list() == [True]


@pytest.mark.parametrize(
    ("covered_until", "continues"),
    [
        (date(2025, 12, 1), True),
        (date(2025, 12, 31), True),
        (date(2025, 11, 30), False),
        (None, False),
    ],
)
def test_whose_cover_ends_in_the_month_before_goes_on_without_a_break(
    covered_until: date | None, continues: bool
) -> None:
    done = against(RegisterKind.PARTICIPANTS, {"nik": NIK, "covered_until": covered_until})
    assert done.people[Column.CONTINUES].to_list() == [continues]


def test_what_the_list_says_about_continuing_is_kept() -> None:
    assert checked(worker("SURYADI HASAN", 1, continues=True)).people[
        Column.CONTINUES
    ].to_list() == [True]


def test_the_population_register_fills_birth_date_and_mother() -> None:
    done = with_population(
        {"nik": NIK, "birth_date": BORN, "mother_name": "Maryam Ali"},
        birth_date=None,
        mother_name=None,
    )
    row = done.people.row(0, named=True)
    assert (row["birth_date"], row["mother_name"]) == (BORN, "Maryam Ali")
    assert row["mother_key"] == "maryam ali"
    assert not codes(done) & {"birth_date_from_nik", "mother_name_missing"}


def test_what_the_list_says_is_not_written_over_by_the_population_register() -> None:
    done = with_population({"nik": NIK, "birth_date": date(1979, 1, 1), "mother_name": "LAIN"})
    row = done.people.row(0, named=True)
    assert (row["birth_date"], row["mother_name"]) == (BORN, SURYADI["mother_name"])


def test_an_unreadable_birth_date_stays_to_be_mended() -> None:
    done = with_population(
        {"nik": NIK, "birth_date": BORN}, birth_date=None, birth_date_unreadable=True
    )
    assert "birth_date_invalid" in codes(done)


def test_nothing_is_taken_from_a_resident_of_another_name() -> None:
    done = with_population(
        {"nik": NIK, "name": "NURLELA BASRI", "mother_name": "LAIN", "village_code": NEIGHBOUR},
        mother_name=None,
    )
    assert "mother_name_missing" in codes(done)
    assert "not_resident" not in codes(done)


def test_who_is_dead_in_the_population_register_is_refused() -> None:
    done = with_population({"nik": NIK, "life_status": 2})
    assert outcomes(done) == ["refused"]
    assert done.people[Detail.DEAD_NOTE].to_list() == ["register penduduk"]


def test_a_dead_resident_of_another_name_is_told_with_that_name() -> None:
    done = with_population({"nik": NIK, "name": "NURLELA BASRI", "life_status": 2})
    assert done.people[Detail.DEAD_NOTE].to_list() == ["register penduduk atas nama NURLELA BASRI"]


@pytest.mark.parametrize(("village", "resident"), [(VILLAGE, True), (NEIGHBOUR, False)])
def test_the_population_register_says_where_the_card_is_from(village: str, resident: bool) -> None:
    done = with_population({"nik": NIK, "village_code": village})
    assert ("not_resident" in codes(done)) is not resident


def test_who_has_moved_away_is_no_resident_although_the_register_is_of_this_village() -> None:
    done = with_population({"nik": NIK, "life_status": 3, "village_code": VILLAGE})
    assert "not_resident" in codes(done)


def test_who_is_only_away_keeps_the_card_of_this_village() -> None:
    entry = {"nik": NIK, "life_status": 6, "village_code": VILLAGE}
    assert "not_resident" not in codes(with_population(entry))
    by_domicile = with_population(entry, rules=RuleSet(residence=Residence.DOMICILE))
    assert "not_resident" in codes(by_domicile)


def test_who_is_not_in_the_population_register_is_not_thought_a_stranger() -> None:
    assert outcomes(with_population({"nik": nik_of(BORN, 99), "village_code": VILLAGE})) == [
        "ready"
    ]


def test_a_person_found_twice_is_still_one_row() -> None:
    entry = {"nik": NIK, "name": "SURYADI HASAN", "birth_date": BORN}
    kinds = dict.fromkeys(RegisterKind, register(entry, entry, entry | {"nik": None}))
    assert checked(SURYADI, registers=kinds).people.height == 1


def test_registers_are_asked_for_each_of_several_rows() -> None:
    rows = [worker(name, number) for number, name in enumerate(("AMIN", "BASRI", "CICIK"), 1)]
    found = {
        RegisterKind.DEATHS: register({"nik": nik_of(BORN, 1)}),
        RegisterKind.OFFICIALS: register({"nik": nik_of(BORN, 3)}),
    }
    done = checked(*rows, registers=found)
    assert outcomes(done) == ["refused", "ready", "refused"]
    assert "deceased" in codes(done, 0)
    assert "occupation_excluded" in codes(done, 2)
