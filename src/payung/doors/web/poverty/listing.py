"""A page of the list behind a number, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.http import urlencode

from payung.core.law.entitlement import Jkm
from payung.doors.web.asked import whole_number
from payung.doors.web.poverty.words import JKM_WORDS, STATE_WORDS, rank_words
from payung.office.accounts.holder import Holder
from payung.office.area.queries import names_of
from payung.programme.oversight.poverty.lists import Earners, Homes
from payung.programme.oversight.poverty.loss import UNKNOWN
from payung.programme.oversight.poverty.queries import (
    PAGE,
    EarnerLine,
    HomeLine,
    Poverty,
    earner_lines,
    home_lines,
)

UNSAID = "tidak-diketahui"
"""In the address: a number of dependants that nobody said."""
_DIGITS = 2
_GETS = {each.value: each for each in Jkm}


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list; either households or earners, each with village and rank in words."""

    day: date
    count: int
    start: int
    dependants: int | None
    gets: Jkm | None
    homes: tuple[tuple[HomeLine, str, str], ...] = ()
    earners: tuple[tuple[EarnerLine, str, str, str, str], ...] = ()
    """With village, rank, where the earner stands, and what a death would open."""

    @property
    def next_start(self) -> int | None:
        return self.start + PAGE if self.start + PAGE < self.count else None

    @property
    def query(self) -> str:
        """The end of the address of the same list."""
        told = {"tanggal": self.day.isoformat()}
        if self.dependants is not None:
            told["tanggungan"] = UNSAID if self.is_unsaid else str(self.dependants)
        if self.gets is not None:
            told["hak"] = self.gets.value
        return urlencode(told)

    @property
    def gets_words(self) -> str:
        """What these families would get; empty where the list is of all."""
        return str(JKM_WORDS[self.gets]) if self.gets else ""

    @property
    def is_unsaid(self) -> bool:
        return self.dependants == UNKNOWN


def listing_of(
    holder: Holder, poverty: Poverty, which: Homes | Earners, query: QueryDict, *, start: int
) -> Listing:
    """The part of a list from a row on; of earners only some, where the address says how many
    live from them."""
    if isinstance(which, Homes):
        rows = poverty.homes_in(which)
        part = rows.slice(start, PAGE)
        names = names_of(part["village"].unique())
        homes = tuple(
            (line, names[line.village], rank_words(line.rank)) for line in home_lines(holder, part)
        )
        return Listing(poverty.day, rows.height, start, None, None, homes=homes)
    number, gets = _dependants(query.get("tanggungan", "")), _GETS.get(query.get("hak", ""))
    rows = poverty.earners_in(which, dependants=number, gets=gets)
    part = rows.slice(start, PAGE)
    names = names_of(part["village"].unique())
    earners = tuple(
        (
            line,
            names[line.village],
            rank_words(line.rank),
            str(STATE_WORDS[line.state]),
            str(JKM_WORDS[line.jkm]) if line.jkm is not Jkm.NONE else "",
        )
        for line in earner_lines(holder, part)
    )
    return Listing(poverty.day, rows.height, start, number, gets, earners=earners)


def _dependants(text: str) -> int | None:
    return UNKNOWN if text == UNSAID else whole_number(text, digits=_DIGITS)
