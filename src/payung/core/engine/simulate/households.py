"""Families of invented people: who lives with whom, sex, date of birth, serial of the NIK.

This narrow frame is made for everybody at once, because a serial must be unique among those born
on the same day; all other columns are filled in from it, in any portions (`people`).
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum

import polars as pl

from payung.core.engine.simulate.choices import head_ages, household_patterns
from payung.core.engine.simulate.draws import Draws, Stream

_ROW = 20
"""Families stand in rows of this many people."""
_OLDEST = 90
_YOUNGEST_WIFE = 19
_YOUNGEST_MOTHER, _OLDEST_MOTHER = 19, 42

INDEX, HEAD = pl.col("index").cast(pl.UInt64), pl.col("head").cast(pl.UInt64)
"""Number of the person and of the head of the family, from 0; a wife is the head plus one."""


class Ages(StrEnum):
    """Which people are made."""

    ALL = "all"
    """A population with children and the old, in families."""
    WORKING = "working"
    """Only men and women of 18 to 64, alone or as couples, as a village proposes them."""


class Relation(IntEnum):
    """Relation to the head of the family, by the code of the family card (SHDK)."""

    HEAD = 1
    WIFE = 3
    CHILD = 4
    PARENT = 7


def households(count: int, draws: Draws, ages: Ages, on: date) -> pl.DataFrame:
    """One row a person, in families that stand together.

    index, head: numbers of the person and of the head of the family, from 0. relation: SHDK.
    female, head_female. age: whole years on the day `on`. birth_date. serial: unique per date of
    birth and sex. others: how many else are in the family.
    """
    return (
        pl.LazyFrame({"index": pl.int_range(count, dtype=pl.UInt32, eager=True)})
        .with_columns(**_places(draws, ages))
        .with_columns(member=pl.col("index") - pl.col("head"))
        .with_columns(head_female=_head_female(draws, ages))
        .with_columns(relation=_relation(draws))
        .with_columns(female=_female(draws), age=_age(draws, ages).cast(pl.Int16))
        .with_columns(birth_date=_birth_date(draws, on))
        .with_columns(
            serial=pl.col("index").cum_count().over("birth_date", "female").cast(pl.UInt16)
        )
        .with_columns(others=pl.col("size") - 1)
        .drop("member", "size")
        .collect()
    )


def _places(draws: Draws, ages: Ages) -> dict[str, pl.Expr]:
    """`head` and `size` of each person's family, from the pattern of its row of twenty."""
    patterns = household_patterns(ages)
    sizes = [size for pattern in patterns for size in pattern for _ in range(size)]
    starts = [
        sum(pattern[:position])
        for pattern in patterns
        for position, size in enumerate(pattern)
        for _ in range(size)
    ]
    row = INDEX // _ROW
    place = draws.below(len(patterns), Stream.PATTERN, row) * _ROW + INDEX % _ROW
    head = row * _ROW + pl.lit(pl.Series(starts)).gather(place)
    return {
        "head": head.cast(pl.UInt32),
        "size": pl.lit(pl.Series(sizes, dtype=pl.Int8)).gather(place),
    }


def _head_female(draws: Draws, ages: Ages) -> pl.Expr:
    """Who lives alone is as often a woman; a mother without husband has children, no colleague."""
    of_a_family = 10 if ages is Ages.ALL else 0
    per_cent = pl.when(pl.col("size") == 1).then(45).otherwise(of_a_family)
    return draws.below(100, Stream.WIDOW, HEAD) < per_cent


def _relation(draws: Draws) -> pl.Expr:
    member, size = pl.col("member"), pl.col("size")
    is_last_of_many = (size >= 5) & (member == size - 1)
    return (
        pl.when(member == 0)
        .then(int(Relation.HEAD))
        .when((member == 1) & ~pl.col("head_female"))
        .then(int(Relation.WIFE))
        .when(is_last_of_many & draws.chance(35, Stream.PARENT, HEAD))
        .then(int(Relation.PARENT))
        .otherwise(int(Relation.CHILD))
        .cast(pl.Int8)
    )


def _female(draws: Draws) -> pl.Expr:
    relation = pl.col("relation")
    return (
        pl.when(relation == Relation.HEAD)
        .then(pl.col("head_female"))
        .when(relation == Relation.WIFE)
        .then(pl.lit(value=True))
        .when(relation == Relation.PARENT)
        .then(draws.chance(70, Stream.SEX, INDEX))
        .otherwise(draws.chance(49, Stream.SEX, INDEX))
    )


def _age(draws: Draws, ages: Ages) -> pl.Expr:
    """Whole years; a child is 19 to 42 years younger than its mother."""
    known = head_ages(working=ages is Ages.WORKING)
    head = draws.choice(known, Stream.AGE, HEAD) + draws.below(5, Stream.AGE_WITHIN, HEAD)
    wife = (head + 2 - draws.below(12, Stream.AGE_GAP, HEAD)).clip(_YOUNGEST_WIFE, _OLDEST)
    if ages is Ages.WORKING:
        wife = pl.min_horizontal(wife, pl.max_horizontal(head, pl.lit(_YOUNGEST_WIFE)))
    mother = pl.when("head_female").then(head).otherwise(wife)
    youngest = (mother - _OLDEST_MOTHER).clip(0)
    span = (mother - _YOUNGEST_MOTHER).clip(0) - youngest + 1
    relation = pl.col("relation")
    return (
        pl.when(relation == Relation.HEAD)
        .then(head)
        .when(relation == Relation.WIFE)
        .then(wife)
        .when(relation == Relation.PARENT)
        .then((head + 18 + draws.below(15, Stream.AGE_GAP, INDEX)).clip(upper_bound=_OLDEST))
        .otherwise(youngest + draws.below(2**20, Stream.AGE, INDEX) % span)
    )


def _birth_date(draws: Draws, on: date) -> pl.Expr:
    """A day on which somebody of that age on the day `on` was born."""
    days = (pl.col("age").cast(pl.Int32) * 1461 + 3) // 4
    return pl.lit(on) - pl.duration(days=days + draws.below(363, Stream.BIRTHDAY, INDEX))
