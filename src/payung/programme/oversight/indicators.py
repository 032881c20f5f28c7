"""Indicators as data: what is counted out of what, in words, and by whose target it is measured.

`indicators.yaml` is read once and checked whole; `counting` says how each is counted, and a test
holds that neither knows one that the other does not. Each has its words in both languages; which of
them a page shows is asked when they are read, as with every sentence of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml
from django.utils.translation import gettext, gettext_noop

from payung.core.kernel.certainty import Certainty
from payung.core.law.library import library
from payung.core.law.parameter import Unit as LawUnit
from payung.office.writing import is_english


class Topic(StrEnum):
    """What a group of indicators is about; the order of the board."""

    PROTECTION = "protection"
    LAPSES = "lapses"
    STAGES = "stages"
    MONEY = "money"
    BRANCH = "branch"
    DEATHS = "deaths"
    CLAIMS = "claims"
    INCENTIVES = "incentives"


class Measure(StrEnum):
    """How numerator and denominator make the number."""

    SHARE = "share"
    AVERAGE = "average"
    RATE = "rate"
    """Per 1,000 person-years; the denominator counts person-months."""
    TOTAL = "total"
    """The numerator alone."""


class Unit(StrEnum):
    """What the number counts."""

    PERCENT = "percent"
    PEOPLE = "people"
    DAYS = "days"
    MONTHS = "months"
    RUPIAH = "rupiah"
    PER_THOUSAND_YEARS = "per_thousand_years"


class Direction(StrEnum):
    """Where better lies."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"
    """Between the two numbers of its parameter."""
    NONE = "none"


class Level(StrEnum):
    """The smallest place that has the number."""

    VILLAGE = "village"
    REGENCY = "regency"


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach, whose it is, and how sure that is. `title` where it is a rule's."""

    value: float
    source: str
    certainty: Certainty
    title: str = ""
    highest: float | None = None
    """Of a band; None where there is one number."""


_PROPOSAL = gettext_noop("Usulan program ini (praktik lapangan 2023-2025)")
"""Whose most targets are: said here, so that the catalogue has it."""


@dataclass(frozen=True, slots=True)
class Said:
    """An indicator in one language. `numerator` and `denominator` name the lists it counts."""

    words: str
    formula: str
    numerator: str
    denominator: str = ""
    source: str = ""
    """Where the denominator is from, where it is not the programme's own."""
    note: str = ""

    @property
    def told(self) -> frozenset[str]:
        """Which of the texts there are."""
        return frozenset(each.name for each in fields(self) if getattr(self, each.name))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; its texts are in the language of the page."""

    code: str
    topic: Topic
    measure: Measure
    unit: Unit
    direction: Direction
    level: Level
    bahasa: Said
    english: Said
    target: Target | None
    parameters: tuple[str, ...]
    """Rules of `core.law` that name a target."""

    @property
    def words(self) -> str:
        return self._said.words

    @property
    def formula(self) -> str:
        return self._said.formula

    @property
    def numerator(self) -> str:
        return self._said.numerator

    @property
    def denominator(self) -> str:
        return self._said.denominator

    @property
    def source(self) -> str:
        return self._said.source

    @property
    def note(self) -> str:
        return self._said.note

    @property
    def _said(self) -> Said:
        return self.english if is_english() else self.bahasa

    def value(self, numerator: int, denominator: int) -> float | None:
        """The number; none where there is nothing to divide by."""
        if self.measure is Measure.TOTAL:
            return float(numerator)
        if not denominator:
            return None
        return numerator / denominator * _TIMES[self.measure]

    def targets(self, on: date) -> tuple[Target, ...]:
        """Proposed or national targets that hold on a day, each with its own name: they are never
        mixed."""
        own = (replace(self.target, source=gettext(self.target.source)),) if self.target else ()
        return (*own, *(_of_the_law(name, on) for name in self.parameters if _holds(name, on)))

    def reaches(self, value: float | None, targets: Sequence[Target]) -> bool | None:
        """Whether a value reaches the first target; None where none is set, or nothing is known."""
        if value is None or not targets or self.direction is Direction.NONE:
            return None
        target = targets[0]
        if self.direction is Direction.WITHIN:
            return target.value <= value <= (target.highest or target.value)
        return value >= target.value if self.direction is Direction.UP else value <= target.value


_PERSON_MONTHS_OF_A_THOUSAND_YEARS = 12_000
_TIMES = {
    Measure.SHARE: 100,
    Measure.AVERAGE: 1,
    Measure.RATE: _PERSON_MONTHS_OF_A_THOUSAND_YEARS,
}


@dataclass(frozen=True, slots=True)
class NotComputed:
    """An indicator that practice asks for and the programme cannot tell, and why."""

    code: str
    bahasa: tuple[str, str]
    english: tuple[str, str]

    @property
    def words(self) -> str:
        return (self.english if is_english() else self.bahasa)[0]

    @property
    def why(self) -> str:
        return (self.english if is_english() else self.bahasa)[1]


class _TargetRow(TypedDict):
    value: float
    source: str
    certainty: str


class _Texts(TypedDict):
    words: str
    formula: str
    numerator: str


class _Said(_Texts, total=False):
    denominator: str
    source: str
    note: str


class _Needed(_Texts):
    topic: str
    measure: str
    unit: str
    direction: str
    english: _Said


class _Row(_Needed, total=False):
    denominator: str
    level: str
    source: str
    note: str
    target: _TargetRow
    parameters: list[str]


class _Reason(TypedDict):
    words: str
    why: str


class _Missing(_Reason):
    english: _Reason


class _File(TypedDict):
    indicators: dict[str, _Row]
    not_computed: dict[str, _Missing]


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by code, in the order of the board. Raises `ValueError` naming what is
    wrong with the file."""
    return {code: _read(code, row) for code, row in _file()["indicators"].items()}


