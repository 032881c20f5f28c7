"""The lists behind the numbers of protection: who of an area stands where on a day.

A name is told only of who is in the holder's area today: whoever has moved away since was a member
here, and is somebody else's to look after now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

import polars as pl

from payung.core.kernel.month import Month
from payung.core.kernel.person_name import sort_name
from payung.core.law.stretch import Entry
from payung.office.accounts.holder import Holder
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.models import EndReason
from payung.programme.payments.person_rights import Standpoint, standpoint_of
from payung.programme.payments.protection import Protection, Standing, lapsing
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people
from payung.programme.workers.portions import portions

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: some standings (none: everybody), the words of a name, who lapses within
    so many days."""

    standings: tuple[Standing, ...] = ()
    lapses_within: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProtectedPerson:
    """A line of the list. `person` is None for who is no longer in the holder's area."""

    key: UUID
    person: Person | None
    village_code: str
    standing: Standing
    end_reason: str
    told: Standpoint
    day: date

    @property
    def paid_until(self) -> Month | None:
        return self.told.last_month

    @property
    def ended(self) -> str:
        """Why the membership ended, in words; empty while it goes on."""
        return str(END_WORDS[EndReason(self.end_reason)]) if self.end_reason else ""

    @property
    def inactive_on(self) -> date | None:
        """The first day without any right, if nothing more is paid."""
        left = self.told.rights.days_until_inactive
        return None if left is None else self.day + timedelta(days=left)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the list: which rows of how many, and whether more follow."""

    people: tuple[ProtectedPerson, ...]
    first: int
    count: int

    @property
    def last(self) -> int:
        return self.first + len(self.people) - 1

    @property
    def next_key(self) -> UUID | None:
        """Where the next page goes on; None on the last one."""
        return self.people[-1].key if self.last < self.count else None


def people_of(
    holder: Holder, of: Protection, wanted: Wanted, *, after: UUID | None = None, most: int = PAGE
) -> Part:
    """A page of the people after one of them, by village and name; who lapses first, where it is
    asked who lapses. One query for the names."""
    rows = _wanted(of.people, wanted)
    start = _after(rows, after)
    return Part(_told(holder, rows.slice(start, most), of.day), start + 1, rows.height)


def _wanted(people: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    if wanted.standings:
        people = people.filter(pl.col("standing").is_in([each.value for each in wanted.standings]))
    for word in sort_name(wanted.words).split():
        people = people.filter(pl.col("sort_name").str.contains(word, literal=True))
    if wanted.lapses_within is None:
        return people
    return people.filter(lapsing(wanted.lapses_within)).sort(
        "days_until_inactive", "village_code", "sort_name", Entry.PERSON
    )


def _after(rows: pl.DataFrame, key: UUID | None) -> int:
    """The place of the row after this person; the first one for somebody who is not there."""
    if key is None:
        return 0
    found = rows[Entry.PERSON].index_of(key.hex)
    return 0 if found is None else found + 1


def _told(holder: Holder, rows: pl.DataFrame, day: date) -> tuple[ProtectedPerson, ...]:
    keys = [UUID(key) for key in rows[Entry.PERSON]]
    seen: dict[UUID, Person] = {}
    for portion in portions(keys):
        seen |= visible_people(holder).in_bulk(portion)
    return tuple(
        ProtectedPerson(
            key=key,
            person=seen.get(key),
            village_code=cast("str", row["village_code"]),
            standing=Standing(str(row["standing"])),
            end_reason=cast("str", row["end_reason"] or ""),
            told=standpoint_of(row),
            day=day,
        )
        for key, row in zip(keys, rows.iter_rows(named=True), strict=True)
    )
