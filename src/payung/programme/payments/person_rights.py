"""One person on a day: the rights by law, and the calendar of months that they rest on.

The same statement and the same law as for a whole regency. People of a village share their history
of payments, so the law's answer for a history is remembered; it can never be out of date, because
the history is all that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias
from uuid import UUID

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.entitlement import Basis, Jkk, Jkm, Status
from payung.core.law.library import Readings
from payung.core.law.rights import Grounds, Payment, Rights, rights_and_grounds_of
from payung.programme.payments.person_ledger import PersonLedger, Spell, ledger_of_person


class MonthState(StrEnum):
    """How a month stands on a day."""

    PAID = "paid"
    DUE = "due"
    """Its due date has not passed yet."""
    UNPAID = "unpaid"
    """Its due date has passed."""
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class MonthMark:
    """A contribution month of a person; `on` is the day of payment, else the due date."""

    month: Month
    state: MonthState
    on: date


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The rights of one person and what they rest on since the (re)start. Months are None, and the
    counts 0, where no month is paid."""

    rights: Rights
    cover_start: date | None
    first_month: Month | None
    last_month: Month | None
    months_paid: int
    scholarship_months_left: int | None


@dataclass(frozen=True, slots=True)
class PersonRights:
    """All that a page shows of one person's protection on a day."""

    day: date
    standpoint: Standpoint
    months: tuple[MonthMark, ...]
    """From the first month of membership to the end of the year of the day, without holes where
    the person was no member."""
    spells: tuple[Spell, ...]
    """Oldest first."""
    readings: Readings

    @property
    def rights(self) -> Rights:
        return self.standpoint.rights


def rights_of_person(person_id: UUID, regency: str, day: date) -> PersonRights:
    """The rights of a person on a day, by the readings of a regency; asked in one statement.

    The caller has looked up the person. Raises `Refused("law_not_in_force")` before July 2015.
    """
    ledger = ledger_of_person(person_id, regency=regency, year=day.year)
    standpoint = _remembered(ledger.payments, day, _choice(ledger))
    months = tuple(_months(ledger, day))
    return PersonRights(day, standpoint, months, ledger.spells, ledger.readings)


_History: TypeAlias = frozenset[Payment]
_Choice: TypeAlias = tuple[tuple[str, str], ...]


def standpoint_anew(ledger: PersonLedger, day: date) -> Standpoint:
    """The rights of one person, reckoned whether or not they are remembered."""
    return _reckoned(ledger.payments, day, _choice(ledger))


def _choice(ledger: PersonLedger) -> _Choice:
    return tuple(sorted(ledger.readings.items()))


@lru_cache(maxsize=4096)
def _remembered(history: _History, day: date, readings: _Choice) -> Standpoint:
    return _reckoned(history, day, readings)


def _reckoned(history: _History, day: date, readings: _Choice) -> Standpoint:
    rights, grounds = rights_and_grounds_of(
        tuple(history), on=day, backend="polars", readings=dict(readings)
    )
    return _standpoint(rights, grounds)


def _standpoint(rights: Rights, grounds: Grounds) -> Standpoint:
    return Standpoint(
        rights,
        grounds.cover_start,
        _month(grounds.first_month),
        _month(grounds.last_month),
        grounds.months_paid or 0,
        grounds.scholarship_months_left,
    )


def standpoint_of(row: Mapping[str, object]) -> Standpoint:
    """From a row of `rights_by_law`."""
    words = {
        "status": Status(str(row["status"])),
        "jkk": Jkk(str(row["jkk"])),
        "jkm": Jkm(str(row["jkm"])),
    }
    columns = {name: words.get(name, row[name]) for name in Rights.__slots__}
    rights = Rights(**columns)  # type: ignore[arg-type] # the columns of the law
    grounds = Grounds(**{name.value: row[name] for name in Basis})  # type: ignore[arg-type] # same
    return _standpoint(rights, grounds)


def _month(index: int | None) -> Month | None:
    return None if index is None else Month.from_index(index)


def _months(ledger: PersonLedger, day: date) -> Iterator[MonthMark]:
    """Every month of a membership, and every paid one, up to the end of the year of the day."""
    paid = _paid(ledger, day)
    known = [each.first for each in ledger.spells] + [Month.from_index(index) for index in paid]
    if not known:
        return
    calendar, now = calendar_on(day), Month.of(day)
    last = max(Month(day.year, 12), *known)
    for month in min(known).until(last):
        if month.index in paid:
            yield MonthMark(month, MonthState.PAID, paid[month.index])
        elif any(each.covers(month) for each in ledger.spells):
            yield _unpaid(month, now, calendar, day)


def _unpaid(month: Month, now: Month, calendar: DueCalendar, day: date) -> MonthMark:
    due = calendar.due_date(month)
    if due < day:
        return MonthMark(month, MonthState.UNPAID, due)
    return MonthMark(month, MonthState.DUE if month <= now else MonthState.FUTURE, due)


def _paid(ledger: PersonLedger, day: date) -> dict[int, date]:
    """Paid months by index, with the first day on which they were paid."""
    paid: dict[int, date] = {}
    for each in ledger.payments:
        if each.paid_on <= day:
            at = each.month.index
            paid[at] = min(each.paid_on, paid.get(at, each.paid_on))
    return paid
