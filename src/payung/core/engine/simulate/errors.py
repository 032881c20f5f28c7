"""The errors of real lists, planted into invented people at chosen rates.

Each row gets at most one error, so that a test or a demonstration knows what has to be found. Two
kinds add a row at the end: the same person again, and the same person under another NIK with
another spelling.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from itertools import accumulate

import polars as pl

from payung.core.engine.simulate.draws import Draws, Stream
from payung.core.engine.simulate.numbers import sixteen_digits
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column

PLANTED = "planted"
"""Name of the column that says which error a row has: a field of `ErrorRates`, or null."""
_MILLION = 1_000_000
_CHILD_DAYS, _OLD_DAYS = (3_700, 6_200), (24_200, 31_000)
"""Ages that are too young and too old by any reading: 10 to 16 years, and 66 to 84."""
_ADDED = ("repeated", "respelled")
"""Errors that stand in a row of their own."""
_LAST_SERIAL = 9999
_OTHER_SPELLINGS = {"SY": "S", "Z": "S", "YU": "JU", "NUR": "NOR", "UDIN": "UDDIN", "IS": "ISS"}


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """Share of the rows, from 0 to 1, that have each error. The defaults make a bad list."""

    nik_missing: float = 0.01
    nik_short: float = 0.01
    nik_provisional: float = 0.005
    nik_damaged: float = 0.01
    """Excel kept the number and lost its last digit."""
    nik_shared: float = 0.005
    """The NIK of the row above."""
    sex_differs: float = 0.01
    birth_date_differs: float = 0.01
    birth_date_unreadable: float = 0.005
    under_age: float = 0.01
    over_age: float = 0.03
    name_missing: float = 0.005
    dead: float = 0.005
    """The list itself says so (status_dasar 2)."""
    covered: float = 0.01
    """The list itself says that accident and death are insured."""
    repeated: float = 0.01
    """The same person again, at the end."""
    respelled: float = 0.01
    """The same person again, at the end, under another NIK and another spelling."""


def with_errors(people: pl.DataFrame, rates: ErrorRates, seed: int, on: date) -> pl.DataFrame:
    """The people with errors, those added at the end, and the column `planted`.

    Takes all columns of the roster. Ages are counted on the day `on`.
    """
    draws, row = Draws(seed), pl.int_range(pl.len(), dtype=pl.UInt64)
    marked = people.with_columns(_planted(rates, draws, row).alias(PLANTED))
    again = _respelled(marked.filter(_has(*_ADDED)))
    rows = people.height + pl.int_range(pl.len(), dtype=pl.Int64) + 1
    every = pl.concat(
        [
            marked.with_columns(pl.when(~_has(*_ADDED)).then(PLANTED).alias(PLANTED)),
            again.with_columns(rows.alias(Column.ROW)),
        ]
    )
    days = draws.below(_MILLION, Stream.ERROR_SIZE, row)
    return every.with_columns(**_birth(days, on)).with_columns(**_marks(days), **_nik())


def _planted(rates: ErrorRates, draws: Draws, row: pl.Expr) -> pl.Expr:
    names = [rate.name for rate in fields(rates)]
    shares: list[float] = [getattr(rates, name) for name in names]
    ends = pl.Series([round(end * _MILLION) for end in accumulate(shares)], dtype=pl.Int64)
    place = pl.lit(ends).search_sorted(draws.below(_MILLION, Stream.ERROR, row), side="right")
    return pl.lit(pl.Series([*names, None])).gather(place)


def _has(*errors: str) -> pl.Expr:
    return pl.col(PLANTED).is_in(list(errors)).fill_null(value=False)


def _birth(days: pl.Expr, on: date) -> dict[str, pl.Expr]:
    """Too young and too old; their NIK follows, so that only the age is wrong."""
    young, old = (
        pl.lit(on) - pl.duration(days=least + days % (most - least))
        for least, most in (_CHILD_DAYS, _OLD_DAYS)
    )
    born = pl.col(Column.BIRTH_DATE)
    return {
        Column.BIRTH_DATE: pl.when(_has("under_age"))
        .then(young)
        .when(_has("over_age"))
        .then(old)
        .otherwise(born)
    }


def _nik() -> dict[str, pl.Expr]:
    nik, born, female = pl.col(Column.NIK), pl.col(Column.BIRTH_DATE), pl.col(Column.SEX) == "P"
    new = _has("under_age", "over_age", "respelled")
    serial = _LAST_SERIAL - pl.int_range(pl.len()).over(new, Column.BIRTH_DATE, Column.SEX)
    rewritten = sixteen_digits(nik.str.slice(0, 6).cast(pl.Int64), born, female, serial)
    return {
        Column.NIK: pl.when(~_has("nik_missing")).then(
            pl.when(new)
            .then(rewritten)
            .when(_has("nik_short"))
            .then(nik.str.slice(0, 15))
            .when(_has("nik_provisional"))
            .then(pl.lit("0") + nik.str.slice(1))
            .when(_has("nik_damaged"))
            .then(nik.str.slice(0, 15) + pl.lit("0"))
            .when(_has("nik_shared"))
            .then(pl.coalesce(nik.shift(1), nik.shift(-1)))
            .otherwise(nik)
        ),
        Column.NIK_DAMAGED: pl.col(Column.NIK_DAMAGED) | _has("nik_damaged"),
    }


def _marks(days: pl.Expr) -> dict[str, pl.Expr]:
    sex, born = pl.col(Column.SEX), pl.col(Column.BIRTH_DATE)
    other_sex = pl.when(sex == "P").then(pl.lit("L")).otherwise(pl.lit("P"))
    unreadable = _has("birth_date_unreadable")
    return {
        Column.SEX: pl.when(_has("sex_differs")).then(other_sex).otherwise(sex),
        Column.BIRTH_DATE: pl.when(_has("birth_date_differs"))
        .then(born + pl.duration(days=1 + days % 27))
        .when(~unreadable)
        .then(born),
        Column.BIRTH_DATE_UNREADABLE: pl.col(Column.BIRTH_DATE_UNREADABLE) | unreadable,
        Column.NAME: pl.when(~_has("name_missing")).then(Column.NAME),
        Column.NAME_KEY: pl.when(~_has("name_missing")).then(Column.NAME_KEY),
        Column.LIFE_STATUS: pl.when(_has("dead")).then(2).otherwise(Column.LIFE_STATUS),
        Column.EMPLOYMENT_COVER: pl.when(_has("covered"))
        .then(3)
        .otherwise(Column.EMPLOYMENT_COVER),
    }


def _respelled(again: pl.DataFrame) -> pl.DataFrame:
    """Those who come again under another NIK are also written otherwise."""
    name = pl.when(_has("respelled")).then(
        pl.col(Column.NAME).str.replace_many(
            list(_OTHER_SPELLINGS), list(_OTHER_SPELLINGS.values())
        )
    )
    named = again.with_columns(name.otherwise(Column.NAME).alias(Column.NAME))
    keys = pl.Series([name_key(name) for name in named[Column.NAME]], dtype=pl.String)
    return named.with_columns(keys.alias(Column.NAME_KEY))
