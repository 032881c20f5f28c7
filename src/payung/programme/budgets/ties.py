"""One number in several places: what the meeting planned, what the decree gives, what the RAB pays.

People by month, so that a change within the year is compared as well; bills and payments lie a
floor above and are put beside these by the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.kernel.month import Month, months_between
from payung.core.law.funding import FundSource
from payung.programme.budgets.models import LineKind, PlanLine
from payung.programme.decisions.models import DECIDED, CandidateList, DecisionState
from payung.programme.decisions.seats import Seat, seats_decided
from payung.programme.decisions.village_money import money_of


class Where(StrEnum):
    """Where a number stands."""

    MEETING = "meeting"
    DECREE = "decree"
    PLAN = "plan"


WHERE_WORDS = {
    Where.MEETING: gettext_lazy("Rencana musyawarah"),
    Where.DECREE: gettext_lazy("Keputusan kepala desa"),
    Where.PLAN: gettext_lazy("RAB ini"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """People by month in one place, and what their contributions cost."""

    people: Mapping[Month, int]
    amount: int

    @property
    def person_months(self) -> int:
        return sum(self.people.values())

    @property
    def persons(self) -> int:
        """The most people in a month."""
        return max(self.people.values(), default=0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Months in which two places name different numbers of people."""

    first: Month
    last: Month
    here: int
    there: int

    @property
    def months(self) -> str:
        return months_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decisions of a village say for a purse and a year."""

    lists: tuple[CandidateList, ...]
    """Those that were not withdrawn."""
    meeting: Count
    decree: Count
    numbers: tuple[str, ...]
    """Of the decrees, the first one first."""

    @property
    def is_decreed(self) -> bool:
        return bool(self.numbers)

    @property
    def standing(self) -> Count:
        """What the RAB should say: the decree, before it the plan of the meeting."""
        return self.decree if self.is_decreed else self.meeting


def decided_for(village: str, year: int, source: FundSource) -> Decided:
    """In two queries."""
    lists = CandidateList.objects.filter(
        village_code=village, year=year, fund_source=source.value
    ).exclude(state=DecisionState.WITHDRAWN.value)
    found = tuple(lists.order_by("first_month", "id"))
    seats = seats_decided(village, source.value, year) if _any_decreed(found) else []
    return Decided(
        lists=found,
        meeting=_of_lists(found),
        decree=_of_seats(found, seats),
        numbers=tuple(dict.fromkeys(seat.number for seat in seats)),
    )


def people_in(lines: Sequence[PlanLine]) -> Count:
    """What the lines of a plan say."""
    people: Counter[Month] = Counter()
    amount = 0
    for line in lines:
        if line.kind != LineKind.CONTRIBUTION.value or not line.volume:
            continue
        amount += line.amount
        for month in Month.parse(line.first_month).until(Month.parse(line.last_month)):
            people[month] += line.persons
    return Count(people, amount)


def gaps(here: Count, there: Count) -> list[Gap]:
    """Where two places differ, months of the same difference together."""
    months = sorted(here.people.keys() | there.people.keys())
    told = [(month, here.people.get(month, 0), there.people.get(month, 0)) for month in months]
    runs = groupby(enumerate(told), key=lambda at: (at[1][0].index - at[0], *at[1][1:]))
    return [
        Gap(run[0][1][0], run[-1][1][0], run[0][1][1], run[0][1][2])
        for run in (list(group) for _key, group in runs)
        if run[0][1][1] != run[0][1][2]
    ]


def untied(lines: Sequence[PlanLine], decided: Decided) -> Iterator[str]:
    """A sentence for each stretch of months in which the RAB and the decision differ."""
    where = _("keputusan") if decided.is_decreed else _("rencana musyawarah")
    if not decided.lists:
        return
    for gap in gaps(people_in(lines), decided.standing):
        yield _("%(months)s: RAB membayar %(here)s orang, %(where)s menetapkan %(there)s.") % {
            "months": gap.months,
            "here": gap.here,
            "there": gap.there,
            "where": where,
        }


def _any_decreed(lists: Sequence[CandidateList]) -> bool:
    return any(each.state in DECIDED for each in lists)


def _of_lists(lists: Sequence[CandidateList]) -> Count:
    people: Counter[Month] = Counter()
    amount = 0
    for each in lists:
        money = money_of(each)
        amount += money.contribution
        for month in Month.parse(each.first_month).until(Month.parse(each.last_month)):
            people[month] += money.seated
    return Count(people, amount)


def _of_seats(lists: Sequence[CandidateList], seats: Sequence[Seat]) -> Count:
    tariff = {each.id: each.tariff for each in lists}
    people: Counter[Month] = Counter()
    amount = 0
    for seat in seats:
        prices = tariff.get(seat.list_id)
        if prices is None:
            continue
        for month in seat.first.until(seat.last):
            people[month] += 1
            amount += int(prices[str(month)])
    return Count(people, amount)


def purses_decided(village: str, year: int) -> tuple[FundSource, ...]:
    """Purses of which a village has a list of candidates in a year, the furthest first."""
    lists = CandidateList.objects.filter(village_code=village, year=year).exclude(
        state=DecisionState.WITHDRAWN.value
    )
    states = list(DecisionState)
    rows = sorted(lists, key=lambda each: states.index(DecisionState(each.state)), reverse=True)
    return tuple(dict.fromkeys(FundSource(each.fund_source) for each in rows))
