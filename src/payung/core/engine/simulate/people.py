"""The columns of the roster for invented people, filled in from their families.

Everything is drawn for the person (`index`) or for the head of the family (`head`), so whoever
knows the number of a person knows the name: that is how a child carries the names of its parents.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from payung.core.engine.simulate.choices import (
    RegionNames,
    employment_cover,
    official_relations,
    welfare_deciles,
    work,
)
from payung.core.engine.simulate.draws import Draws, Stream
from payung.core.engine.simulate.households import HEAD, INDEX, Relation
from payung.core.engine.simulate.names import FamilyNames
from payung.core.engine.simulate.numbers import sample_region, sixteen_digits
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import KINDS, Column, Kind

SAMPLE_FILE = "DATA CONTOH"
"""Stands in the column `file` of everybody who is invented."""
_SERIALS = 9999
_FIRST_CARD = date(2009, 1, 1)
_UNUSED_PREFIX = 62_840_00_000_000
"""Telephone numbers after +62 840 belong to no operator."""
_TYPES = {
    Kind.TEXT: pl.String(),
    Kind.DATE: pl.Date(),
    Kind.INTEGER: pl.Int64(),
    Kind.BOOLEAN: pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the people live."""

    draws: Draws
    names: RegionNames
    regency: AreaCode
    villages: pl.Series
    on: date


def roster(families: pl.DataFrame, setting: Setting, columns: Collection[Column]) -> pl.DataFrame:
    """The wanted columns of these people, in the order of the roster."""
    every: dict[Column, pl.Expr] = {}
    for columns_of in (_identity, _heir, _place, _work, _household):
        every |= columns_of(setting)
    return (
        families.lazy()
        .select(
            every.get(column, pl.lit(None)).cast(_TYPES[KINDS[column]]).alias(column)
            for column in Column
            if column in columns
        )
        .collect()
    )


def _identity(setting: Setting) -> dict[Column, pl.Expr]:
    draws, born, female = setting.draws, pl.col("birth_date"), pl.col("female")
    names, region = FamilyNames(draws, setting.names), sample_region(setting.regency)
    card_recorded = pl.lit(_FIRST_CARD) + pl.duration(days=HEAD // _SERIALS * 2)
    return {
        Column.FILE: pl.lit(SAMPLE_FILE),
        Column.ROW: INDEX + 1,
        Column.NIK: sixteen_digits(region, born, female, pl.col("serial")),
        Column.NIK_DAMAGED: pl.lit(value=False),
        Column.FAMILY_CARD: sixteen_digits(
            region, card_recorded, pl.lit(value=False), HEAD % _SERIALS + 1
        ),
        Column.NAME: _title(draws) + names.own("words"),
        Column.NAME_KEY: names.own("keys"),
        Column.SEX: pl.when("female").then(pl.lit("P")).otherwise(pl.lit("L")),
        Column.BIRTH_PLACE: draws.choice(setting.names.birth_places, Stream.BIRTH_PLACE, INDEX),
        Column.BIRTH_DATE: born,
        Column.BIRTH_DATE_UNREADABLE: pl.lit(value=False),
        Column.MOTHER_NAME: names.mother("words"),
        Column.MOTHER_KEY: names.mother("keys"),
        Column.PHONE: pl.when(pl.col("age") >= 15).then(
            pl.format("+{}", draws.below(10**8, Stream.PHONE, INDEX) + _UNUSED_PREFIX)
        ),
        Column.HOUSEHOLD_RELATION: pl.col("relation"),
        Column.LIFE_STATUS: pl.lit(1),
    }


def _title(draws: Draws) -> pl.Expr:
    """Some of those who are older have made the pilgrimage."""
    return (
        pl.when((pl.col("age") >= 45) & draws.chance(6, Stream.PILGRIM, INDEX))
        .then(pl.when("female").then(pl.lit("Hj. ")).otherwise(pl.lit("H. ")))
        .otherwise(pl.lit(""))
    )


def _heir(setting: Setting) -> dict[Column, pl.Expr]:
    heir = FamilyNames(setting.draws, setting.names).heir()
    kind = pl.col("relation").replace_strict(
        {Relation.HEAD: "Istri", Relation.WIFE: "Suami", Relation.CHILD: "Ibu"},
        default=None,
        return_dtype=pl.String,
    )
    return {
        Column.HEIR_NAME: heir,
        Column.HEIR_RELATION: pl.when(heir.is_not_null()).then(kind),
    }


def _place(setting: Setting) -> dict[Column, pl.Expr]:
    draws = setting.draws
    hamlet = pl.format("Dusun {}", draws.below(5, Stream.HAMLET, HEAD) + 1)
    number = draws.below(12, Stream.RT, HEAD)
    return {
        Column.ADDRESS: hamlet,
        Column.HAMLET: hamlet,
        Column.RT: (number + 1).cast(pl.String).str.zfill(3),
        Column.RW: (number // 4 + 1).cast(pl.String).str.zfill(3),
        Column.VILLAGE_CODE: draws.choice(setting.villages, Stream.VILLAGE, HEAD),
    }


def _work(setting: Setting) -> dict[Column, pl.Expr]:
    draws, table = setting.draws, work().table
    chosen = _job(draws)
    works = pl.lit(table["working"]).gather(chosen)
    income = pl.lit(table["income"]).gather(chosen)
    tenths = draws.below(9, Stream.INCOME, INDEX) + 6
    return {
        Column.JOB: pl.lit(table["job"]).gather(chosen),
        Column.WORKING: works,
        Column.WORK_PLACE: pl.lit(table["place"]).gather(chosen),
        Column.LAST_WORKED: pl.when(works).then(
            pl.lit(setting.on) - pl.duration(days=draws.below(45, Stream.LAST_WORKED, INDEX))
        ),
        Column.WORK_WITNESS: pl.when(works).then(
            pl.format("Ketua RT {}", draws.below(12, Stream.RT, HEAD) + 1)
        ),
        Column.INCOME: income // 100_000 * tenths // 10 * 100_000,
    }


def _household(setting: Setting) -> dict[Column, pl.Expr]:
    draws = setting.draws
    decile = draws.choice(welfare_deciles(), Stream.DECILE, HEAD)
    return {
        Column.WELFARE_DECILE: decile,
        Column.EXTREME_POOR: (decile == 1) & draws.chance(40, Stream.EXTREME, HEAD),
        Column.DEPENDANTS: pl.when(pl.col("relation") == Relation.HEAD)
        .then(pl.col("others"))
        .otherwise(0),
        Column.DISABILITY: draws.chance(2, Stream.DISABILITY, INDEX),
        Column.EMPLOYMENT_COVER: draws.choice(employment_cover(), Stream.COVER, INDEX),
        Column.CONTINUES: draws.chance(40, Stream.CONTINUES, INDEX),
        Column.OFFICIAL_RELATION: pl.when(draws.chance(1, Stream.RELATION, INDEX)).then(
            draws.choice(official_relations(), Stream.RELATION, HEAD)
        ),
    }


def _job(draws: Draws) -> pl.Expr:
    """Row of the table of work, from the list for the person's age and sex."""
    groups, drawn, age = work().groups, draws.below(2**31, Stream.JOB, INDEX), pl.col("age")

    def row_of(group: str) -> pl.Expr:
        start, length = groups[group]
        return start + drawn % length

    return (
        pl.when(age < 6)
        .then(row_of("infant"))
        .when(age < 18)
        .then(row_of("pupil"))
        .when(age >= 66)
        .then(row_of("old"))
        .when("female")
        .then(row_of("woman"))
        .otherwise(row_of("man"))
    )
