"""Which alarms a month's end calls for, from the books alone.

The ladder of unpaid months: a month that is due and unpaid; one, two months that are over and
unpaid; and when more months in a row are unpaid than the law bears. Beside it what villages lack:
money, names and a bill for January, their members confirmed, birthdays ahead, empty seats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.articles import articles
from payung.doors.ops.demo.year.books import Books
from payung.doors.ops.demo.year.records import Member
from payung.doors.ops.demo.year.script import Someone, Wadah
from payung.doors.ops.demo.year.walk import due

_AUTUMN, _SPRING = 10, 4
_BIRTHDAYS_AHEAD, _BIRTHDAYS_BEHIND = 3, 12
"""Months: told ahead of the birthday, and for a year after it while the person is a member."""


@dataclass(frozen=True, slots=True, order=True)
class Alarm:
    """What is called for: the kind, the village, the container where it is about money, and the
    month, of several the first."""

    kind: str
    village: str
    wadah: Wadah
    month: Month


Size: TypeAlias = tuple[int, int]
"""People, and rupiah of the months whose payment mends it; none where it is not about money."""


def alarms(books: Books, on: date) -> dict[Alarm, Size]:
    """Every alarm that stands on the last day of a month, and for how many people."""
    found: Counter[Alarm] = Counter()
    for alarms_of in (_of_january, _of_renewal, _of_birthdays, _of_seats):
        found.update(alarms_of(books, on))
    of_villages = {alarm: (people, 0) for alarm, people in found.items()}
    last = max(month for month in (Month.of(on), Month.of(on) + -1) if due(month) < on)
    of_money = {
        alarm: (people, people * sum(_price(books, alarm.wadah, each) for each in asked))
        for alarm, people in _of_money(books, on, last).items()
        for asked in [_asked(alarm, last)]
    }
    return of_villages | of_money


def _price(books: Books, wadah: Wadah, month: Month) -> int:
    return articles().tariff(month, books.payers[wadah], discounted=books.discounted)


def _asked(alarm: Alarm, last: Month) -> Iterable[Month]:
    """The months to be paid; after a lapse the next one alone, because old ones are gone."""
    if alarm.kind == "overdue":
        return (alarm.month,)
    return (last + 1,) if alarm.kind == "lapsed" else alarm.month.until(last)


def _of_money(books: Books, on: date, last: Month) -> Counter[Alarm]:
    """For each person: the alarm that speaks of the months that are unpaid up to today, and one for
    every other month that is owed: one that is not over, a hole, the last month of who left. It
    then speaks of everybody who owes that month there."""
    found: Counter[Alarm] = Counter()
    owing: Counter[Alarm] = Counter()
    shown: set[Alarm] = set()
    for person, memberships in books.members.items():
        paid = set(books.paid[person])
        for member in memberships:
            place = person.partition("/")[0], member.wadah
            run = _run(member, paid, last)
            stage = _stage(run)
            if stage:
                found[Alarm(stage, *place, run[0])] += 1
            told = set(run) if stage == "lapsed" else set(run) - {Month.of(on)}
            for month in _owed(member, paid, last):
                overdue = Alarm("overdue", *place, month)
                owing[overdue] += 1
                if month not in told:
                    shown.add(overdue)
    return found + Counter({alarm: owing[alarm] for alarm in shown})


def _stage(run: list[Month]) -> str:
    """By the number of months unpaid in a row; the last of them is not over before tomorrow."""
    if len(run) > articles().arrears_limit:
        return "lapsed"
    return f"unpaid_{len(run) - 1}" if len(run) > 1 else ""


def _run(member: Member, paid: set[Month], last: Month) -> list[Month]:
    """The unpaid months that reach to the last one due, of who is a member in it."""
    if not member.covers(last) or any(month >= last for month in paid):
        return []
    before = max((month for month in paid if month < last), default=None)
    start = member.first
    if before is not None and (start.index - before.index - 1) <= articles().arrears_limit:
        start = before + 1
    return list(start.until(last))


def _owed(member: Member, paid: set[Month], last: Month) -> Iterator[Month]:
    """Months of a membership that are due and unpaid, and whose payment still mends something: not
    those before the first paid one, nor in a gap that ended the membership."""
    end = last if member.last is None else min(member.last, last)
    for month in member.first.until(end):
        before = max((each for each in paid if each < month), default=None)
        after = min((each for each in paid if each > month), default=None)
        if month in paid:
            continue
        if after is None or (before is not None and _bears(after.index - before.index - 1)):
            yield month


def _bears(unpaid: int) -> bool:
    return unpaid <= articles().arrears_limit


def _of_january(books: Books, on: date) -> Iterator[Alarm]:
    """From October to April: villages that lack budget, decree or bill for a January, with members
    who are or would be members in it."""
    january = _january(on)
    if january is None:
        return
    billed = {
        wadah
        for (wadah, _number), bill in books.bills.items()
        if bill.first <= january <= bill.last and bill.state != "withdrawn"
    }
    for village, wadahs in _going_on(books, january).items():
        budgeted = any(
            each.village == village and each.first <= january <= each.last for each in books.budgets
        )
        decided = any(each.first <= january <= each.last for each in books.seats[village])
        supplied = budgeted and decided and billed & wadahs.keys()
        if not supplied:
            yield from (Alarm("january_gap", village, "", january),) * wadahs.total()


def _january(on: date) -> Month | None:
    if on.month >= _AUTUMN:
        return Month(on.year + 1, 1)
    return Month(on.year, 1) if on.month <= _SPRING else None


def _of_renewal(books: Books, on: date) -> Iterator[Alarm]:
    """Villages that had members in autumn and have not confirmed them for the coming year."""
    january = _january(on)
    if january is None:
        return
    for village, wadahs in _going_on(books, Month.of(on)).items():
        if village not in books.looked_after and _had_members(books, village, january + -1):
            yield from (Alarm("renewal", village, "", january),) * wadahs.total()


def _had_members(books: Books, village: str, month: Month) -> bool:
    return any(
        member.covers(month)
        for person, memberships in books.members.items()
        if person.startswith(f"{village}/")
        for member in memberships
    )


def _of_birthdays(books: Books, on: date) -> Iterator[Alarm]:
    """Members who are too old to begin on the first of one of the next months."""
    now = Month.of(on)
    for person, memberships in books.members.items():
        if not any(each.last is None for each in memberships):
            continue
        born = books.born[person]
        month = Month(born.year + articles().age_limit, born.month) + (born.day > 1)
        if now + -_BIRTHDAYS_BEHIND <= month <= now + _BIRTHDAYS_AHEAD:
            yield Alarm("age_limit", person.partition("/")[0], "", month)


def _of_seats(books: Books, on: date) -> Iterator[Alarm]:
    """Who has left, and has a seat still."""
    now = Month.of(on)
    for person, memberships in books.members.items():
        newest = memberships[-1] if memberships else None
        if newest is None or newest.last is None or newest.reason in _NO_SEAT:
            continue
        village = person.partition("/")[0]
        if _has_seat(books, person, village, max(now, newest.last + 1)):
            yield Alarm("vacancy", village, "", newest.last + 1)


_NO_SEAT = frozenset({"not_renewed", "container_closed"})


def _has_seat(books: Books, person: Someone, village: str, since: Month) -> bool:
    """By the newest decree that ever gave the person one and still pays."""
    naming = [each for each in books.seats[village] if person in each.ever and each.last >= since]
    return bool(naming) and person in naming[-1].seated


def _going_on(books: Books, month: Month) -> dict[str, Counter[Wadah]]:
    """How many members of a month go on in each village, by container."""
    found: dict[str, Counter[Wadah]] = {}
    for person, memberships in books.members.items():
        for each in memberships:
            if each.last is None and each.first <= month:
                found.setdefault(person.partition("/")[0], Counter())[each.wadah] += 1
    return found
