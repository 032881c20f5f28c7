"""The library of the law as a book: chapters, rules, what held when, and what changes next.

Pure: the library, the day and what regencies picked in; chapters out. Nothing of the law is
written here, only how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from payung.core.kernel.certainty import Certainty
from payung.core.law.library import Library, Parameter, Period, Readings, library
from payung.core.law.parameter import Unit
from payung.core.law.wording import (
    TOPIC_NOTES,
    TOPIC_USES,
    TOPIC_WORDS,
    ValueInWords,
    value_in_words,
)
from payung.doors.web.core_words import CERTAINTY_WORDS

_MARKS = {
    Certainty.TEXT: ("ready", "good"),
    Certainty.PRESS: ("info", "note"),
    Certainty.SINGLE: ("review", "warn"),
    Certainty.UNKNOWN: ("refused", "bad"),
}
_ONLY_TOLD = frozenset(
    """
    first_band_base minimum_income jht_contribution_lowest jht_percent_of_base late_fine_bpu
    number_issued_working_days card_issued_working_days card_handover_working_days
    scholarship_months_accident jkk_waiting_days home_care_years aid_limits
    glasses_limit prosthesis_percent accident_report_channels
    jkk_payment_working_days jkm_payment_working_days disease_right_years
    change_report_working_days max_jobs foreigner_months payment_containers
    village_minimums_seen ucj_formula bpu_indicator_formula
    ucj_target_kemendagri coverage_target_rpjmn coverage_target_rkp coverage_target_rpjpn
    bpjs_members_target
    """.split()
)
"""Rules that no calculation uses yet; a test finds one that is used, or a new one that is not."""


class Standing(StrEnum):
    """How a rule stands on the day of the book."""

    HOLDS = "holds"
    NOT_YET = "not_yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CertaintyLook:
    """How sure a rule is, as word and shape."""

    certainty: Certainty
    mark: str
    tone: str

    @classmethod
    def of(cls, certainty: Certainty) -> CertaintyLook:
        return cls(certainty, *_MARKS[certainty])

    @property
    def words(self) -> str:
        return str(CERTAINTY_WORDS[self.certainty])


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period of a rule, in words."""

    start: date
    until: date | None
    value: ValueInWords
    citation: str
    certainty: CertaintyLook
    holds: bool


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading where sources differ, and who picked it."""

    name: str
    meaning: str
    value: ValueInWords | None
    is_default: bool
    picked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the book: what holds on the day first, its other times below."""

    id: str
    title: str
    standing: Standing
    now: Stretch
    """What holds on the day; where nothing does, the nearest period."""
    others: tuple[Stretch, ...]
    readings: tuple[ReadingLine, ...]
    is_instrument: bool
    is_only_told: bool
    """No calculation of the programme uses it: it is here to be known."""
    bases: tuple[tuple[str, str], ...]
    """Key and name of the legal bases that its source names."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic with its rules."""

    topic: str
    title: str
    note: str
    used_for: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A day from which a rule has another value: null where there is none before, or after."""

    on: date
    rule_id: str
    title: str
    before: ValueInWords | None
    after: ValueInWords | None
    said_by: Period
    """What says so: the period that begins, or the one that ends."""
    is_basis: bool
    """A legal basis that begins or ends, with a page of its own."""


@dataclass(frozen=True, slots=True)
class Picks:
    """What one regency picked: parameter → reading."""

    regency: str
    readings: Readings


def chapters(library: Library, on: date, picks: Sequence[Picks]) -> tuple[Chapter, ...]:
    """Every rule of the library as it stands on a day, in the order of the library.

    Values are in the reading of the regency where there is one regency, else in the default.
    """
    return tuple(
        Chapter(
            topic,
            TOPIC_WORDS[topic],
            TOPIC_NOTES.get(topic, ""),
            TOPIC_USES.get(topic, ""),
            tuple(_rule(parameter, on, picks) for parameter in parameters),
        )
        for topic, parameters in library.topics.items()
    )


def matching(
    book: Sequence[Chapter], words: str, certainty: Certainty | None
) -> tuple[Chapter, ...]:
    """The chapters with the rules that have every word, and that certainty; empty ones go."""
    asked = words.lower().split()
    found = (
        replace(
            chapter,
            rules=tuple(
                rule
                for rule in chapter.rules
                if (certainty is None or rule.now.certainty.certainty is certainty)
                and all(word in _said(chapter, rule) for word in asked)
            ),
        )
        for chapter in book
    )
    return tuple(chapter for chapter in found if chapter.rules)


def changes(library: Library, picks: Sequence[Picks]) -> tuple[Change, ...]:
    """Every change that the library knows of, past and coming, by day."""
    found = [
        change
        for parameter in library.by_id.values()
        for change in _changes_of(parameter, _reading(parameter, picks))
    ]
    return tuple(sorted(found, key=lambda change: (change.on, change.title)))


def by_certainty(book: Sequence[Chapter]) -> Mapping[Certainty, int]:
    """How many rules are how sure."""
    counted = dict.fromkeys(Certainty, 0)
    for chapter in book:
        for rule in chapter.rules:
            counted[rule.now.certainty.certainty] += 1
    return counted


def is_only_told(parameter_id: str) -> bool:
    """Whether no calculation uses the parameter; a test compares this with the code."""
    return parameter_id in _ONLY_TOLD


def _rule(parameter: Parameter, on: date, picks: Sequence[Picks]) -> Rule:
    reading = _reading(parameter, picks)
    now = next((each for each in parameter.periods if each.holds_on(on)), None)
    shown = now or _nearest(parameter.periods, on)
    return Rule(
        id=parameter.id,
        title=parameter.title,
        standing=_standing(now, shown, on),
        now=_stretch(parameter, shown, reading, holds=now is not None),
        others=tuple(
            _stretch(parameter, each, reading, holds=False)
            for each in parameter.periods
            if each is not shown
        ),
        readings=tuple(_readings(parameter, shown, picks)),
        is_instrument=parameter.unit is Unit.INSTRUMENT,
        is_only_told=is_only_told(parameter.id),
        bases=_bases_of(parameter),
    )


def _bases_of(parameter: Parameter) -> tuple[tuple[str, str], ...]:
    law = library()
    keys = [each.key for period in parameter.periods for each in law.cited_in(period.citation)]
    return tuple((key, law.bases[key].name) for key in dict.fromkeys(keys) if key in law.bases)


def _standing(now: Period | None, shown: Period, on: date) -> Standing:
    if now is not None:
        return Standing.HOLDS
    return Standing.NOT_YET if shown.start > on else Standing.ENDED


def _nearest(periods: Sequence[Period], on: date) -> Period:
    """The next period to come, else the last one that ended."""
    return next((each for each in periods if each.start > on), periods[-1])


def _reading(parameter: Parameter, picks: Sequence[Picks]) -> str | None:
    if len(picks) == 1 and parameter.id in picks[0].readings:
        return picks[0].readings[parameter.id]
    return parameter.default


def _stretch(parameter: Parameter, period: Period, reading: str | None, *, holds: bool) -> Stretch:
    return Stretch(
        start=period.start,
        until=period.until,
        value=value_in_words(parameter, parameter.value_in(period, reading)),
        citation=period.citation,
        certainty=CertaintyLook.of(period.certainty),
        holds=holds,
    )


def _readings(
    parameter: Parameter, period: Period, picks: Sequence[Picks]
) -> Iterator[ReadingLine]:
    for name, meaning in parameter.readings.items():
        is_choice = parameter.unit is Unit.CHOICE
        value = None if is_choice else parameter.value_in(period, name)
        yield ReadingLine(
            name=name,
            meaning=meaning,
            value=None if value is None else value_in_words(parameter, value),
            is_default=name == parameter.default,
            picked_by=tuple(
                pick.regency
                for pick in picks
                if pick.readings.get(parameter.id, parameter.default) == name
            ),
        )


def _changes_of(parameter: Parameter, reading: str | None) -> Iterator[Change]:
    """Each day from which another value holds, or none."""

    def said(period: Period | None) -> ValueInWords | None:
        if period is None:
            return None
        return value_in_words(parameter, parameter.value_in(period, reading))

    def change(on: date, before: Period | None, after: Period | None, by: Period) -> Change:
        is_basis = parameter.unit is Unit.INSTRUMENT
        sides = said(before), said(after)
        return Change(on, parameter.id, parameter.title, *sides, by, is_basis)

    for earlier, later in pairwise((None, *parameter.periods, None)):
        ends = earlier.until + timedelta(days=1) if earlier and earlier.until else None
        joined = ends is not None and later is not None and ends == later.start
        if earlier is not None and ends is not None and not joined:
            yield change(ends, earlier, None, earlier)
        if later is not None:
            before = earlier if joined else None
            if said(before) != said(later):
                yield change(later.start, before, later, later)


def _said(chapter: Chapter, rule: Rule) -> str:
    """Everything that a search looks through."""
    parts = [chapter.title, rule.id, rule.title]
    for stretch in (rule.now, *rule.others):
        parts += [stretch.citation, stretch.value.line, stretch.certainty.words]
        parts += [f"{word} {value}" for word, value in stretch.value.parts]
    parts += [reading.meaning for reading in rule.readings]
    return " ".join(parts).lower()
