"""What there is to choose from: names, work and ways of living, read from `people.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NotRequired, TypedDict

import polars as pl
import yaml

from payung.core.engine.simulate.draws import weighted
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.person_name import name_key


class _Region(TypedDict):
    surname: str
    alone: int
    birth_places: list[str]
    men: str
    women: str
    fathers: NotRequired[str]
    clans: NotRequired[str]


class _Job(TypedDict):
    job: str
    weight: int
    place: NotRequired[str]
    income: NotRequired[int]


class _File(TypedDict):
    regions: dict[str, _Region]
    households: dict[str, list[list[int]]]
    head_ages: dict[int, int]
    welfare_deciles: dict[int, int]
    employment_cover: dict[int, int]
    official_relations: dict[str, int]
    jobs: dict[str, list[_Job]]


@dataclass(frozen=True, slots=True)
class Names:
    """Name words in capitals, as on a family card, and their comparison keys in the same order."""

    words: pl.Series
    keys: pl.Series

    @classmethod
    def of(cls, words: str) -> Names:
        listed = words.upper().split()
        return cls(pl.Series(listed), pl.Series([name_key(word) for word in listed]))


@dataclass(frozen=True, slots=True)
class RegionNames:
    """How people are called in a region. `alone`: per cent with one word only."""

    men: Names
    women: Names
    surnames: Names
    surname_is_clan: bool
    alone: int
    birth_places: pl.Series


@dataclass(frozen=True, slots=True)
class Work:
    """All jobs in one table; `groups` says where the list of each group begins and how long it is.

    Columns of `table`: job, working, place, income; a job stands as often as its weight says.
    """

    table: pl.DataFrame
    groups: Mapping[str, tuple[int, int]]


def region_names(regency: AreaCode) -> RegionNames:
    """The names of a regency; one that has no list of its own is named like PALI."""
    regions = _choices()["regions"]
    region = regions.get(regency.dotted, regions["16.12"])
    clans = region["surname"] == "clan"
    return RegionNames(
        men=Names.of(region["men"]),
        women=Names.of(region["women"]),
        surnames=Names.of(region["clans"] if clans else region["fathers"]),
        surname_is_clan=clans,
        alone=region["alone"],
        birth_places=pl.Series(region["birth_places"]),
    )


@cache
def work() -> Work:
    rows = {
        group: [(job, _is_work(job)) for job in jobs for _ in range(job["weight"])]
        for group, jobs in _choices()["jobs"].items()
    }
    every = [row for listed in rows.values() for row in listed]
    starts = [0, *accumulate(len(listed) for listed in rows.values())]
    table = pl.DataFrame(
        {
            "job": [job["job"] for job, _ in every],
            "working": [is_work for _, is_work in every],
            "place": pl.Series([job.get("place") for job, _ in every], dtype=pl.String),
            "income": pl.Series([job.get("income") for job, _ in every], dtype=pl.Int64),
        }
    )
    lengths = (len(listed) for listed in rows.values())
    return Work(table, dict(zip(rows, zip(starts, lengths, strict=False), strict=True)))


def household_patterns(kind: str) -> list[list[int]]:
    """Each pattern is the sizes of the families among twenty people."""
    return _choices()["households"][kind]


def head_ages(*, working: bool) -> pl.Series:
    """Ages from which a head of family is at most four years older; `working`: below 65."""
    weights = _choices()["head_ages"]
    if working:
        weights = {age: weight for age, weight in weights.items() if age <= 60}
    return pl.Series(weighted(weights), dtype=pl.Int64)


def welfare_deciles() -> pl.Series:
    return pl.Series(weighted(_choices()["welfare_deciles"]), dtype=pl.Int64)


def employment_cover() -> pl.Series:
    return pl.Series(weighted(_choices()["employment_cover"]), dtype=pl.Int64)


def official_relations() -> pl.Series:
    return pl.Series(weighted(_choices()["official_relations"]))


def _is_work(job: _Job) -> bool:
    return "place" in job


@cache
def _choices() -> _File:
    text = files(__package__).joinpath("people.yaml").read_text("utf-8")
    choices: _File = yaml.load(text, Loader=yaml.CSafeLoader)
    return choices
