"""A clock that is set by hand, and months paid as the branch confirms them, for tests of alarms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as hour
from unittest.mock import patch
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record
from payung.programme.enrolment.models import Container
from payung.programme.enrolment.queries import members_of
from payung.programme.payments.alarms.models import Alarm
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.models import Bill, BillState, LedgerEntry

TARIFF = 16_800


@contextmanager
def clock_at(day: date) -> Iterator[date]:
    """It is nine o'clock of that day."""
    nine = datetime.combine(day, hour(9), timezone.get_default_timezone())
    with patch.object(timezone, "now", lambda: nine):
        yield day


def days(first: date, last: date) -> Iterator[date]:
    """Each day, with the clock at it."""
    for count in range((last - first).days + 1):
        with clock_at(first + timedelta(days=count)) as day:
            yield day


def pass_days(first: date, last: date) -> None:
    """A tick on each of these days."""
    for day in days(first, last):
        raise_alarms(day)


def pay(
    by: Holder, into: Container, month: Month, on: date, *, only: Collection[UUID] = ()
) -> Bill:
    """The branch confirms the money of a month: one entry for each member, or for `only` these."""
    last = Bill.objects.filter(container=into).aggregate(last=Max("number"))["last"] or 0
    bill = Bill.objects.create(
        container=into,
        number=last + 1,
        first_month=str(month),
        last_month=str(month),
        due_on=calendar_on(on).due_date(month),
        state=BillState.WITHDRAWN.value,
        drafted_by="Cabang",
        regency_code=into.regency_code,
        district_code=into.district_code,
        village_code=into.village_code,
    )
    for member in members_of(into.id, month):
        if not only or member.person_id in only:
            LedgerEntry.objects.create(
                person_id=member.person_id,
                month=str(month),
                payer="apbdes",
                amount=TARIFF,
                paid_on=on,
                bill=bill,
                posted_at=timezone.now(),
                regency_code=member.regency_code,
                district_code=member.district_code,
                village_code=member.village_code,
            )
    record(by=by, deed=Deed.ALARM_READ, of=("bill", bill.id), place=into.place_code)
    return bill


def told(**which: object) -> list[tuple[str, str, str]]:
    """Kind, month and day of the alarms, in the order in which they were raised."""
    rows = Alarm.objects.filter(**which).order_by("raised_on", "kind", "month")
    return [(each.kind, each.month, each.raised_on.isoformat()[5:]) for each in rows]
