"""Who died or left before a month: the month is not paid for that person.

A month is owed where the membership covers it and the person lived on its first day. A death
without a known day strikes the months that begin after today; nothing is guessed about older ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.programme.enrolment.models import Membership
from payung.programme.payments.models import Bill, BillLine, LedgerEntry, StrikeReason
from payung.programme.workers.portions import portions


@dataclass(frozen=True, slots=True)
class Sums:
    """People and rupiah of live lines."""

    members: int
    amount: int


def covering(bill: Bill) -> QuerySet[Membership]:
    """Of an outer row with person and month: the memberships of the bill's container over it."""
    return Membership.objects.filter(
        Q(last_month="") | Q(last_month__gte=OuterRef("month")),
        container=bill.container_id,
        person=OuterRef("person"),
        first_month__lte=OuterRef("month"),
    )


def lives_in(month: Month, died_on: date) -> bool:
    """Whether somebody lived on the first day of a month."""
    return month.first_day <= died_on


def strike_gone(bill: Bill, *, on: date) -> int:
    """Take who died or left before a month off the live lines; how many lines. Saves the lines,
    and writes the sums onto the bill without saving it."""
    struck = 0
    live = BillLine.objects.filter(bill=bill, is_live=True)
    left = live.filter(~Exists(covering(bill))).values_list("id", "person_id")
    reasons = end_reasons(bill, [person for _line, person in left])
    for reason in sorted(set(reasons.values()) | {StrikeReason.LEFT.value}):
        ids = [
            line for line, person in left if reasons.get(person, StrikeReason.LEFT.value) == reason
        ]
        struck += strike(ids, reason)
    struck += strike(list(_of_the_dead(bill, on)), StrikeReason.DIED.value)
    reckon(bill)
    return struck


def strike(line_ids: Sequence[UUID], reason: str) -> int:
    """These lines are not paid, for this reason."""
    struck, now = 0, timezone.now()
    for some in portions(line_ids):
        lines = BillLine.objects.filter(id__in=some, is_live=True)
        struck += lines.update(is_live=False, struck_because=reason, struck_at=now)
    return struck


def reckon(bill: Bill) -> Sums:
    """Count the live lines anew onto the bill. Does not save."""
    live = BillLine.objects.filter(bill=bill, is_live=True)
    found = live.aggregate(
        members=Count("person", distinct=True), amount=Coalesce(Sum("amount"), 0)
    )
    bill.members, bill.amount = found["members"], found["amount"]
    return Sums(bill.members, bill.amount)


@dataclass(frozen=True, slots=True)
class Gone:
    """A posted month of somebody who was gone before it."""

    entry: UUID
    amount: int
    reason: str


def gone_entries(bill: Bill) -> list[Gone]:
    """Posted months of people who were gone before them, and that still stand."""
    standing = LedgerEntry.objects.filter(bill=bill).standing()
    columns = ("id", "person_id", "amount")
    left = list(standing.filter(~Exists(covering(bill))).values_list(*columns))
    reasons = end_reasons(bill, [person for _entry, person, _amount in left])
    found = {
        entry: Gone(entry, amount, reasons.get(person, StrikeReason.LEFT.value))
        for entry, person, amount in left
    }
    dead = standing.filter(
        person__life_status=LifeStatus.DEAD, person__life_status_on__isnull=False
    )
    for entry, amount, month, died_on in dead.values_list(
        "id", "amount", "month", "person__life_status_on"
    ):
        if died_on is not None and not lives_in(Month.parse(month), died_on):
            found[entry] = Gone(entry, amount, StrikeReason.DIED.value)
    return list(found.values())


def end_reasons(bill: Bill, people: Sequence[UUID]) -> dict[UUID, str]:
    """Why these people's memberships of the container ended, by person."""
    found: dict[UUID, str] = {}
    for some in portions(people):
        ended = Membership.objects.filter(container=bill.container_id, person__in=some)
        found |= dict(
            ended.exclude(end_reason="")
            .order_by("first_month")
            .values_list("person_id", "end_reason")
        )
    return found


def _of_the_dead(bill: Bill, on: date) -> Iterator[UUID]:
    lines = BillLine.objects.filter(bill=bill, is_live=True, person__life_status=LifeStatus.DEAD)
    for line, month, died_on in lines.values_list("id", "month", "person__life_status_on"):
        if not lives_in(Month.parse(month), died_on or on):
            yield line
