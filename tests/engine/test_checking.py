"""The check as a whole: every row once, totals that tie, and lists that are stopped."""

from __future__ import annotations

import random
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.people import (
    NATIONAL,
    START,
    VILLAGE_NAMES,
    Row,
    checked,
    codes,
    crowd,
    nik_of,
    outcomes,
    register,
    roster,
    worker,
)
from payung.core.engine.checking import Checked, check, without_circumstances
from payung.core.engine.details import Detail
from payung.core.engine.simulate import ErrorRates, simulate_people, with_errors
from payung.core.intake import ROSTER_SCHEMA, RegisterKind
from payung.core.kernel.finding import Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance
from payung.core.law.findings import catalogue
from payung.core.law.ruleset import Residence, RuleSet

ADULT = worker("SURYADI HASAN", 1)
FAULTS: dict[str, dict[str, object]] = {
    "nik_missing": {"nik": None},
    "nik_malformed": {"nik": "161299"},
    "nik_provisional": {"nik": "0161205200300007"},
    "nik_damaged_by_excel": {"nik_damaged": True},
    "birth_date_invalid": {"birth_date": None, "birth_date_unreadable": True},
    "name_missing": {"name": None, "name_key": None},
    "under_age": {"birth_date": date(2012, 1, 1)},
    "over_age": {"birth_date": date(1940, 1, 1)},
    "occupation_excluded": {"job": "PNS"},
    "deceased": {"life_status": 2},
    "already_covered": {"employment_cover": 3},
}
"""A way to commit each fault that refuses a row."""


def simulated(rows: int, seed: int) -> pl.DataFrame:
    """Invented people with every kind of error, as one list."""
    people = with_errors(simulate_people(rows, seed=seed), ErrorRates(), seed, date(2026, 1, 1))
    return people.select(ROSTER_SCHEMA.names())


def check_all(people: pl.DataFrame) -> Checked:
    return check(people, start=START, rules=NATIONAL, village_names=VILLAGE_NAMES, registers={})


def faulty(fault: str, count: int, first: int = 100) -> list[Row]:
    return [row | FAULTS[fault] for row in crowd(count, first)]


def test_a_complete_worker_of_the_village_is_ready_with_nothing_found() -> None:
    done = checked(ADULT)
    assert outcomes(done) == ["ready"]
    assert codes(done) == set()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 400))
def test_every_row_comes_out_once_in_its_order_and_the_totals_tie(seed: int, rows: int) -> None:
    people = simulated(rows, seed)
    done = check_all(people)
    places = [Column.FILE, Column.SHEET, Column.ROW, Column.NIK, Column.NAME]
    assert done.people.select(places).equals(people.select(places))
    assert done.totals["rows"] == people.height
    assert sum(done.totals[outcome] for outcome in Outcome) == people.height


def test_the_outcome_of_a_row_is_that_of_its_gravest_finding() -> None:
    done = check_all(simulated(800, 5))
    graded = (
        (Severity.REFUSE, Outcome.REFUSED),
        (Severity.DUPLICATE, Outcome.DUPLICATE),
        (Severity.REVIEW, Outcome.REVIEW),
    )
    for row in done.people.iter_rows(named=True):
        found = {catalogue()[code].severity for code in done.codes if row[code]}
        gravest = next((outcome for severity, outcome in graded if severity in found), "ready")
        assert row["outcome"] == gravest
    assert set(outcomes(done)) == set(Outcome)


def test_two_runs_give_the_same_bytes() -> None:
    people = simulated(500, 3)
    assert check_all(people).people.write_json() == check_all(people).people.write_json()


def test_an_empty_list_has_empty_totals() -> None:
    done = checked()
    assert done.totals == {"rows": 0, "ready": 0, "review": 0, "refused": 0, "duplicate": 0}
    assert done.codes == ()


def test_what_is_found_about_a_row_does_not_depend_on_its_place() -> None:
    rows = [*crowd(30), *faulty("over_age", 2, first=200), *faulty("deceased", 2, first=300)]
    shuffled = random.Random(4).sample(rows, len(rows))

    def by_row(some: list[Row]) -> dict[object, tuple[str, frozenset[str]]]:
        done = checked(*some)
        return {
            (row["name"], row["row"], row["birth_date"]): (
                outcomes(done)[place],
                frozenset(codes(done, place)),
            )
            for place, row in enumerate(some)
        }

    assert by_row(rows) == by_row(shuffled)


def test_codes_are_listed_in_the_order_of_the_catalogue() -> None:
    done = checked(ADULT | {"phone": None}, ADULT | {"nik": None}, ADULT | {"job": "PNS"})
    listed = list(catalogue())
    assert list(done.codes) == sorted(done.codes, key=listed.index)
    assert {"nik_missing", "occupation_excluded", "phone_missing"} <= set(done.codes)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_list_refused_for_the_most_part_for_one_cause_is_stopped(fault: str) -> None:
    with pytest.raises(Refused) as stop:
        checked(*crowd(4), *faulty(fault, 5, first=200))
    assert stop.value.code == "mostly_refused"
    assert stop.value.file == "daftar.xlsx"
    assert "Berkas daftar.xlsx dihentikan: 5 dari 9 baris" in stop.value.sentence


