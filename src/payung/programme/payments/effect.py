"""What a bill decides: who loses which right if it is not paid, and what paying now buys.

Both answers are the rights of the same day by the law alone, from the ledger as it is and from the
ledger with the months of the bill paid today. Old months of a membership that has lapsed are
charged no more and buy nothing back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.core.law.entitlement import Status
from payung.core.law.stretch import Entry
from payung.programme.enrolment.models.container import payer_of
from payung.programme.payments.lapse import Lapsed, lapsed_of_bill
from payung.programme.payments.ledger_frame import (
    LEDGER_SCHEMA,
    kept_records,
    ledger_frame,
)
from payung.programme.payments.models import Bill, BillLine, LedgerEntry
from payung.programme.payments.rights import readings_on, rights_by_law

STATUS_WORDS: Mapping[Status, str | Promise] = {
    Status.ACTIVE: lazy("aktif"),
    Status.GRACE: lazy("masa tenggang"),
    Status.INACTIVE: lazy("berakhir"),
    Status.NONE: lazy("belum terlindungi"),
}


class If(StrEnum):
    """The two answers."""

    UNPAID = "tidak"
    PAID = "ya"


@dataclass(frozen=True, slots=True)
class Outcome:
    """People by their standing on the day; those whose death pays in full on it; when the first of
    them loses every right."""

    people: Mapping[Status, int]
    full_death: int
    first_inactive_on: date | None

    def of(self, status: Status) -> int:
        return self.people.get(status, 0)


@dataclass(frozen=True, slots=True)
class Effect:
    """A bill on a day, unpaid and paid."""

    on: date
    unpaid: Outcome
    paid: Outcome
    bought: int
    """Person-months that paying now puts into the ledger."""
    lost: int
    """Old person-months of lapsed memberships: not charged, and not bought back."""
    lost_people: int
    people: pl.DataFrame
    """`person_id`, and what `If` says: `tidak`, `ya`, with the day of the last right beside."""

    @property
    def rows(self) -> list[tuple[Status, str | Promise, int, int]]:
        """The standing in words, how many if unpaid, how many if paid."""
        return [
            (status, words, self.unpaid.of(status), self.paid.of(status))
            for status, words in STATUS_WORDS.items()
            if self.unpaid.of(status) or self.paid.of(status)
        ]


def effect_of(bill: Bill, *, on: date) -> Effect:
    """What the bill decides, as it shows on the day after it falls due, or tomorrow if later."""
    day = max(on, calendar_on(bill.due_on).working_day_from(bill.due_on)) + timedelta(days=1)
    lapsed = lapsed_of_bill(bill, on=on)
    lines = _lines(bill, on)
    old = lines.join(_pairs(lapsed), on=[Entry.PERSON, Entry.MONTH], how="semi")
    bought = lines.join(_pairs(lapsed), on=[Entry.PERSON, Entry.MONTH], how="anti")
    people = BillLine.objects.filter(bill=bill, is_live=True).values("person")
    before = ledger_frame(LedgerEntry.objects.filter(person__in=people).standing())
    nobody = lines.unique(Entry.PERSON).with_columns(
        pl.lit(None, pl.Int64).alias(Entry.MONTH), pl.lit(None, pl.Date).alias(Entry.PAID_ON)
    )
    readings = readings_on(bill.regency_code, day)
    unpaid = rights_by_law(pl.concat([before, nobody]), day, readings=readings)
    paid = rights_by_law(pl.concat([before, nobody, bought]), day, readings=readings)
    both = _told(unpaid, If.UNPAID, day).join(_told(paid, If.PAID, day), on=Entry.PERSON)
    return Effect(
        on=day,
        unpaid=_outcome(unpaid, day),
        paid=_outcome(paid, day),
        bought=bought.height,
        lost=old.height,
        lost_people=old[Entry.PERSON].n_unique(),
        people=both.join(lines.select(Entry.PERSON).unique(), on=Entry.PERSON, how="semi"),
    )


def _lines(bill: Bill, on: date) -> pl.DataFrame:
    """The live months of a bill, as the ledger would hold them if they were paid today."""
    kept, payer = kept_records(), payer_of(bill.container).value
    live = BillLine.objects.filter(bill=bill, is_live=True).values_list("person_id", "month")
    rows = [
        (kept.get(person.hex, person.hex), Month.parse(month).index, on, payer, None)
        for person, month in live
    ]
    return pl.DataFrame(rows, schema=LEDGER_SCHEMA, orient="row")


def _pairs(lapsed: Lapsed) -> pl.DataFrame:
    """Who, and which month, is charged no more."""
    rows = [(each.hex, month.index) for month, people in lapsed.people.items() for each in people]
    schema = {each.value: LEDGER_SCHEMA[each] for each in (Entry.PERSON, Entry.MONTH)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _outcome(told: pl.DataFrame, day: date) -> Outcome:
    people = Counter(Status(each) for each in told["status"])
    days = told.filter(pl.col("status").is_in([Status.ACTIVE.value, Status.GRACE.value]))
    first = days["days_until_inactive"].min()
    return Outcome(
        people=people,
        full_death=told.filter(pl.col("jkm") == "full").height,
        first_inactive_on=day + timedelta(days=first) if isinstance(first, int) else None,
    )


def _told(told: pl.DataFrame, which: If, day: date) -> pl.DataFrame:
    ends = pl.lit(day) + pl.duration(days=pl.col("days_until_inactive"))
    return told.select(
        Entry.PERSON,
        pl.col("status").alias(which.value),
        ends.cast(pl.Date).alias(f"{which.value}_sampai"),
    )
