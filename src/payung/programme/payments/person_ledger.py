"""The ledger of one person, as plain values: a table costs more than the dozen rows it would hold.

The rows are those of `ledger_frame`, from the same statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from payung.core.kernel.month import Month
from payung.core.law.library import Readings
from payung.core.law.rights import Payment
from payung.core.law.tariff import Payer
from payung.programme.payments.ledger_frame import (
    MORE,
    RULES,
    SIGN,
    Told,
    readings_told,
    told_of_person,
)


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """One membership: from the first month to the last, which is None while it goes on."""

    first: Month
    last: Month | None
    number_issued_on: date | None
    end_reason: str

    def covers(self, month: Month) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


@dataclass(frozen=True, slots=True)
class PersonLedger:
    """What is known of one person."""

    payments: frozenset[Payment]
    """Those that stand. The law counts a month once, whatever the order."""
    spells: tuple[Spell, ...]
    """Oldest first; without those that ended before they began."""
    readings: Readings
    """Those of the regency; empty where it has chosen none."""


def ledger_of_person(person: UUID, *, regency: str, year: int) -> PersonLedger:
    """Everything about a person, with the months of records that were merged into theirs."""
    rules: list[str | None] = []
    members: set[Spell] = set()
    entries: list[Told] = []
    for row in told_of_person(person, regency=regency, year=year):
        _, month, _, word, more = row
        if more == RULES:
            rules.append(word)
        elif month and more is not None:
            members.add(_spell(row))
        elif month:
            entries.append(row)
    spells = sorted(members, key=lambda each: (each.first, each.last or each.first))
    return PersonLedger(
        frozenset(_payment(row, spells) for row in entries),
        tuple(each for each in spells if each.last is None or each.last >= each.first),
        readings_told(rules),
    )


def _spell(row: Told) -> Spell:
    _, first, number, last, more = row
    told = dict(zip(MORE, (more or "").split(SIGN, len(MORE) - 1), strict=True))
    ends = Month.parse(last) if last else None
    return Spell(Month.parse(first or ""), ends, _day(number), told["end_reason"])


def _payment(row: Told, spells: Iterable[Spell]) -> Payment:
    """An entry with the number of the membership that holds in its month: the last one begun."""
    _, told, day, payer, _ = row
    month = Month.parse(told or "")
    begun = [each for each in spells if each.first <= month]
    number = begun[-1].number_issued_on if begun and begun[-1].covers(month) else None
    return Payment(month, date.fromisoformat(day or ""), Payer(payer) if payer else None, number)


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