def test_every_cause_that_refuses_can_stop_a_list() -> None:
    refusing = {code for code, kind in catalogue().items() if kind.severity is Severity.REFUSE}
    assert set(FAULTS) == refusing


def test_a_list_of_another_village_is_stopped_where_only_residents_are_taken() -> None:
    strict = RuleSet(residence=Residence.BOTH, residence_severity=Severity.REFUSE)
    strangers = [row | {"domicile_village": "Sedupi"} for row in crowd(6)]
    assert outcomes(checked(*strangers)) == ["review"] * 6
    with pytest.raises(Refused, match="6 dari 6 baris bukan penduduk desa ini"):
        checked(*strangers, rules=strict)


def test_half_of_a_list_is_not_most_of_it() -> None:
    assert outcomes(checked(*crowd(5), *faulty("over_age", 5, first=200))).count("refused") == 5


def test_a_list_refused_for_many_causes_is_not_stopped() -> None:
    rows = [row for number, fault in enumerate(FAULTS) for row in faulty(fault, 1, 100 + number)]
    assert set(outcomes(checked(*rows))) == {"refused"}


def test_a_list_of_a_few_rows_is_never_stopped() -> None:
    assert outcomes(checked(*faulty("over_age", 4))) == ["refused"] * 4


def test_each_file_is_judged_by_its_own_rows() -> None:
    old = [row | {"file": "lama.xlsx"} for row in faulty("over_age", 5, first=200)]
    with pytest.raises(Refused) as stop:
        checked(*crowd(20), *old)
    assert stop.value.file == "lama.xlsx"


def test_the_check_needs_a_law_in_force_on_its_start() -> None:
    with pytest.raises(Refused) as refused:
        checked(ADULT, start=Month(2015, 6))
    assert refused.value.code == "law_not_in_force"
    assert outcomes(checked(ADULT, start=Month(2015, 7))) == ["ready"]


@pytest.mark.parametrize("start", [Month(2099, 12), Month(9999, 12)])
def test_a_start_far_away_is_counted_like_any_other(start: Month) -> None:
    participants = {RegisterKind.PARTICIPANTS: register({"nik": ADULT["nik"]})}
    done = checked(ADULT, start=start, registers=participants)
    assert "already_covered" in codes(done)


def test_a_village_without_a_name_is_known_by_its_code() -> None:
    people = roster(ADULT | {"domicile_village": "16.12.05.2003"})
    done = check(people, start=START, rules=NATIONAL, village_names={}, registers={})
    assert outcomes(done) == ["ready"]


@pytest.mark.parametrize(
    ("written", "here"),
    [
        ("Tanah Abang Utara", True),
        ("DESA TANAH ABANG UTARA", True),
        ("tanahabang utara", True),
        ("16.12.05.2003", True),
        ("1612052003", True),
        ("Tanah Abang Selatan", False),
        ("16.12.05.2004", False),
    ],
)
@pytest.mark.parametrize(
    ("column", "flag"),
    [
        (Column.DOMICILE_VILLAGE, Circumstance.DOMICILE_HERE),
        (Column.KTP_VILLAGE, Circumstance.KTP_HERE),
    ],
)
def test_a_village_is_known_in_every_way_of_writing_it(
    column: Column, flag: Circumstance, written: str, here: bool
) -> None:
    assert checked(ADULT | {column.value: written}).people[flag].to_list() == [here]


def test_what_the_list_does_not_say_about_residence_stays_unknown() -> None:
    row = checked(ADULT).people.row(0, named=True)
    assert row[Circumstance.DOMICILE_HERE] is None
    assert row[Circumstance.KTP_HERE] is None


def test_the_real_job_decides_the_hazard_where_both_are_written() -> None:
    done = checked(
        ADULT | {"job": "Petani/Pekebun", "real_job": "Buruh bangunan"},
        worker("MARYAM", 2, sex="P", job="Petani/Pekebun"),
        worker("AMIN", 3, job=None),
    )
    assert done.people[Circumstance.HAZARD].to_list() == [3, 2, None]


def test_a_roster_without_circumstances_can_be_judged() -> None:
    bare = without_circumstances(roster(ADULT, worker("AMIN", 2)))
    assert set(Circumstance) <= set(bare.columns)
    assert bare[Detail.POSITION].to_list() == [0, 1]
    assert bare[Circumstance.NIK_SHARED].to_list() == [None, None]


def test_the_age_is_that_of_the_first_day_of_the_start_month() -> None:
    turns_eighteen = worker("AMIN", 1, birth_date=date(2008, 6, 1), nik=nik_of(date(2008, 6, 1), 1))
    assert outcomes(checked(turns_eighteen, start=Month(2026, 5))) == ["refused"]
    assert outcomes(checked(turns_eighteen, start=Month(2026, 6))) == ["ready"]
