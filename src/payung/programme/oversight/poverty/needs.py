"""Where the next rupiah protects most: places by their unprotected earners, and what a sum buys.

A month of protection costs the same everywhere, so the order is that of the number of people who
lack it. Places with the same number share a rank; where a sum ends among them, no order is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from payung.core.kernel.month import Month
from payung.core.law.library import Readings
from payung.core.law.tariff import monthly_tariff
from payung.programme.oversight.poverty.lists import HOMES, Homes, State
from payung.programme.oversight.poverty.queries import Poverty


@dataclass(frozen=True, slots=True)
class Need:
    """A place inside another. Seats and money are those of fixed budgets; none where no village of
    the place has fixed one."""

    place: str
    rank: int | None
    """None where no rank of any household is known: nobody can say how many lack what."""
    is_shared: bool
    """Others have the same number and the same rank."""
    homes: int
    """The poorest households."""
    ranked: int
    """Households of which a rank is known at all: where there is none, nought says nothing."""
    earners: int
    states: Mapping[State, int]
    seats: int | None
    money: int | None

    @property
    def unprotected(self) -> int:
        return self.states.get(State.UNPROTECTED, 0)

    @property
    def protected(self) -> int:
        return self.states.get(State.PROTECTED, 0)


def needs_of(poverty: Poverty, places: Sequence[str]) -> tuple[Need, ...]:
    """Places of one level (dotted codes) by unprotected earners, most first; of a shared rank by
    code, which says nothing."""
    length = len(places[0]) if places else 0
    cut = pl.col("village").str.slice(0, length).alias("place")
    counted = poverty.homes.group_by(cut).agg(
        pl.col("is_poorest").sum(), ranked=HOMES[Homes.RANKED].sum()
    )
    homes = {place: (poorest, ranked) for place, poorest, ranked in counted.iter_rows()}
    states: dict[str, dict[State, int]] = {}
    for place, state, count in poverty.earners.group_by(cut, "state").len().iter_rows():
        states.setdefault(place, {})[State(state)] = count
    purses = poverty.purses.group_by(cut).agg(pl.col("seats", "money").sum())
    known = {place: (seats, money) for place, seats, money in purses.iter_rows()}
    lacking = {place: states.get(place, {}).get(State.UNPROTECTED, 0) for place in places}
    known_ranks = {place for place, (_, ranked) in homes.items() if ranked}
    counts = [lacking[place] for place in places if place in known_ranks]
    counts.sort(reverse=True)
    return tuple(
        Need(
            place=place,
            rank=counts.index(lacking[place]) + 1 if place in known_ranks else None,
            is_shared=counts.count(lacking[place]) > 1,
            homes=homes.get(place, (0, 0))[0],
            ranked=homes.get(place, (0, 0))[1],
            earners=sum(states.get(place, {}).values()),
            states=states.get(place, {}),
            seats=known.get(place, (None, None))[0],
            money=known.get(place, (None, None))[1],
        )
        for place in sorted(
            places, key=lambda each: (-lacking[each], each not in known_ranks, each)
        )
    )


@dataclass(frozen=True, slots=True)
class Price:
    """What one person costs from one month to another, by the tariffs of those months."""

    first: Month
    months: int
    rupiah: int

    @property
    def last(self) -> Month:
        return self.first + (self.months - 1)


def price_of(first: Month, months: int, readings: Readings) -> Price:
    """Of a person whom the village budget pays. Raises `Refused("law_not_in_force")`."""
    every = first.until(first + (months - 1))
    return Price(first, months, sum(monthly_tariff(each, readings=readings) for each in every))


@dataclass(frozen=True, slots=True)
class Share:
    """People whom a sum protects in a place, or among several of one rank that it does not fill."""

    places: tuple[str, ...]
    people: int
    of: int
    """Unprotected earners of these places."""


@dataclass(frozen=True, slots=True)
class Spending:
    """What a sum buys: whom, in the order of the ranks, and what is left of it."""

    rupiah: int
    price: Price
    shares: tuple[Share, ...]

    @property
    def people(self) -> int:
        return sum(share.people for share in self.shares)

    @property
    def left(self) -> int:
        return self.rupiah - self.people * self.price.rupiah


def spend(rupiah: int, price: Price, needs: Sequence[Need]) -> Spending:
    """Give a sum to places in the order of `needs_of`, each as many people as it lacks."""
    return Spending(rupiah, price, tuple(_shares(rupiah // price.rupiah, needs)))


def _shares(people: int, needs: Sequence[Need]) -> Iterator[Share]:
    for lacking, group in groupby(needs, key=lambda need: need.unprotected):
        places = tuple(need.place for need in group)
        if not people or not lacking:
            return
        whole = lacking * len(places)
        if people >= whole:
            yield from (Share((place,), lacking, lacking) for place in places)
        else:
            yield Share(places, people, whole)
        people = max(people - whole, 0)
