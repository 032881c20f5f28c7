"""What changes on which date: days of the law in order, with before and after, and what it costs.

Computed from the dated values of the library. Money is said where the law of a month or of a death
gives it: the tariff by who pays, and what a family is owed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.core.law.benefits import jkm_benefit
from payung.core.law.library import NO_READINGS, Library, Readings, library
from payung.core.law.tariff import Insured, Payer, Sector, Step, tariff_schedule
from payung.doors.web.office.law_book import Change, Picks, changes

_INSURED: Sequence[tuple[str | Promise, Insured]] = (
    (lazy("Iuran dari APBDes"), Insured(Payer.VILLAGE_BUDGET)),
    (lazy("Iuran pekerja yang membayar sendiri"), Insured(Payer.INDIVIDUAL)),
    (
        lazy("Iuran pekerja angkutan yang membayar sendiri"),
        Insured(Payer.INDIVIDUAL, Sector.TRANSPORT),
    ),
)
_BENEFIT = lazy("Santunan kematian bukan karena kerja")
_OF_A_DEATH = ("jkm_lump_sum", "jkm_periodic", "jkm_burial")
_OF_PMD = frozenset(
    "contributions rights benefits claims eligibility funding incentives village_calendar".split()
)
"""Topics whose changes a department of villages has to prepare for."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in rupiah before and from the day; the same where somebody is not touched."""

    words: str | Promise
    before: int
    after: int
    is_monthly: bool

    @property
    def moves(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the law changes."""

    day: date
    changes: tuple[Change, ...]
    money: tuple[Money, ...]
    """Tariffs of every payer where one of them moves, then benefits that move."""

    @property
    def moved(self) -> tuple[Money, ...]:
        return tuple(each for each in self.money if each.moves)


def turns(law: Library, picks: Sequence[Picks]) -> tuple[Turn, ...]:
    """Every day on which something changes, in order; in the readings of the one regency, else in
    the default ones."""
    readings = picks[0].readings if len(picks) == 1 else NO_READINGS
    return tuple(
        Turn(day, tuple(told), tuple(_money(day, readings)))
        for day, told in groupby(changes(law, picks), key=lambda change: change.on)
    )


def ahead(told: Sequence[Turn], today: date, *, days: int) -> tuple[Turn, ...]:
    """What comes within so many days, of what a department has to prepare for."""
    last = today + timedelta(days=days)
    return tuple(
        each for each in told if today < each.day <= last and (each.moved or matters(each))
    )


def matters(turn: Turn) -> tuple[Change, ...]:
    """The changes of a day that a department has to prepare for."""
    law = library()
    names = {parameter.id for topic in _OF_PMD for parameter in law.topics[topic]}
    return tuple(each for each in turn.changes if each.rule_id in names)


def _money(day: date, readings: Readings) -> Iterator[Money]:
    told = [
        Money(words, before.tariff, after.tariff, is_monthly=True)
        for words, insured in _INSURED
        for before, after in _around(tariff_schedule(insured, readings), Month.of(day).index)
    ]
    if day.day == 1 and any(each.moves for each in told):
        yield from told
    eve = day - timedelta(days=1)
    if all(library().holds(name, eve) and library().holds(name, day) for name in _OF_A_DEATH):
        before, after = jkm_benefit(eve).total, jkm_benefit(day).total
        if before != after:
            yield Money(_BENEFIT, before, after, is_monthly=False)


def _around(schedule: Sequence[Step], month: int) -> Iterator[tuple[Step, Step]]:
    """The step of the month before, and that of the month, where both are there."""
    steps = {
        index: step
        for index in (month - 1, month)
        for step in schedule
        if step.first <= index and (step.last is None or index <= step.last)
    }
    yield from pairwise(steps[index] for index in sorted(steps) if len(steps) > 1)
