"""Months that the law charges no more, because the membership had lapsed when they are paid.

More than three unpaid months in a row end a membership. Who pays then starts anew with the month in
hand: the old months are not charged, and paying them would buy nothing back. The rights of a day
say who has lapsed; nothing here counts months by itself. PP 44/2015 Pasal 24 and 42.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.core.law.entitlement import Status
from payung.core.law.stretch import Entry
from payung.programme.enrolment.models import Membership
from payung.programme.payments.ledger_frame import kept_records
from payung.programme.payments.models import Bill, BillLine, LedgerEntry
from payung.programme.payments.models.ledger import LedgerEntries
from payung.programme.payments.rights import rights_on


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Who has lapsed on a day, and the last month that was due before it."""

    people: frozenset[UUID]
    last_due: Month | None

    def covers(self, person: UUID, month: Month) -> bool:
        """Whether the month is not charged for the person any more."""
        return self.last_due is not None and month <= self.last_due and person in self.people


NOBODY = Lapsed(frozenset(), None)


def lapsed_members(container_id: UUID, regency: str, first: Month, *, on: date) -> Lapsed:
    """Members of a container who have lapsed on a day; nobody where no month from `first` on was
    due before it."""
    members = Membership.objects.filter(container=container_id).values("person")
    return _lapsed(LedgerEntry.objects.filter(person__in=members), regency, first, on)


def lapsed_of_bill(bill: Bill, *, on: date) -> Lapsed:
    """The same for the people of a bill that is paid on a day."""
    people = BillLine.objects.filter(bill=bill, is_live=True).values("person")
    entries = LedgerEntry.objects.filter(person__in=people)
    return _lapsed(entries, bill.regency_code, Month.parse(bill.first_month), on)


def lost_months(bill: Bill, lapsed: Lapsed) -> int:
    """Live person-months of a bill that would not be bought back."""
    if lapsed.last_due is None:
        return 0
    lines = BillLine.objects.filter(bill=bill, is_live=True, month__lte=str(lapsed.last_due))
    return sum(person in lapsed.people for person in lines.values_list("person_id", flat=True))


def _lapsed(entries: LedgerEntries, regency: str, first: Month, on: date) -> Lapsed:
    last_due = calendar_on(on).last_month_due_before(on)
    if first > last_due or not entries.exists():
        return NOBODY
    found = rights_on(on, entries, regency=regency)
    lapsed = found.filter(pl.col("status") == Status.INACTIVE.value)
    people = set(lapsed[Entry.PERSON])
    people |= {one for one, other in kept_records().items() if other in people}
    return Lapsed(frozenset(map(UUID, people)), last_due)
