"""Months of a bill that the law charges no more, because the membership ended meanwhile.

The rule of law that the alarms ask too (`core.law.unpaid`), for each month of the bill that was due
before the day; nothing here counts months by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from payung.core.kernel.month import Month
from payung.core.law.unpaid import Around, ArrearsRule
from payung.programme.enrolment.models import Membership
from payung.programme.enrolment.queries.members import members_of, open_in
from payung.programme.payments.ledger_frame import kept_records
from payung.programme.payments.models import Bill, BillLine, LedgerEntry
from payung.programme.payments.unpaid import among, around_of, with_surroundings, without_payment


@dataclass(frozen=True, slots=True)
class Lapsed:
    """By month, the people of whom it is not charged any more; months without anybody are left
    out."""

    people: Mapping[Month, frozenset[UUID]]

    def covers(self, person: UUID, month: Month) -> bool:
        return person in self.people.get(month, ())

    @property
    def months(self) -> list[str]:
        """As tables hold them."""
        return [str(month) for month in self.people]


def lapsed_in(container_id: UUID, first: Month, last: Month, *, on: date) -> Lapsed:
    """Members of a container whose months from the first to the last are gone for good on a day."""
    rule = ArrearsRule.on(on)
    kept = {UUID(one): UUID(other) for one, other in kept_records().items()}
    found = {}
    for month in first.until(min(last, rule.last_due)):
        gone = _gone(container_id, month, rule, on) - set(kept.values())
        gone |= _gone_of_joined(container_id, month, rule, kept)
        gone |= {one for one, other in kept.items() if other in gone}
        if gone:
            found[month] = frozenset(gone)
    return Lapsed(found)


def lapsed_of_bill(bill: Bill, *, on: date) -> Lapsed:
    """The same for a bill that is paid on a day."""
    first, last = Month.parse(bill.first_month), Month.parse(bill.last_month)
    return lapsed_in(bill.container_id, first, last, on=on)


def lost_lines(bill: Bill, lapsed: Lapsed) -> list[UUID]:
    """Live lines of a bill that would not be bought back."""
    lines = BillLine.objects.filter(bill=bill, is_live=True, month__in=lapsed.months)
    rows = lines.values_list("id", "person_id", "month")
    return [line for line, person, month in rows if lapsed.covers(person, Month.parse(month))]


def _gone(container_id: UUID, month: Month, rule: ArrearsRule, on: date) -> set[UUID]:
    """Decided once for each of the few ways in which a month can lie among paid ones."""
    members = members_of(container_id, month)
    unpaid = with_surroundings(without_payment(members, month, on=on), month, on=on)
    columns = ("first_month", "paid_before", "paid_after")
    ways = [around_of(*row) for row in unpaid.order_by().values_list(*columns).distinct()]
    lost = [around for around in ways if not rule.is_charged(month, around)]
    return set(unpaid.filter(among(lost)).values_list("person_id", flat=True)) if lost else set()


def _gone_of_joined(
    container_id: UUID, month: Month, rule: ArrearsRule, kept: Mapping[UUID, UUID]
) -> set[UUID]:
    """The same of people who had two records once: the months that either paid count."""
    members = open_in(Membership.objects.filter(container=container_id), month)
    joined = members.filter(person__in=set(kept.values())).values_list("person_id", "first_month")
    return {
        person
        for person, first in joined
        if _is_gone(Month.parse(first), _paid_by(person, kept), month, rule)
    }


def _paid_by(person: UUID, kept: Mapping[UUID, UUID]) -> list[Month]:
    records = [person, *(one for one, other in kept.items() if other == person)]
    entries = LedgerEntry.objects.standing().filter(person__in=records)
    return [Month.parse(month) for month in entries.values_list("month", flat=True)]


def _is_gone(first: Month, paid: Iterable[Month], month: Month, rule: ArrearsRule) -> bool:
    months = set(paid)
    before = max((each for each in months if each < month), default=None)
    after = min((each for each in months if each > month), default=None)
    return month not in months and not rule.is_charged(month, Around(first, before, after))
