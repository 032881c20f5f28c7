"""Inventing the year from a seed: who enrols, dies, moves and grows old, who pays when.

Late in March the villages begin. One stops paying in July; one pays again after four months; one
pays by quarters; others pay late. A sponsor pays for some who wait, from April to September; the
regency for a few others until the year is over, because its own new budget is late. The seats of
those who go are filled by addendum in the same month.
What follows a decree for the coming year is invented when that decree is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year import habits
from payung.doors.ops.demo.year.fates import Fate, Span, drawn, too_old, turning
from payung.doors.ops.demo.year.habits import DECEMBER, MARCH
from payung.doors.ops.demo.year.people import Size
from payung.doors.ops.demo.year.roll import Roll, paid
from payung.doors.ops.demo.year.script import (
    Answered,
    Budgeted,
    Decided,
    Died,
    Granted,
    Happening,
    Moved,
    Opened,
    Sent,
    Someone,
    SponsorEnded,
    Wadah,
)

SPONSOR, REGENCY = "SL", "SA"
_APRIL, _SEPTEMBER, _OCTOBER, _NOVEMBER = (Month(2026, number) for number in (4, 9, 10, 11))
_JANUARY, _FEBRUARY = Month(2027, 1), Month(2027, 2)
_FIRST = Span(
    date(2026, 4, 4), date(2026, 12, 8), date(2026, 12, 18), (date(2026, 11, 8), date(2026, 11, 23))
)
_SECOND = Span(date(2027, 1, 3), date(2027, 2, 15), date(2027, 2, 22))
_OF_SECOND = 5
"""Every fifth of the fates falls in the coming year."""
_SPONSORED = 2
"""People of each village for whom the sponsor pays: the first who wait; for the next one it is the
regency."""
_SEATS_STAY = {
    habits.STOPS: (Month(2026, 7), DECEMBER),
    habits.STARTS_ANEW: (Month(2026, 6), _SEPTEMBER),
}
"""Who does not pay does not fill seats either."""


class Plot:
    """The year as it is invented: `begins` gives what follows from the first decrees, `renewed`
    what follows from decrees for the coming year."""

    def __init__(
        self, decided: Sequence[Decided], size: Size, born: Mapping[Someone, date]
    ) -> None:
        self._rolls = {each.village: Roll(turn, each) for turn, each in enumerate(decided)}
        self._size = size
        self._born = born

    def begins(self) -> Iterator[Happening]:
        """Everything that follows from the first decrees."""
        for roll in self._rolls.values():
            yield roll.decided
            yield _budgeted(roll.decided)
            yield from roll.begin()
        sponsored = self._supported(0, _SPONSORED, _SEPTEMBER)
        yield from _enrolled(SPONSOR, "sponsor", sponsored, _SEPTEMBER)
        yield Granted(date(2026, 8, 26), SPONSOR)
        yield SponsorEnded(_SEPTEMBER.day(28), SPONSOR, _SEPTEMBER)
        others = self._supported(_SPONSORED, 1, _FEBRUARY)
        yield from _enrolled(REGENCY, "apbd", others, DECEMBER)
        fates = [*self._first_fates(), *self._grown_old(), _of_sponsored(sponsored)]
        yield from self._befall(fates)
        for roll in self._rolls.values():
            payments = {each.first: each for each in habits.payments_of(roll.turn)}
            for month in MARCH.until(DECEMBER):
                yield from roll.bill(month, payments)
                if roll.turn == habits.BY_QUARTERS and month == _OCTOBER:
                    yield from roll.collide()
                if roll.turn % 3 != 1 and month == _NOVEMBER:
                    yield from roll.look_after()
                if _amends(roll, month):
                    yield from roll.change(month)

    def renewed(self, decided: Sequence[Decided]) -> Iterator[Happening]:
        """What follows from these villages' decrees for the coming year."""
        for each in decided:
            yield each
            yield _budgeted(each)
            yield from self._rolls[each.village].renew(each)
        in_time = [each for each in decided if each.first == _JANUARY]
        yield from self._befall(self._second_fates(in_time))
        for each in decided:
            roll = self._rolls[each.village]
            if each.first == _JANUARY:
                yield from roll.bill(_JANUARY, {_JANUARY: habits.plain(roll.turn, _JANUARY)})
                yield from roll.change(_JANUARY)
                yield from roll.bill(_FEBRUARY, {_FEBRUARY: habits.plain(roll.turn, _FEBRUARY)})
            else:
                yield from roll.pay(habits.late_in_february())

    def _supported(self, first: int, count: int, until: Month) -> list[Someone]:
        """So many of those who wait in each village, from a place on, are paid for by others."""
        people = []
        for roll in self._rolls.values():
            own = roll.waiting[first : first + count]
            roll.supported |= dict.fromkeys(own, until)
            people += own
        return people

    def _befall(self, fates: Sequence[Fate]) -> Iterator[Happening]:
        for roll in self._rolls.values():
            roll.befall(fates)
        for fate in fates:
            if fate.reason == "died":
                yield Died(fate.told_on, fate.person, fate.happened_on)
            elif fate.reason == "moved":
                yield Moved(fate.told_on, fate.person, fate.happened_on)

    def _first_fates(self) -> Iterator[Fate]:
        """The sponsor's fate is one of the deaths."""
        size = self._size
        count = {
            "died": size.deaths - size.deaths // _OF_SECOND - 1,
            "moved": size.moves - size.moves // _OF_SECOND,
        }
        free = {roll.village: self._free(roll.seated) for roll in self._rolls.values()}
        return drawn([roll.decided for roll in self._rolls.values()], free, count, _FIRST)

    def _second_fates(self, decided: Sequence[Decided]) -> list[Fate]:
        if not decided:
            return []
        size = self._size
        count = {"died": size.deaths // _OF_SECOND, "moved": size.moves // _OF_SECOND}
        free = {
            each.village: self._free(sorted(self._rolls[each.village].members)) for each in decided
        }
        return list(drawn(decided, free, count, _SECOND))

    def _free(self, people: Iterable[Someone]) -> set[Someone]:
        """Whom nothing else befalls."""
        told = {person for roll in self._rolls.values() for person in roll.with_a_story}
        everybody = set(people) - told
        return everybody - turning(everybody, self._born, _FIRST.first, _SECOND.told_by)

    def _grown_old(self) -> list[Fate]:
        """Some are taken off for their age; villages that do not pay look after nobody."""
        people = [
            person
            for roll in self._rolls.values()
            if roll.turn not in _SEATS_STAY
            for person in roll.seated
        ]
        return too_old(people, self._born, _FIRST)


def _amends(roll: Roll, month: Month) -> bool:
    first, last = _SEATS_STAY.get(roll.turn, (DECEMBER, MARCH))
    return MARCH < month < DECEMBER and not first <= month <= last


def _budgeted(decided: Decided) -> Budgeted:
    """The village regulation follows the decree."""
    on = decided.on + timedelta(days=3)
    return Budgeted(on, decided.village, decided.first, decided.last, len(decided.seated))


def _of_sponsored(sponsored: Sequence[Someone]) -> Fate:
    """One of those whom the sponsor pays for dies in July and is reported in August."""
    person = sponsored[-1]
    village = person.partition("/")[0]
    return Fate(person, village, "died", date(2026, 7, 20), date(2026, 8, 19))


def _enrolled(
    wadah: Wadah, payer: str, people: Sequence[Someone], last: Month
) -> Iterator[Happening]:
    """A container of the whole regency, from April on."""
    yield Opened(_APRIL.day(7), wadah, payer)
    yield Sent(_APRIL.day(8), wadah, _APRIL, tuple(people))
    yield Answered(_APRIL.day(9), wadah, _APRIL, tuple(people), {})
    for number, payment in enumerate(habits.months_of_regency(_APRIL, last), 1):
        yield from paid(wadah, number, payment)
