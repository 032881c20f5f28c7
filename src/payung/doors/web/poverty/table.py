"""The pieces of the page: numbers with their lists, the loss, places in order, what a sum buys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.law.entitlement import Jkm
from payung.core.law.parameter import Period
from payung.core.law.poverty import poorest_decile
from payung.doors.web.office.law_book import CertaintyLook
from payung.doors.web.poverty.asked import Question
from payung.doors.web.poverty.listing import UNSAID
from payung.doors.web.poverty.words import JKM_WORDS, LIST_FORMULAS, LIST_WORDS, STATE_WORDS
from payung.office.area.models import Area
from payung.programme.oversight.poverty.lists import STATES, Earners, Homes
from payung.programme.oversight.poverty.loss import UNKNOWN, Loss, loss_of_earner
from payung.programme.oversight.poverty.needs import (
    Need,
    Price,
    Spending,
    needs_of,
    price_of,
    spend,
)
from payung.programme.oversight.poverty.queries import Poverty

_VILLAGE, _DISTRICT = 4, 3
_SEARCHED = 50
_STATES = (Earners.PROTECTED, Earners.OTHER_PAYER, Earners.OUTSIDE_AGE, Earners.UNPROTECTED)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, what it counts and by which formula, and its list."""

    which: Homes | Earners
    count: int
    of: int
    """What it is a part of."""
    url: str

    @property
    def words(self) -> str | Promise:
        return LIST_WORDS[self.which]

    @property
    def short(self) -> str | Promise:
        """Under a heading that says whose state it is."""
        state = STATES.get(self.which) if isinstance(self.which, Earners) else None
        return STATE_WORDS[state] if state else self.words

    @property
    def formula(self) -> str | Promise:
        return LIST_FORMULAS[self.which]

    @property
    def percent(self) -> int | None:
        return round(100 * self.count / self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Places:
    """Places of one level in their order, each with its name and page."""

    level: int
    rows: tuple[tuple[Area, str, Need], ...]
    is_searched: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """How old the snapshots of the poorest are."""

    first: date | None
    last: date | None
    sources: int


class PageMaker:
    """Everything that the page and the sheet of a place tell."""

    def __init__(self, question: Question, poverty: Poverty, areas: Sequence[Area]) -> None:
        self.question, self.poverty, self.areas = question, poverty, areas
        self.names: Mapping[str, str] = {area.code: area.title for area in areas}

    def of(self, which: Homes | Earners, of: Homes | Earners) -> Counted:
        count, whole = self.poverty.count_of(which), self.poverty.count_of(of)
        return Counted(which, count, whole, self.url(which))

    def url(self, which: Homes | Earners, dependants: int | None = None) -> str:
        query = f"?tanggal={self.question.day.isoformat()}"
        if dependants is not None:
            query += f"&tanggungan={UNSAID if dependants == UNKNOWN else dependants}"
        return reverse("poverty_list", args=(self.question.code, which.value)) + query

    @property
    def first(self) -> tuple[Counted, ...]:
        """What the page begins with."""
        return (
            self.of(Homes.POOREST, Homes.LISTED),
            self.of(Homes.WITH_EARNER, Homes.POOREST),
            self.of(Homes.NONE_PROTECTED, Homes.WITH_EARNER),
            self.of(Earners.PROTECTED, Earners.ALL),
            self.of(Earners.UNPROTECTED, Earners.ALL),
        )

    @property
    def states(self) -> tuple[Counted, ...]:
        """Where the earners stand; together everybody."""
        return tuple(self.of(each, Earners.ALL) for each in _STATES)

    @property
    def others(self) -> tuple[Counted, ...]:
        return (
            self.of(Homes.LISTED, Homes.LISTED),
            self.of(Homes.UNRANKED, Homes.LISTED),
            self.of(Homes.RANKED, Homes.LISTED),
            self.of(Homes.WITHOUT_EARNER, Homes.POOREST),
            self.of(Earners.ALL, Earners.ALL),
        )

    @property
    def dated(self) -> Dated:
        told = self.poverty.homes_in(Homes.POOREST)
        days = sorted(told["as_of"].drop_nulls().unique())
        first, last = (days[0], days[-1]) if days else (None, None)
        return Dated(first, last, told["source"].drop_nulls().n_unique())

    def loss(self) -> Loss:
        return loss_of_earner(self.poverty)

    def lost_today(self, loss: Loss) -> list[tuple[str | Promise, str, int, int]]:
        """What families would get: words, the list, earners, and people left behind."""
        return [
            (JKM_WORDS[each], f"{self.url(Earners.ALL)}&hak={each.value}", *loss.today[each])
            for each in Jkm
        ]

    def places(self) -> tuple[Places, ...]:
        """Districts, then villages; in a village none."""
        found = []
        for level in (_DISTRICT, _VILLAGE):
            inside = {
                area.code: area
                for area in self.areas
                if area.level == level and area.code != self.question.code
            }
            if inside:
                is_searched = len(inside) > _SEARCHED
                rows = tuple(
                    (inside[need.place], self.question.address(need.place), need)
                    for need in needs_of(self.poverty, list(inside))
                    if not is_searched or self.question.finds(inside[need.place])
                )
                found.append(Places(level, rows, is_searched))
        return tuple(found)

    @property
    def month(self) -> Price:
        """One person, the month of the day."""
        return price_of(Month.of(self.question.day), 1, self.poverty.readings)

    @property
    def price(self) -> Price:
        """One person, the months that were asked about."""
        first = Month.of(self.question.day) + 1
        return price_of(first, self.question.months, self.poverty.readings)

    def spending(self) -> Spending | None:
        """None where no sum is asked about."""
        if self.question.rupiah is None:
            return None
        villages = [area.code for area in self.areas if area.level == _VILLAGE]
        return spend(self.question.rupiah, self.price, needs_of(self.poverty, villages))

    def shares(self, spending: Spending) -> list[tuple[list[str], int, int]]:
        """Names of the places, people, of how many."""
        return [
            ([self.names[place] for place in share.places], share.people, share.of)
            for share in spending.shares
        ]

    @property
    def mark(self) -> tuple[int, Period, CertaintyLook]:
        """The decile that counts as the poorest, and whose word that is."""
        highest, period = poorest_decile(self.question.day)
        return highest, period, CertaintyLook.of(period.certainty)
