"""Deaths that are to be expected against those that were reported: far fewer means that families
are not claiming what is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count

from payung.core.kernel.certainty import Certainty
from payung.core.law.library import library
from payung.office.accounts.holder import Holder
from payung.office.area.queries import areas_within
from payung.programme.incidents.models import Kind
from payung.programme.incidents.queries.inbox import Wanted, reports_wanted
from payung.programme.payments.protection import tallies_of

_PER: Final = 1_000
_YEAR: Final = timedelta(days=365)
_RULE: Final = "expected_deaths"


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A village or a whole area: people protected today, deaths to be expected in a year, deaths
    reported in the last one."""

    code: str
    title: str
    protected: int
    lowest: float
    highest: float
    reported: int

    @property
    def is_far_below(self) -> bool:
        """Fewer than the lowest that is to be expected, where that is at least one."""
        return self.reported < int(self.lowest)


@dataclass(frozen=True, slots=True)
class Expected:
    """The villages of an area, and the area as a whole, with the rule and the days counted."""

    whole: ExpectedLine
    villages: tuple[ExpectedLine, ...]
    since: date
    on: date
    per_thousand: tuple[int, int]
    citation: str
    certainty: Certainty


def expected_deaths(holder: Holder, place: str, *, on: date) -> Expected:
    """For an area of the holder (dotted code), over the year that ends today.

    A report that was taken back does not count. Raises `Refused` of the holder's area.
    """
    since = on - _YEAR
    numbers, period = library().numbers(_RULE, on), library().period(_RULE, on)
    rates = numbers["lowest"], numbers["highest"]
    tallies = tallies_of(holder, place, on)
    wanted = Wanted(kind=Kind.DEATH, place=place, since=since, counts=True)
    rows = reports_wanted(holder, wanted).order_by().values_list("village_code")
    reported = dict(rows.annotate(count=Count("id")))
    lines = tuple(
        _line(
            village.code,
            village.title,
            tallies[village.code].protected if village.code in tallies else 0,
            reported.get(village.code, 0),
            rates,
        )
        for village in areas_within((place,), level=4)
    )
    everybody = sum(each.protected for each in lines)
    whole = _line(place, "", everybody, sum(each.reported for each in lines), rates)
    return Expected(whole, lines, since, on, rates, period.citation, period.certainty)


def _line(
    code: str, title: str, protected: int, reported: int, rates: tuple[int, int]
) -> ExpectedLine:
    lowest, highest = (protected * rate / _PER for rate in rates)
    return ExpectedLine(code, title, protected, lowest, highest, reported)
