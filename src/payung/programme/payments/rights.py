"""Who is protected on a date, from the ledger, by `core.law.rights` and nothing else.

Registered is not protected: nothing here is typed in, kept or guessed. The regency's readings come
from its rules of the year in which the day lies.
"""

from __future__ import annotations

from datetime import date

import narwhals as nw
import polars as pl

from payung.core.law.entitlement import Event
from payung.core.law.library import NO_READINGS, Readings
from payung.core.law.rights import rights_and_basis
from payung.core.law.stretch import Entry
from payung.programme.payments.ledger_frame import ledger_frame
from payung.programme.payments.models.ledger import LedgerEntries
from payung.programme.rulebook.queries import rules_of_years

_NUMBER = "number_of_person"


def readings_on(regency: str, day: date) -> Readings:
    """The readings that a regency (dotted code) has chosen for the year of a day."""
    return rules_of_years(regency, (day.year,))[day.year].rule_set.readings


def rights_on(
    day: date,
    entries: LedgerEntries,
    *,
    regency: str,
    event: Event = Event.NONE,
) -> pl.DataFrame:
    """The rights of everybody of these entries on a day, one row a person.

    Give every entry of a person, or none: a right rests on all months. Columns of
    `core.law.rights.Rights` after `person_id` (32 signs), then those of `entitlement.Basis`.
    Raises `Refused("law_not_in_force")` for a day before July 2015.
    """
    return rights_by_law(
        ledger_frame(entries), day, readings=readings_on(regency, day), event=event
    )


def rights_by_law(
    ledger: pl.DataFrame,
    day: date,
    *,
    readings: Readings = NO_READINGS,
    event: Event = Event.NONE,
) -> pl.DataFrame:
    """The same of a frame in `LEDGER_SCHEMA`, such as one with months that are yet to be paid."""
    people = ledger.select(pl.col(Entry.PERSON).unique()).with_row_index(_NUMBER)
    numbered = ledger.join(people, on=Entry.PERSON).select(
        pl.col(_NUMBER).alias(Entry.PERSON), pl.exclude(_NUMBER, Entry.PERSON)
    )  # keys are long: the law walks a third of the time over numbers
    found = rights_and_basis(
        nw.from_native(numbered.lazy()), on=day, event=event, readings=readings
    )
    told = found.to_native().collect().rename({Entry.PERSON: _NUMBER})
    return people.join(told, on=_NUMBER).select(Entry.PERSON, pl.exclude(_NUMBER, Entry.PERSON))
