"""Probable duplicates: the same person under another NIK.

Fellegi and Sunter: the odds that two rows are one person are the prior odds times, for each thing
that agrees, how much more often it agrees for one person than for two. How often a name agrees by
chance is counted in the list itself, so a rare name weighs more than a common one. Pairs are looked
for where the birth date, or name and mother, are the same; the later row names the earlier one.
"""

from __future__ import annotations

import narwhals as nw
import polars as pl

from payung.core.engine.details import Detail
from payung.core.engine.likeness import same_name
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance
from payung.core.law.identity import Identity, with_identity

MORE_LIKELY_THAN_NOT = 0.5

_TWICE_IN_A_LIST = 0.02
"""Share of rows taken to repeat an earlier one before anything is compared: our assumption."""
_DATES_OF_BIRTH = 14_600
"""Dates that working people are born on: forty years of days."""
_CROWD = 30
"""More rows than this with one birth date and one initial are not compared with each other."""
_KEPT = 0.95
"""How often a true repetition keeps the name, the birth date or the mother: our assumption."""


def with_probable_repeats(people: pl.DataFrame, *, latest_year: int) -> pl.DataFrame:
    """Adds `MAY_REPEAT`, the earlier row, and the probability that it is the same person."""
    found = (
        _likely_pairs(people, latest_year=latest_year)
        .sort(Detail.PROBABILITY, Detail.LIKE_POSITION, descending=[True, False])
        .unique(Detail.POSITION, keep="first", maintain_order=True)
    )
    joined = people.join(found, on=Detail.POSITION, how="left", maintain_order="left")
    return joined.with_columns(
        pl.col(Detail.LIKE_POSITION).is_not_null().alias(Circumstance.MAY_REPEAT)
    )


def _likely_pairs(people: pl.DataFrame, *, latest_year: int) -> pl.DataFrame:
    """Later row, earlier row and probability of pairs more likely one person than two."""
    pairs = _candidate_pairs(_compared(people, latest_year=latest_year))
    names = _alike(pairs, Column.NAME_KEY)
    mothers = _alike(pairs, Column.MOTHER_KEY)
    both_born = pl.col("born").is_not_null() & pl.col("born_right").is_not_null()
    odds = (
        (_TWICE_IN_A_LIST / max(people.height, 1))
        * pl.when(names).then(_weight("name_chance")).otherwise(0.0)
        * pl.when(mothers)
        .then(_weight("mother_chance"))
        .when(~mothers)
        .then(1 - _KEPT)
        .otherwise(1.0)
        * pl.when(both_born & (pl.col("born") == pl.col("born_right")))
        .then(_KEPT * _DATES_OF_BIRTH)
        .when(both_born)
        .then(1 - _KEPT)
        .otherwise(1.0)
    )
    return pairs.select(
        pl.col("position_right").alias(Detail.POSITION),
        pl.col(Detail.POSITION).alias(Detail.LIKE_POSITION),
        (odds / (1 + odds)).alias(Detail.PROBABILITY),
    ).filter(pl.col(Detail.PROBABILITY) >= MORE_LIKELY_THAN_NOT)


def _alike(pairs: pl.DataFrame, key: Column) -> pl.Series:
    """Whether the two keys of each pair can be one person's; null where one of them is unknown."""
    compared = pairs.select(key, f"{key}_right").iter_rows()
    return pl.Series(
        [same_name(one, other) if one and other else None for one, other in compared],
        dtype=pl.Boolean,
    )


def _weight(chance: str) -> pl.Expr:
    """How much an agreement speaks for one person: more, the rarer the value is in this list."""
    return _KEPT / pl.max_horizontal(chance, f"{chance}_right")


def _compared(people: pl.DataFrame, *, latest_year: int) -> pl.LazyFrame:
    """What is compared of each row, and how often its name and its mother occur in the list."""
    repeats = (Circumstance.REPEATS_HERE, Circumstance.REPEATS_ELSEWHERE)
    known_nik = pl.when(pl.col(Column.NIK).str.contains("[1-9]")).then(Column.NIK)
    read = with_identity(nw.from_native(people.lazy()), latest_year=latest_year).to_native()
    return (
        read.filter(~pl.any_horizontal(pl.col(name).fill_null(value=False) for name in repeats))
        .select(
            Detail.POSITION,
            known_nik.alias(Column.NIK),
            Column.NAME_KEY,
            Column.MOTHER_KEY,
            pl.col(Identity.BORN),
            (pl.len().over(Column.NAME_KEY) / pl.len()).alias("name_chance"),
            (pl.len().over(Column.MOTHER_KEY) / pl.len()).alias("mother_chance"),
        )
        .filter(pl.col(Column.NAME_KEY).str.len_chars() > 0)
    )


def _candidate_pairs(compared: pl.LazyFrame) -> pl.DataFrame:
    """Pairs of an earlier and a later row that may be one person; as many as there are rows.

    Rows that agree on the whole of a name are paired with the first of them. Other spellings are
    looked for among few rows only: a birth date that a crowd shares was filled down and tells
    nobody apart.
    """
    rows = compared.with_columns(pl.col(Column.NAME_KEY).str.slice(0, 1).alias("initial"))
    found = []
    for block in (("born", Column.NAME_KEY), (Column.NAME_KEY, Column.MOTHER_KEY)):
        known = rows.drop_nulls(block)
        first = known.filter(pl.col(Detail.POSITION) == pl.col(Detail.POSITION).min().over(block))
        found.append(first.join(known, on=block, how="inner", coalesce=False))
    spelling = ("born", "initial")
    few = rows.drop_nulls(spelling).filter(pl.len().over(spelling).is_between(2, _CROWD))
    found.append(few.join(few, on=spelling, how="inner", coalesce=False))
    same_nik = (pl.col(Column.NIK) == pl.col("nik_right")).fill_null(value=False)
    return (
        pl.concat(found)
        .filter((pl.col(Detail.POSITION) < pl.col("position_right")) & ~same_nik)
        .unique([Detail.POSITION, "position_right"])
        .sort("position_right", Detail.POSITION)
        .collect()
    )
