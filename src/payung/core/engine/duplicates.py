"""The same NIK twice: the same person again, or two people with one number.

The first row stays. A later row with the same NIK repeats it when the names can be one person's;
otherwise both rows are to be looked at, because one of two cards is wrong. Brothers whose card was
copied are two people, so the mother decides nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from payung.core.engine.details import Detail
from payung.core.engine.likeness import same_name
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance

_FLAGS = (Circumstance.REPEATS_HERE, Circumstance.REPEATS_ELSEWHERE, Circumstance.NIK_SHARED)
_SCHEMA = pl.Schema(
    {
        Detail.POSITION: pl.UInt32(),
        Detail.OTHER_POSITION: pl.UInt32(),
        **{flag.value: pl.Boolean() for flag in _FLAGS},
    }
)


_COMPARED = 20
"""Different people on one NIK that a further row is compared with: a filled column holds more."""


@dataclass(frozen=True, slots=True)
class _Person:
    position: int
    key: str
    village: str | None


@dataclass(frozen=True, slots=True)
class _Clash:
    position: int
    other_position: int
    flag: Circumstance


def with_repeats(people: pl.DataFrame) -> pl.DataFrame:
    """Adds `REPEATS_HERE`, `REPEATS_ELSEWHERE`, `NIK_SHARED` and the position of the other row."""
    clashes = [clash for group in _same_nik(people) for clash in _clashes(group)]
    columns: dict[str, list[int] | list[bool]] = {
        Detail.POSITION: [clash.position for clash in clashes],
        Detail.OTHER_POSITION: [clash.other_position for clash in clashes],
    }
    for flag in _FLAGS:
        columns[flag] = [clash.flag is flag for clash in clashes]
    found = pl.DataFrame(columns, schema=_SCHEMA)
    found = found.unique(Detail.POSITION, keep="first", maintain_order=True)
    return people.join(found, on=Detail.POSITION, how="left", maintain_order="left")


def _same_nik(people: pl.DataFrame) -> list[list[_Person]]:
    """Groups of rows that carry one NIK, each in the order of the files."""
    usable = pl.col(Column.NIK).str.strip_chars("0").str.len_chars() > 0
    known = people.lazy().filter(usable & ~pl.col(Column.NIK_DAMAGED).fill_null(value=False))
    repeated = known.filter(pl.len().over(Column.NIK) > 1).select(
        Column.NIK, Detail.POSITION, Column.NAME_KEY, Column.VILLAGE_CODE
    )
    groups: defaultdict[str, list[_Person]] = defaultdict(list)
    for nik, position, key, village in repeated.collect().iter_rows():
        groups[nik].append(_Person(position, key or "", village))
    return list(groups.values())


def _clashes(group: list[_Person]) -> list[_Clash]:
    """Who repeats whom: a row repeats the first earlier one that it is the same as, or shares."""
    clashes = []
    different: list[_Person] = []
    for person in group:
        known = different[:_COMPARED]
        earlier = next((other for other in known if same_name(person.key, other.key)), None)
        if earlier is None:
            different.append(person)
            continue
        here = earlier.village == person.village
        flag = Circumstance.REPEATS_HERE if here else Circumstance.REPEATS_ELSEWHERE
        clashes.append(_Clash(person.position, earlier.position, flag))
    if len(different) > 1:
        first, second = different[0].position, different[1].position
        for person in different:
            other = second if person.position == first else first
            clashes.append(_Clash(person.position, other, Circumstance.NIK_SHARED))
    return clashes