@cache
def not_computed() -> tuple[NotComputed, ...]:
    """What is asked for and cannot be computed."""
    rows = _file()["not_computed"].items()
    return tuple(NotComputed(code, _reason(row), _reason(row["english"])) for code, row in rows)


@cache
def _file() -> _File:
    text = files(__package__).joinpath("indicators.yaml").read_text("utf-8")
    told: _File = yaml.safe_load(text)
    return told


def _read(code: str, row: _Row) -> Indicator:
    needed = _Needed.__annotations__.keys()
    unknown = row.keys() - needed - _Row.__annotations__.keys()
    missing = needed - row.keys()
    if unknown or missing:
        raise ValueError(f"indicator {code}: unknown {unknown}, missing {missing}")
    measure, told = Measure(row["measure"]), row.get("target")
    if (measure is Measure.TOTAL) == ("denominator" in row):
        raise ValueError(f"indicator {code}: a total has no denominator, all others have one")
    for name in row.get("parameters", ()):
        library().parameter(name)
    bahasa, english = _said(row), _said(row["english"])
    if bahasa.told != english.told:
        raise ValueError(f"indicator {code}: not the same in English: {bahasa.told ^ english.told}")
    return Indicator(
        code=code,
        topic=Topic(row["topic"]),
        measure=measure,
        unit=Unit(row["unit"]),
        direction=Direction(row["direction"]),
        level=Level(row.get("level", "village")),
        bahasa=bahasa,
        english=english,
        target=told and Target(told["value"], told["source"], Certainty(told["certainty"])),
        parameters=tuple(row.get("parameters", ())),
    )


def _said(row: _Said) -> Said:
    return Said(
        words=row["words"],
        formula=row["formula"],
        numerator=row["numerator"],
        denominator=row.get("denominator", ""),
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _reason(row: _Reason) -> tuple[str, str]:
    return row["words"], row["why"]


def _holds(parameter: str, on: date) -> bool:
    return library().holds(parameter, on)


def _of_the_law(parameter: str, on: date) -> Target:
    period, title = library().period(parameter, on), library().parameter(parameter).title
    said = (period.citation, period.certainty, title)
    if library().parameter(parameter).unit is LawUnit.TABLE:
        band = library().numbers(parameter, on)
        return Target(band["lowest"], *said, highest=band["highest"])
    value = library().value(parameter, on)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{parameter} is not a number")
    return Target(value, *said)
