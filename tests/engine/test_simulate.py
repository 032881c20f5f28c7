"""Invented people: never real, always the same for a seed, and alike to a real population."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from payung.core.engine.simulate import (
    PLANTED,
    SAMPLE_FILE,
    Ages,
    ErrorRates,
    Where,
    simulate_people,
    with_errors,
    write_people,
)
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.family_card import FamilyCardNumber
from payung.core.kernel.nik import Nik
from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import KINDS, Column, Kind

ON = date(2026, 1, 1)
PALI, PADANG_LAWAS = AreaCode("16.12"), AreaCode("12.21")


@pytest.fixture(scope="module")
def population() -> pl.DataFrame:
    return simulate_people(20_000, seed=7)


@pytest.fixture(scope="module")
def candidates() -> pl.DataFrame:
    return simulate_people(20_000, seed=7, where=Where(ages=Ages.WORKING))


def test_the_columns_are_those_of_the_roster_in_its_order_and_types(
    population: pl.DataFrame,
) -> None:
    types = {
        Kind.TEXT: pl.String,
        Kind.DATE: pl.Date,
        Kind.INTEGER: pl.Int64,
        Kind.BOOLEAN: pl.Boolean,
    }
    assert dict(population.schema) == {column: types[KINDS[column]] for column in Column}


def test_everybody_is_marked_as_a_sample(population: pl.DataFrame) -> None:
    niks = [Nik.parse(nik) for nik in population[Column.NIK]]
    assert all(nik.is_sample and nik.region.startswith("16.12") for nik in niks)
    assert population[Column.FILE].unique().to_list() == [SAMPLE_FILE]
    assert {FamilyCardNumber.parse(card).region for card in population[Column.FAMILY_CARD]} == {
        "16.12.99"
    }


def test_telephone_numbers_belong_to_no_operator(population: pl.DataFrame) -> None:
    assert population[Column.PHONE].drop_nulls().str.contains(r"^\+62840\d{8}$").all()


def test_the_nik_agrees_with_sex_and_date_of_birth_and_is_unique(
    population: pl.DataFrame,
) -> None:
    assert population[Column.NIK].is_unique().all()
    for nik, sex, born in population.select("nik", "sex", "birth_date").iter_rows():
        parsed = Nik.parse(nik)
        assert parsed.sex == sex
        assert parsed.birth_date(on=ON) == born


def test_the_comparison_keys_are_those_of_the_kernel(population: pl.DataFrame) -> None:
    for name, key, mother, mother_key in population.select(
        "name", "name_key", "mother_name", "mother_key"
    ).iter_rows():
        assert name_key(name) == key
        assert name_key(mother) == mother_key


def test_the_same_seed_gives_the_same_people_in_any_portion_of_columns(
    population: pl.DataFrame,
) -> None:
    wanted = (Column.JOB, Column.NAME)
    again = simulate_people(20_000, seed=7, columns=wanted)
    assert again.columns == [Column.NAME, Column.JOB]
    assert again.equals(population.select(again.columns))
    assert not simulate_people(20_000, seed=8, columns=wanted).equals(again)


def test_people_are_the_same_on_every_machine() -> None:
    first = simulate_people(1, seed=1).select("nik", "name", "job").row(0)
    assert first == ("1612992704820001", "MARHASAN LATIF", "Petani")


def test_a_file_of_any_length_holds_the_same_people(
    population: pl.DataFrame, tmp_path: Path
) -> None:
    write_people(tmp_path / "contoh.parquet", 20_000, seed=7)
    assert pl.read_parquet(tmp_path / "contoh.parquet").equals(population)
    assert "data contoh" in pl.read_parquet_metadata(tmp_path / "contoh.parquet")["payung"]


def test_a_family_shares_card_village_and_mother(population: pl.DataFrame) -> None:
    families = population.group_by(Column.FAMILY_CARD).agg(
        pl.col(Column.VILLAGE_CODE).n_unique().alias("villages"),
        pl.col(Column.HOUSEHOLD_RELATION).eq(1).sum().alias("heads"),
        pl.col(Column.MOTHER_NAME)
        .filter(pl.col(Column.HOUSEHOLD_RELATION) == 4)
        .n_unique()
        .alias("mothers"),
    )
    assert families["villages"].to_list() == [1] * families.height
    assert families["heads"].to_list() == [1] * families.height
    assert families["mothers"].max() == 1


def test_a_child_is_at_least_nineteen_years_younger_than_its_mother(
    population: pl.DataFrame,
) -> None:
    wives = population.filter(pl.col(Column.HOUSEHOLD_RELATION) == 3)
    children = population.filter(pl.col(Column.HOUSEHOLD_RELATION) == 4)
    pairs = children.join(wives, on=Column.FAMILY_CARD, suffix="_of_mother")
    years = (pairs["birth_date"] - pairs["birth_date_of_mother"]).dt.total_days() / 365.25
    assert pairs.height > 5_000
    assert years.min() > 18


def test_the_population_has_children_and_the_old(population: pl.DataFrame) -> None:
    ages = (pl.lit(ON) - pl.col(Column.BIRTH_DATE)).dt.total_days() / 365.25
    shares = population.select(
        children=(ages < 18).mean(), old=(ages >= 65).mean(), oldest=ages.max()
    ).row(0, named=True)
    assert 0.2 < shares["children"] < 0.45
    assert 0.03 < shares["old"] < 0.15
    assert shares["oldest"] < 91


def test_the_working_are_eighteen_to_sixty_four(candidates: pl.DataFrame) -> None:
    ages = (pl.lit(ON) - pl.col(Column.BIRTH_DATE)).dt.total_days() / 365.25
    youngest, oldest = candidates.select(ages.min().alias("a"), ages.max().alias("b")).row(0)
    assert youngest >= 18
    assert oldest < 65


def test_in_padang_lawas_a_child_has_the_clan_of_its_father_and_a_wife_keeps_hers() -> None:
    people = simulate_people(2_000, seed=3, where=Where(regency=PADANG_LAWAS))
    clan = pl.col(Column.NAME_KEY).str.split(" ").list.get(1, null_on_oob=True)
    people = people.with_columns(clan=clan)
    heads = people.filter((pl.col("household_relation") == 1) & (pl.col("sex") == "L"))
    children = people.filter(pl.col("household_relation") == 4).join(heads, on="family_card")
    wives = people.filter(pl.col("household_relation") == 3).join(heads, on="family_card")
    assert people[Column.NIK].str.starts_with("122199").all()
    assert children["clan"].eq_missing(children["clan_right"]).all()
    assert (wives["clan"] != wives["clan_right"]).mean() > 0.8


def test_people_live_in_the_villages_that_are_named() -> None:
    villages = (AreaCode("16.12.05.2003"), AreaCode("16.12.05.2004"))
    people = simulate_people(500, seed=1, where=Where(villages=villages))
    assert set(people[Column.VILLAGE_CODE]) == {village.dotted for village in villages}


@pytest.mark.parametrize("count", [0, -1, 20_000_001])
def test_an_impossible_number_of_people_is_refused(count: int) -> None:
    with pytest.raises(Refused, match="di luar batas"):
        simulate_people(count, seed=1)


def test_errors_come_at_their_rates_and_one_a_row(candidates: pl.DataFrame) -> None:
    listed = with_errors(candidates, ErrorRates(over_age=0.1, repeated=0.02), 5, ON)
    counts = dict(listed[PLANTED].value_counts().iter_rows())
    assert 1_850 < counts["over_age"] < 2_150
    assert 340 < counts["repeated"] < 460
    assert listed.height == 20_000 + counts["repeated"] + counts["respelled"]
    assert listed[Column.ROW].is_unique().all()


def test_without_rates_nothing_is_changed(candidates: pl.DataFrame) -> None:
    none = ErrorRates(**dict.fromkeys(ErrorRates.__slots__, 0.0))
    assert with_errors(candidates, none, 5, ON).drop(PLANTED).equals(candidates)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        ("nik_missing", pl.col("nik").is_null()),
        ("nik_short", pl.col("nik").str.len_chars() == 15),
        ("nik_provisional", pl.col("nik").str.starts_with("0")),
        ("nik_damaged", pl.col("nik_damaged") & pl.col("nik").str.ends_with("0")),
        (
            "sex_differs",
            (pl.col("nik").str.slice(6, 2).cast(pl.Int64) > 40) != (pl.col("sex") == "P"),
        ),
        ("birth_date_unreadable", pl.col("birth_date").is_null() & pl.col("birth_date_unreadable")),
        ("under_age", pl.col("birth_date") > date(2008, 6, 1)),
        ("over_age", pl.col("birth_date") < date(1960, 1, 1)),
        ("name_missing", pl.col("name").is_null() & pl.col("name_key").is_null()),
        ("dead", pl.col("life_status") == 2),
        ("covered", pl.col("employment_cover") == 3),
        ("repeated", pl.col("nik").is_duplicated() & (pl.col("row") > 20_000)),
    ],
)
def test_each_error_can_be_seen_in_its_rows(
    candidates: pl.DataFrame, error: str, found: pl.Expr
) -> None:
    rates = ErrorRates(**(dict.fromkeys(ErrorRates.__slots__, 0.0) | {error: 0.05}))
    listed = with_errors(candidates, rates, 5, ON).with_columns(found=found)
    rows = listed.filter(pl.col(PLANTED) == error)
    assert rows.height > 800
    assert rows["found"].all()


def test_a_shared_nik_is_that_of_the_row_above(candidates: pl.DataFrame) -> None:
    listed = with_errors(candidates, ErrorRates(), 5, ON).head(candidates.height)
    above = listed.with_columns(above=candidates[Column.NIK].shift(1))
    rows = above.filter(pl.col(PLANTED) == "nik_shared")
    assert rows.height > 50
    assert (rows[Column.NIK] == rows["above"]).all()


def test_another_date_of_birth_leaves_the_nik_as_it_was(candidates: pl.DataFrame) -> None:
    listed = with_errors(candidates, ErrorRates(), 5, ON)
    rows = listed.filter(pl.col(PLANTED) == "birth_date_differs")
    for nik, born in rows.select("nik", "birth_date").iter_rows():
        assert not Nik.parse(nik).agrees_with(born)


def test_who_is_respelled_comes_again_under_another_nik(candidates: pl.DataFrame) -> None:
    listed = with_errors(candidates, ErrorRates(), 5, ON)
    again = listed.filter(pl.col(PLANTED) == "respelled")
    both = again.join(candidates, on=("family_card", "birth_date", "mother_name", "phone"))
    assert both.height == again.height
    assert (both["nik"] != both["nik_right"]).all()
    assert (both["name"] != both["name_right"]).any()
    assert [name_key(name) for name in again["name"]] == again["name_key"].to_list()
