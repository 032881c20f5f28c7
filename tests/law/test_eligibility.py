"""The cases of eligibility and priority, in the words of the rule, on every backend."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import narwhals as nw
import polars as pl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik
from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import KINDS, Column, Kind
from payung.core.law import eligibility
from payung.core.law.eligibility import Circumstance
from payung.core.law.findings import catalogue
from payung.core.law.identity import with_identity
from payung.core.law.occupation import classify
from payung.core.law.priority import lottery_factors, order, sort_keys
from payung.core.law.ruleset import RuleSet, _field

CASES = Path(__file__).parent / "cases"
TYPES = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int64,
    Kind.BOOLEAN: pl.Boolean,
}
SCHEMA = {
    **{column.value: TYPES[kind] for column, kind in KINDS.items()},
    **{flag.value: pl.Boolean for flag in Circumstance},
    Circumstance.JOB_KIND.value: pl.String,
    Circumstance.REAL_JOB_KIND.value: pl.String,
    Circumstance.HAZARD.value: pl.Int64,
}
READY_PERSON: dict[str, object] = {
    "file": "contoh.xlsx",
    "row": 5,
    "nik": "1612991203800001",
    "family_card": "1612990101150001",
    "name": "SURYADI HASAN",
    "sex": "L",
    "birth_date": date(1980, 3, 12),
    "mother_name": "HALIMAH SALEH",
    "phone": "+6281200000001",
    "village_code": "16.12.05.2003",
    "job": "Petani/Pekebun",
    "work_place": "Kebun karet Dusun 2",
    "last_worked": date(2025, 12, 1),
    "work_witness": "MARWAN ALI",
    "heir_name": "ROHAYA HASAN",
}


def cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def person(changes: dict[str, object]) -> dict[str, object]:
    row = READY_PERSON | changes
    for job, kind in (("job", "job_kind"), ("real_job", "real_job_kind")):
        if row.get(job):
            occupation = classify(str(row[job]))
            row = {kind: occupation.kind.value, "hazard": occupation.hazard} | row
            row["job_is_none"] = occupation.not_working
    row["name_key"] = name_key(str(row["name"] or ""))
    return {name: row.get(name) for name in SCHEMA}


def rules_of(case: dict[str, object]) -> RuleSet:
    readings = {"readings": case["readings"]} if "readings" in case else {}
    chosen = dict(case.get("rules", {})) | readings
    return RuleSet(**{name: _field("case", name, value) for name, value in chosen.items()})


def on_backend(backend: str, frame: pl.DataFrame) -> nw.LazyFrame:
    if backend == "polars":
        return nw.from_native(frame.lazy())
    return nw.from_native(duckdb.from_arrow(frame.to_arrow()))


def collected(frame: nw.LazyFrame) -> pl.DataFrame:
    return frame.collect(backend="polars").to_native()


@cache
def judged(backend: str, start: str, rules: str) -> dict[str, dict[str, object]]:
    """All cases of one start and one rule set at once: case → its row with flags and outcome."""
    together = [case for case in cases("eligibility") if _conditions(case) == (start, rules)]
    people = pl.DataFrame(
        [person({"hamlet": case["case"], **case["person"]}) for case in together], schema=SCHEMA
    )
    frame = eligibility.judged(
        on_backend(backend, people), rules_of(together[0]), Month.parse(start)
    )
    rows = collected(frame).to_dicts()
    by_case = {row["hamlet"]: row for row in rows}
    return {case["case"]: by_case[case["case"]] for case in together}


def _conditions(case: dict[str, object]) -> tuple[str, str]:
    return str(case.get("start", "2026-01")), str(rules_of(case))


@pytest.mark.parametrize("backend", ["polars", "duckdb"])
@pytest.mark.parametrize("case", cases("eligibility"), ids=lambda case: case["case"])
def test_eligibility_is_decided_as_the_case_says(case: dict[str, object], backend: str) -> None:
    row = judged(backend, *_conditions(case))[case["case"]]
    codes = {code for code in catalogue() if row[code]}
    assert set(case.get("finds", [])) <= codes
    assert not set(case.get("not", [])) & codes
    assert row["outcome"] == case.get("outcome", row["outcome"])


def test_every_finding_has_a_case_that_expects_it() -> None:
    expected = {code for case in cases("eligibility") for code in case.get("finds", [])}
    assert set(catalogue()) - expected == set()


def test_every_code_of_the_catalogue_has_an_expression() -> None:
    assert set(eligibility.findings(RuleSet(), Month(2026, 1))) == set(catalogue())


@pytest.mark.parametrize("backend", ["polars", "duckdb"])
@pytest.mark.parametrize("case", cases("priority"), ids=lambda case: case["case"])
def test_people_are_ranked_as_the_case_says(case: dict[str, object], backend: str) -> None:
    rules = rules_of(case)
    people = [
        person({"nik": f"16129912038{number:05d}", **changes})
        for number, changes in enumerate(case["people"], 1)
    ]
    expected = [row["name"] for row in people]
    random.Random(3).shuffle(people)
    frame = on_backend(backend, pl.DataFrame(people, schema=SCHEMA))
    keyed = with_identity(frame, latest_year=2026).with_columns(
        *(key.expression for key in sort_keys(rules))
    )
    by_key = keyed.sort(*(key.name for key in sort_keys(rules)))
    packed = order(rules)
    by_number = keyed.with_columns(*packed).sort(*(f"order_{n}" for n in range(len(packed))))
    assert collected(by_key).get_column("name").to_list() == expected
    assert collected(by_number).get_column("name").to_list() == expected


def test_the_lottery_is_the_sum_that_the_paper_prints() -> None:
    first, second = lottery_factors(7)
    assert (first, second) == (386_168, 1_460_846_352)
    frame = pl.DataFrame([person({})], schema=SCHEMA)
    rules = rules_of({"rules": {"priority": ["lottery"], "lottery_seed": 7}})
    (key, _) = sort_keys(rules)
    lot = collected(
        with_identity(nw.from_native(frame.lazy()), latest_year=2026).select(key.expression)
    )
    lot = lot.item()
    assert lot == (16129912 * first + 3800001 * second) % (2**31 - 1)


nik_texts = st.one_of(
    st.from_regex(r"16129[0-9][0-7][0-9][01][0-9]{7}", fullmatch=True),
    st.from_regex(r"[0-9]{14,17}", fullmatch=True),
    st.sampled_from(["0", "", "1111111111111111", "0161205200300007", "16129912O3800001"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(nik_texts, min_size=1, max_size=80))
def test_a_column_of_niks_is_read_as_the_single_nik_is(texts: list[str]) -> None:
    frame = pl.DataFrame([person({"nik": text or None}) for text in texts], schema=SCHEMA)
    read = collected(with_identity(nw.from_native(frame.lazy()), latest_year=2026))
    for text, row in zip(texts, read.iter_rows(named=True), strict=True):
        code, nik = single_reading(text)
        assert row["nik_is_well_formed"] == (code == "")
        assert row["nik_is_missing"] == (code == "nik_missing")
        assert (row["nik_is_provisional"] and code != "nik_missing") == (code == "nik_provisional")
        if nik is not None:
            born = nik.birth_date(on=date(2026, 1, 1))
            assert row["nik_is_female"] == (nik.sex == "P")
            assert row["nik_born"] == int(born.strftime("%Y%m%d"))


def single_reading(text: str) -> tuple[str, Nik | None]:
    """What the kernel says of one NIK: the code of its refusal, or the NIK."""
    try:
        return "", Nik.parse(text)
    except Refused as refused:
        return refused.code, None


def test_every_column_that_the_law_reads_is_in_the_contract() -> None:
    assert set(Column) & set(Circumstance) == set()
