"""Months that the law charges no more, because the membership had lapsed when they are paid.

More than three unpaid months in a row end a membership. Who pays then starts anew with the month in
hand: the old months are not charged, and paying them would buy nothing back. The rights of a day
say who has lapsed; nothing here counts months by itself. PP 44/2015 Pasal 24 and 42.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

import polars as pl
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.core.law.entitlement import Status
from payung.core.law.library import library
from payung.core.law.stretch import Entry
from payung.programme.enrolment.models import Membership
from payung.programme.payments.ledger_frame import kept_records, ledger_of_people
from payung.programme.payments.models import Bill, BillLine, LedgerEntry
from payung.programme.payments.rights import rights_by_law
from payung.programme.workers.models import Person

_Row = TypeVar("_Row", bound=models.Model)


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
    members = Membership.objects.filter(container=container_id)
    return _lapsed(members.values_list("person_id", flat=True), regency, first, on)


def lapsed_of_bill(bill: Bill, *, on: date) -> Lapsed:
    """The same for the people of a bill that is paid on a day."""
    lines = BillLine.objects.filter(bill=bill, is_live=True)
    people = lines.values_list("person_id", flat=True)
    return _lapsed(people, bill.regency_code, Month.parse(bill.first_month), on)


def lost_months(bill: Bill, lapsed: Lapsed) -> int:
    """Live person-months of a bill that would not be bought back."""
    if lapsed.last_due is None:
        return 0
    lines = BillLine.objects.filter(bill=bill, is_live=True, month__lte=str(lapsed.last_due))
    return sum(person in lapsed.people for person in lines.values_list("person_id", flat=True))


def _lapsed(people: QuerySet[_Row, UUID], regency: str, first: Month, on: date) -> Lapsed:
    """Of these people (keys). The rights are asked only of who has paid none of the last months
    that a membership bears, which are few or none where the regency pays."""
    last_due = calendar_on(on).last_month_due_before(on)
    if first > last_due:
        return NOBODY
    bears = library().integer("arrears_limit", on)
    paid = LedgerEntry.objects.filter(person=OuterRef("pk"), paid_on__lte=on)
    recent = paid.filter(month__gte=str(last_due + -bears), month__lte=str(last_due)).standing()
    silent = Person.objects.filter(Exists(paid), ~Exists(recent), id__in=people)
    if not silent.exists():
        return NOBODY
    keys = silent.values_list("id", flat=True)
    ledger = ledger_of_people(keys, regency=regency, year=on.year)
    found = rights_by_law(ledger.entries, on, readings=ledger.readings)
    lapsed = set(found.filter(pl.col("status") == Status.INACTIVE.value)[Entry.PERSON])
    lapsed |= {one for one, other in kept_records().items() if other in lapsed}
    return Lapsed(frozenset(map(UUID, lapsed)), last_due)
