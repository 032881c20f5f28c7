"""What a person is owed on a date, from the ledger of paid months.

`rights` answers for a whole ledger with one row per person, as expressions that run on whatever
holds the ledger; `rights_of` asks the same expressions about one person. Months that are due and
unpaid weaken a right, more than three in a row end it, and who pays again starts anew.
PP 44/2015 Pasal 24, 34, 39 and 42; PP 82/2019 Pasal 25 and 34; Permenaker 1/2025.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import narwhals as nw
from narwhals.typing import EagerAllowed, IntoBackend, IntoLazyFrameT

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.entitlement import Basis, Event, Jkk, Jkm, Status, Terms
from payung.core.law.library import NO_READINGS, Readings
from payung.core.law.stretch import ENTRY_TYPES, Entry, last_stretches
from payung.core.law.tariff import Payer


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights of one person; the fields are the columns of `rights` after the person.

    Money is whole rupiah. `jkm_amount` is what the family gets now, `jkm_after_release` what it
    gets once `release_amount` is paid. `jkm_full_from` is the first day on which a death pays
    everything; `days_until_inactive` counts to the first day without any right.
    """

    status: Status
    arrears_months: int
    jkk: Jkk
    jkm: Jkm
    jkm_amount: int
    jkm_after_release: int
    jkm_full_from: date | None
    scholarship: bool
    days_until_inactive: int | None
    release_amount: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the rights of one person rest on; the fields are the columns of `entitlement.Basis`.

    Months are `Month.index`; all is none where no month was paid by the day.
    """

    cover_start: date | None
    first_month: int | None
    last_month: int | None
    months_paid: int | None
    scholarship_months_left: int | None


@dataclass(frozen=True, slots=True)
class Payment:
    """One paid contribution month of one person."""

    month: Month
    paid_on: date
    payer: Payer | None = None
    number_issued_on: date | None = None


def rights(
    ledger: nw.LazyFrame[IntoLazyFrameT],
    *,
    on: date,
    event: Event = Event.NONE,
    readings: Readings = NO_READINGS,
    calendar: DueCalendar | None = None,
) -> nw.LazyFrame[IntoLazyFrameT]:
    """The rights of every person of a ledger on a date, sorted by person.

    `ledger` has the columns of `stretch.Entry`: `month` as `Month.index`, `paid_on` a date. Entries
    paid after the date do not count, nor does a second entry for the same month. `calendar` is that
    of the law unless another is given. Raises `Refused` before the law begins and for a reading
    that does not exist.
    """
    table = rights_and_basis(ledger, on=on, event=event, readings=readings, calendar=calendar)
    return table.drop(*Basis)


def rights_and_basis(
    ledger: nw.LazyFrame[IntoLazyFrameT],
    *,
    on: date,
    event: Event = Event.NONE,
    readings: Readings = NO_READINGS,
    calendar: DueCalendar | None = None,
) -> nw.LazyFrame[IntoLazyFrameT]:
    """`rights`, and beside them the columns of `Basis`, on which they rest."""
    terms = Terms.on(on, event, readings, calendar or calendar_on(on))
    stretches = last_stretches(
        ledger, terms.walk, tuple(schedule for schedule, _ in terms.schedules)
    )
    people = ledger.select(Entry.PERSON).unique()
    return (
        people.join(stretches, on=Entry.PERSON, how="left")
        .with_columns(
            cover_start=terms.cover_start(),
            days_until_inactive=terms.days_until_inactive(),
            arrears_months=terms.arrears_months(),
        )
        .with_columns(jkm_full_from=terms.full_from(), status=terms.status())
        .with_columns(jkk=terms.jkk(), jkm=terms.jkm())
        .select(Entry.PERSON, *terms.columns(), *terms.basis())
        .sort(Entry.PERSON)
    )


def rights_of(
    payments: Sequence[Payment],
    *,
    on: date,
    backend: IntoBackend[EagerAllowed],
    event: Event = Event.NONE,
    readings: Readings = NO_READINGS,
) -> Rights:
    """The rights of one person, by the expressions that serve a whole ledger.

    `backend` names the library that holds the few rows. Raises `Refused` like `rights`.
    """
    found, _ = rights_and_grounds_of(
        payments, on=on, backend=backend, event=event, readings=readings
    )
    return found


def rights_and_grounds_of(
    payments: Sequence[Payment],
    *,
    on: date,
    backend: IntoBackend[EagerAllowed],
    event: Event = Event.NONE,
    readings: Readings = NO_READINGS,
) -> tuple[Rights, Grounds]:
    """`rights_of`, and beside it what the rights rest on."""
    # A row without a month keeps a person who has never paid in the ledger.
    rows = payments or (None,)
    ledger = nw.from_dict(
        {
            Entry.PERSON: ["" for _ in rows],
            Entry.MONTH: [each and each.month.index for each in rows],
            Entry.PAID_ON: [each and each.paid_on for each in rows],
            Entry.PAYER: [each and each.payer and each.payer.value for each in rows],
            Entry.NUMBER_ISSUED_ON: [each and each.number_issued_on for each in rows],
        },
        schema=ENTRY_TYPES,
        backend=backend,
    )
    table = rights_and_basis(ledger.lazy(), on=on, event=event, readings=readings)
    row = table.collect().row(0)[1:]
    status, arrears, jkk, jkm, *others = row[: -len(Basis)]
    found = Rights(Status(status), arrears, Jkk(jkk), Jkm(jkm), *others)
    return found, Grounds(*row[-len(Basis) :])
