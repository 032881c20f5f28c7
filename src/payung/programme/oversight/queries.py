"""Reads of figures: a place and what lies in it on a day, months in a row, the list behind one.

Inside the holder's area everything down to the village is told; provinces and the nation are told
as summary rows without a name to whoever may see them. A day that is kept is read; another one is
counted from the journals, and remembered while nothing can change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from django.db.models import BooleanField, DateTimeField, Q, Value
from django.utils import timezone

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.models import ChainHead
from payung.programme.oversight.indicators import Indicator, Target, indicators
from payung.programme.oversight.keeping import figures_of
from payung.programme.oversight.models import NATION, Figure, Round
from payung.programme.oversight.own_targets import every_target, own_targets

FRESH = timedelta(minutes=10)
"""How old what is kept of today may be, where something was done since."""
_REGENCY = len("16.12")


@dataclass(frozen=True, slots=True)
class Number:
    """An indicator of a place."""

    indicator: Indicator
    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        return self.indicator.value(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of places on a day. `counted_at` is null where it was counted just now."""

    day: date
    counted_at: datetime | None
    pairs: Mapping[tuple[str, str], tuple[int, int]]
    """(place, indicator) → numerator and denominator."""
    own: Mapping[str, Target] = field(default_factory=dict)
    """Code of an indicator → what the regency itself wants to reach; see `measured`."""

    def of(self, place: str, code: str) -> Number:
        """Nought of nought where nothing is told."""
        return Number(indicators()[code], *self.pairs.get((place, code), (0, 0)))

    def whole(self, place: str) -> tuple[Number, ...]:
        """Every indicator of a place, in the order of the board."""
        return tuple(self.of(place, code) for code in indicators() if (place, code) in self.pairs)

    def targets(self, code: str) -> tuple[Target, ...]:
        """Every target of an indicator that holds on the day, the regency's own first."""
        return every_target(self.own, indicators()[code], self.day)


def figures_on(
    holder: Holder, place: str, day: date, codes: Sequence[str] | None = None
) -> Figures:
    """Of a place inside the holder's area (dotted code) and everything in it; what lies in it only
    for some indicators, where they are given.

    Raises `Refused` where the holder may not.
    """
    holder.must(Deed.FIGURES_READ, place)
    regency = place[:_REGENCY]
    counted_at, state = _kept(regency, day)
    if counted_at is None:
        return Figures(day, None, _counted(regency, day, state))
    column = {_REGENCY: Q(regency=place), len("16.12.01"): Q(place=place) | Q(above=place)}
    rows = Figure.objects.filter(column.get(len(place), Q(place=place)), regency=regency, day=day)
    if codes is not None:
        rows = rows.filter(Q(place=place) | Q(indicator__in=codes))
    return Figures(day, counted_at, _pairs(rows.values_list(*_COLUMNS)))


def measured(figures: Figures, place: str) -> Figures:
    """The same with what the regency of the place wants to reach in the year; provinces and the
    nation have no plan here."""
    return replace(figures, own=own_targets(place[:_REGENCY], figures.day))


def wide_figures_on(holder: Holder, place: str, day: date, codes: Sequence[str]) -> Figures:
    """Of a province or the nation, what lies directly in it, and every regency of it: the newest
    day that is kept by then. No village and no name is in it."""
    holder.must(Deed.FIGURES_WIDE)
    last = _last_kept(place, day)
    if last is None:
        return Figures(day, None, {})
    inside = Q(above=place) if place != NATION else Q(level__in=(1, 2))
    wanted = Figure.objects.filter(Q(place=place) | inside & Q(indicator__in=codes), day=last)
    at = Round.objects.filter(day=last).order_by("-counted_at").values_list("counted_at", flat=True)
    return Figures(last, at.first(), _pairs(wanted.values_list(*_COLUMNS)))


def months_of(holder: Holder, place: str, codes: Sequence[str], until: date) -> tuple[Figures, ...]:
    """The kept month ends of a place up to a day, oldest first; at most three years."""
    if holder.covers(place):
        holder.must(Deed.FIGURES_READ, place)
    else:
        holder.must(Deed.FIGURES_WIDE)
    since = until - timedelta(days=3 * 366)
    rows = Figure.objects.filter(
        place=place, indicator__in=codes, day__lte=until, day__gt=since
    ).order_by("day")
    told = rows.values_list("day", *_COLUMNS)
    return tuple(
        Figures(day, None, _pairs(tuple(row[1:]) for row in of_day))
        for day, of_day in groupby(told, key=lambda row: row[0])
    )


_Pairs: TypeAlias = Mapping[tuple[str, str], tuple[int, int]]
_COLUMNS = ("place", "indicator", "numerator", "denominator")


def _pairs(rows: Iterable[tuple[str, str, int, int]]) -> _Pairs:
    return {(place, code): (over, under) for place, code, over, under in rows}


def _kept(regency: str, day: date) -> tuple[datetime | None, str]:
    """When the round was counted that tells of the day, which is final, or of today and fresh; and
    the state of the day (`state_of`). One question."""
    head = ChainHead.objects.values_list(
        "hash", Value(None, DateTimeField()), Value(False, BooleanField())
    )
    rounds = Round.objects.filter(regency=regency, day=day)
    rows = head.union(rounds.values_list("last_act", "counted_at", "is_final"), all=True)
    told = {at is not None: (act, at, is_final) for act, at, is_final in rows}
    newest, *_ = told.get(False, ("",))
    last, at, is_final = told.get(True, ("", None, False))
    today = timezone.localdate()
    is_fresh = day == today and at and (at > timezone.now() - FRESH or last == newest)
    return at if is_final or is_fresh else None, newest if day >= today else ""


def _last_kept(place: str, day: date) -> date | None:
    kept = Figure.objects.filter(place=place, indicator="protected", day__lte=day)
    return kept.order_by("-day").values_list("day", flat=True).first()


def state_of(day: date) -> str:
    """What is known of a day holds until this changes: a past day never does, today and later ones
    with the next act."""
    return _head() if day >= timezone.localdate() else ""


def _head() -> str:
    return ChainHead.objects.values_list("hash", flat=True).first() or ""


@lru_cache(maxsize=32)
def _counted(regency: str, day: date, _state: str) -> _Pairs:
    """Counted from the journals; a past day never changes, and a state never comes again."""
    told = figures_of(regency, day).select("place", "indicator", "numerator", "denominator")
    return _pairs(list(told.iter_rows()))
