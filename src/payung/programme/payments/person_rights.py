"""One person on a day: the rights by law, and the calendar of months that they rest on.

The same statement and the same law as for a whole regency. People of a village share their history
of payments, so the law's answer for a history is remembered; it can never be out of date, because
the history is all that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias, cast
from uuid import UUID

import polars as pl

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.entitlement import Basis, Jkk, Jkm, Status
from payung.core.law.library import Readings
from payung.core.law.rights import Rights
from payung.programme.payments.ledger_frame import LEDGER_SCHEMA, Ledger, ledger_of_person
from payung.programme.payments.rights import rights_by_law


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
class Spell:
    """One membership: from the first month to the last, which is None while it goes on."""

    first: Month
    last: Month | None
    number_issued_on: date | None
    end_reason: str

    def covers(self, month: Month) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


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
    spells = _spells(ledger)
    standpoint = _standpoint(ledger, day)
    return PersonRights(
        day, standpoint, tuple(_months(ledger, spells, day)), spells, ledger.readings
    )


_History: TypeAlias = frozenset[tuple[object, ...]]
"""Rows of a ledger without the person; the law counts a month once, whatever the order."""
_Choice: TypeAlias = tuple[tuple[str, str], ...]


def standpoint_anew(ledger: Ledger, day: date) -> Standpoint:
    """The rights of the one person of a ledger, reckoned whether or not they are remembered."""
    return _reckoned(_history_of(ledger), day, tuple(sorted(ledger.readings.items())))


def _standpoint(ledger: Ledger, day: date) -> Standpoint:
    return _remembered(_history_of(ledger), day, tuple(sorted(ledger.readings.items())))


def _history_of(ledger: Ledger) -> _History:
    return frozenset(row[1:] for row in ledger.entries.iter_rows())


@lru_cache(maxsize=4096)
def _remembered(history: _History, day: date, readings: _Choice) -> Standpoint:
    return _reckoned(history, day, readings)


def _reckoned(history: _History, day: date, readings: _Choice) -> Standpoint:
    # A row without a month keeps a person who has never paid in the ledger.
    rows: list[tuple[object, ...]] = [("", *each) for each in history]
    rows = rows or [("", None, None, None, None)]
    frame = pl.DataFrame(rows, schema=LEDGER_SCHEMA, orient="row")
    return standpoint_of(
        next(rights_by_law(frame, day, readings=dict(readings)).iter_rows(named=True))
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
    left = row[Basis.SCHOLARSHIP_MONTHS_LEFT]
    return Standpoint(
        rights,
        cast("date | None", row[Basis.COVER_START]),
        _month(row[Basis.FIRST_MONTH]),
        _month(row[Basis.LAST_MONTH]),
        cast("int", row[Basis.MONTHS_PAID] or 0),
        cast("int | None", left),
    )


def _month(index: object) -> Month | None:
    return None if index is None else Month.from_index(cast("int", index))


def _spells(ledger: Ledger) -> tuple[Spell, ...]:
    rows = sorted(ledger.members.iter_rows(named=True), key=lambda row: row["first"])
    return tuple(
        Spell(
            Month.from_index(row["first"]),
            _month(row["last"]),
            row["number"],
            row["end_reason"] or "",
        )
        for row in rows
        if row["last"] is None or row["last"] >= row["first"]
    )


def _months(ledger: Ledger, spells: Sequence[Spell], day: date) -> Iterator[MonthMark]:
    """Every month of a membership, and every paid one, up to the end of the year of the day."""
    paid = _paid(ledger, day)
    known = [each.first for each in spells] + [Month.from_index(index) for index in paid]
    if not known:
        return
    calendar, now = calendar_on(day), Month.of(day)
    last = max(Month(day.year, 12), *known)
    for month in min(known).until(last):
        if month.index in paid:
            yield MonthMark(month, MonthState.PAID, paid[month.index])
        elif any(each.covers(month) for each in spells):
            yield _unpaid(month, now, calendar, day)


def _unpaid(month: Month, now: Month, calendar: DueCalendar, day: date) -> MonthMark:
    due = calendar.due_date(month)
    if due < day:
        return MonthMark(month, MonthState.UNPAID, due)
    return MonthMark(month, MonthState.DUE if month <= now else MonthState.FUTURE, due)


def _paid(ledger: Ledger, day: date) -> dict[int, date]:
    """Paid months by index, with the first day on which they were paid."""
    paid: dict[int, date] = {}
    for _, month, paid_on, *_ in ledger.entries.iter_rows():
        if paid_on <= day:
            paid[month] = min(paid_on, paid.get(month, paid_on))
    return paid
