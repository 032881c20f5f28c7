"""Who is proposed in the simulated year: invented workers of each village, without errors.

Errors of lists are tried elsewhere; here the months matter. As many as the year wants reach the age
of 65 while they are paid for, spread over the villages; nobody else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from payung.core.engine.simulate import Where, simulate_people
from payung.core.kernel.roster import Column
from payung.doors.ops.demo.list_kinds import kind_names, write_list
from payung.office.area import Village

ALL_VILLAGES = 65
_ON = date(2026, 3, 1)
_BIRTHDAYS = (date(2026, 4, 1), date(2027, 2, 28))
"""Between these days those who reach the age limit do so."""
_LIMIT = 65
_SEED = 2026
_POPULATION_OF_VILLAGE = 1_400
_LIST = kind_names().index("tanggal_excel")
"""The kind of list that carries the decile, by which people are ranked."""
_JOBS = ("Petani", "Penyadap karet", "Pemanen sawit", "Buruh harian lepas", "Buruh tani")


@dataclass(frozen=True, slots=True)
class Size:
    """How large the year is: people of each village, and what befalls how many in all."""

    villages: int
    proposed: int
    seats: int
    deaths: int
    moves: int
    birthdays: int


def size_of(villages: int) -> Size:
    """The whole regency as the year is told of it; fewer villages are small ones."""
    if villages == ALL_VILLAGES:
        return Size(villages, 115, 100, 40, 60, 25)
    return Size(villages, 24, 16, 2 * villages, 2 * villages, villages)


def population_of(villages: Sequence[Village]) -> pl.DataFrame:
    """Everybody of these villages; the same people at each call."""
    codes = tuple(village.code for village in villages)
    where = Where(villages[0].code.regency, codes, on=_ON)
    return simulate_people(_POPULATION_OF_VILLAGE * len(villages), _SEED, where)


def proposed(population: pl.DataFrame, size: Size) -> pl.DataFrame:
    """The workers whom the villages propose, those with a birthday to come first of all."""
    born = pl.col(Column.BIRTH_DATE)
    limit = born.dt.offset_by(f"{_LIMIT}y")
    workers = population.filter(pl.col(Column.JOB).is_in(_JOBS)).with_columns(
        turn=pl.int_range(pl.len()).over(Column.VILLAGE_CODE)
    )
    turning = workers.filter(limit.is_between(*_BIRTHDAYS)).with_columns(
        turn=pl.int_range(pl.len()).over(Column.VILLAGE_CODE)
    )
    turning = turning.sort("turn", Column.VILLAGE_CODE).head(size.birthdays)
    grown = born.is_between(date(1966, 1, 1), date(2004, 1, 1))
    others = workers.filter(grown)
    return (
        pl.concat([_in_order(turning, poorest=True), _in_order(others, poorest=False)])
        .with_columns(place=pl.int_range(pl.len()).over(Column.VILLAGE_CODE))
        .filter(pl.col("place") < size.proposed)
        .drop("place", "turn")
    )


def _in_order(people: pl.DataFrame, *, poorest: bool) -> pl.DataFrame:
    """Who is poorest is seated for certain; the others stand behind."""
    decile = pl.col(Column.WELFARE_DECILE)
    ranked = pl.lit(1) if poorest else pl.max_horizontal(decile, pl.lit(2))
    return people.with_columns(
        ranked.cast(pl.Int64).alias(Column.WELFARE_DECILE),
        pl.lit(value=False).alias(Column.EXTREME_POOR),
    )


def write_lists(folder: Path, villages: Sequence[Village], people: pl.DataFrame) -> dict[str, Path]:
    """A file for each village, by its code."""
    written = {}
    for village in villages:
        code = village.code.dotted
        place = folder / code
        place.mkdir(parents=True, exist_ok=True)
        own = people.filter(pl.col(Column.VILLAGE_CODE) == code)
        written[code] = write_list(place, village, own, _LIST)
    return written
