"""Whom the year befalls: who dies, who moves away, who is taken off for age, and when it is told.

Fates go round the villages; within a village the seed chooses. A death is often told late, and then
months after it have been billed or paid.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from payung.doors.ops.demo.year.script import Decided, Someone

_LAGS = (1, 0, 12, 3, 45, 7, 26, 75)
"""Days until somebody is told."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days between which fates fall, the last day on which they are told, and a pause in which
    nobody tells anything because the village is deciding."""

    first: date
    last: date
    told_by: date
    pause: tuple[date, date] | None = None

    def day(self, turn: int, count: int) -> date:
        return self.first + (self.last - self.first) * turn // max(count - 1, 1)

    def told(self, happened_on: date, turn: int) -> date:
        told = min(happened_on + timedelta(days=_LAGS[turn % len(_LAGS)]), self.told_by)
        if self.pause and self.pause[0] <= told <= self.pause[1]:
            return self.pause[1] + timedelta(days=1)
        return max(told, happened_on)


@dataclass(frozen=True, slots=True)
class Fate:
    """What befalls somebody: `died`, `moved` or `age`."""

    person: Someone
    village: str
    reason: str
    happened_on: date
    told_on: date


def drawn(
    decided: Sequence[Decided],
    free: Mapping[str, set[Someone]],
    count: Mapping[str, int],
    span: Span,
) -> Iterator[Fate]:
    """So many of each reason, round the villages. Takes each person out of `free`."""
    dice = random.Random(2026)  # noqa: S311 - a story, no secret
    for reason, many in sorted(count.items()):
        for turn in range(many):
            village = decided[turn % len(decided)].village
            person = dice.choice(sorted(free[village]))
            free[village].discard(person)
            happened_on = span.day(turn, many)
            yield Fate(person, village, reason, happened_on, span.told(happened_on, turn))


def too_old(people: Iterable[Someone], born: Mapping[Someone, date], span: Span) -> list[Fate]:
    """Every third of those who reach the limit is taken off by the village, on the birthday."""
    birthdays = sorted((_birthday(born[person]), person) for person in people)
    return [
        Fate(person, person.partition("/")[0], "age", day, day)
        for turn, (day, person) in enumerate(birthdays)
        if turn % 3 == 0 and span.first <= day <= span.last
    ]


def turning(
    people: Iterable[Someone], born: Mapping[Someone, date], first: date, last: date
) -> set[Someone]:
    """Who reaches the age limit between two days."""
    return {person for person in people if first <= _birthday(born[person]) <= last}


def _birthday(born: date) -> date:
    """The day on which somebody is too old to begin."""
    try:
        return born.replace(year=born.year + 65)
    except ValueError:  # born on 29 February
        return born.replace(year=born.year + 65, month=3, day=1)
