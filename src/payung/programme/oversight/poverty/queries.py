"""Reads about the poorest households of a place on a day, always within the area of a holder.

A regency is computed whole from its journals in one statement, and remembered while nothing can
change it: its districts and villages are parts of the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import polars as pl

from payung.core.kernel.family_card import FamilyCardNumber
from payung.core.law.entitlement import Jkm
from payung.core.law.library import Readings
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.oversight.poverty.households import Households
from payung.programme.oversight.poverty.lists import HOMES, STATES, Earners, Homes, State
from payung.programme.oversight.queries import state_of
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people

PAGE = 100
_RANK = ("decile", "is_extreme", "as_of", "source")
_REGENCY = len("16.12")


@dataclass(frozen=True, slots=True)
class Poverty:
    """A place (dotted code) on a day: `homes`, `earners` and `purses` as `Households` tells them,
    and how the regency read the law."""

    place: str
    day: date
    readings: Readings
    homes: pl.DataFrame
    earners: pl.DataFrame
    purses: pl.DataFrame

    def homes_in(self, which: Homes) -> pl.DataFrame:
        return self.homes.filter(HOMES[which])

    def earners_in(
        self, which: Earners, *, dependants: int | None = None, gets: Jkm | None = None
    ) -> pl.DataFrame:
        """Those of a list; only with so many dependants, where a number is given (-1 for those of
        whom nobody said it), and only those whose family would get so much."""
        rows = self.earners
        if which in STATES:
            rows = rows.filter(pl.col("state") == STATES[which].value)
        if gets is not None:
            rows = rows.filter(pl.col("jkm") == gets.value)
        if dependants is None:
            return rows
        said = pl.col("dependants")
        return rows.filter(said.is_null() if dependants < 0 else said == dependants)

    def count_of(self, which: Homes | Earners) -> int:
        """How many households or earners are in a list."""
        rows = self.homes_in(which) if isinstance(which, Homes) else self.earners_in(which)
        return rows.height


@dataclass(frozen=True, slots=True)
class Rank:
    """What the newest snapshot of a household said; the day is unknown where its list was taken
    back since."""

    decile: int | None
    is_extreme: bool
    as_of: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A household of a list. `card` is masked, and empty where there is none or the post may not
    read it."""

    card: str
    has_card: bool
    village: str
    people: int
    earners: int
    protected: int
    rank: Rank


@dataclass(frozen=True, slots=True)
class EarnerLine:
    """An earner of a list. `person_id`, `name` and `nik` (masked) only where the post may read
    them."""

    person_id: UUID | None
    name: str
    nik: str
    village: str
    state: State
    jkm: Jkm
    """What a death opens."""
    dependants: int | None
    rank: Rank


def poverty_of(holder: Holder, place: str, day: date) -> Poverty:
    """Of a regency, district or village of the holder, as it was known at the end of a day.

    Raises `Refused` where the holder may not.
    """
    holder.must(Deed.POVERTY_READ, place)
    whole = _regency(place[:_REGENCY], day, state_of(day))
    if place == whole.place:
        return whole
    inside = pl.col("village").str.starts_with(place)
    homes, earners, purses = (
        each.filter(inside) for each in (whole.homes, whole.earners, whole.purses)
    )
    return Poverty(place, day, whole.readings, homes, earners, purses)


@lru_cache(maxsize=8)
def _regency(regency: str, day: date, _state: str) -> Poverty:
    """A past day never changes, and a state never comes again."""
    known = Households(regency, day)
    return Poverty(regency, day, known.readings, known.homes, known.earners, known.purses)


def home_lines(holder: Holder, rows: pl.DataFrame) -> tuple[HomeLine, ...]:
    """Rows of `Poverty.homes` as the post may see them."""
    may_read = holder.may(Deed.PEOPLE_READ)
    return tuple(
        HomeLine(
            card=FamilyCardNumber(row["home"]).masked if may_read and row["has_card"] else "",
            has_card=row["has_card"],
            village=row["village"],
            people=row["people"],
            earners=row["earners"],
            protected=row["protected"],
            rank=Rank(*(row[name] for name in _RANK)),
        )
        for row in rows.iter_rows(named=True)
    )


def earner_lines(holder: Holder, rows: pl.DataFrame) -> tuple[EarnerLine, ...]:
    """Rows of `Poverty.earners` as the post may see them; one question for all names."""
    keys = [UUID(key) for key in rows["person"]] if holder.may(Deed.PEOPLE_READ) else []
    named: Mapping[UUID, Person] = visible_people(holder).in_bulk(keys) if keys else {}
    return tuple(
        EarnerLine(
            person_id=person.id if person else None,
            name=person.name if person else "",
            nik=person.nik_masked if person else "",
            village=row["village"],
            state=State(row["state"]),
            jkm=Jkm(row["jkm"]),
            dependants=row["dependants"],
            rank=Rank(*(row[name] for name in _RANK)),
        )
        for row in rows.iter_rows(named=True)
        for person in (named.get(UUID(row["person"])),)
    )
