"""What a slip says of a worker for whom months are paid already: the rights of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from payung.core.law.stretch import Entry
from payung.doors.web.protection.words import When, death_words
from payung.programme.payments.ledger_frame import ledger_of_people
from payung.programme.payments.person_rights import standpoint_of
from payung.programme.payments.rights import rights_by_law


def protection_told(village: str, people: Sequence[UUID]) -> Mapping[UUID, str]:
    """One sentence a person as of today; who has no paid month is left out. One query."""
    day = timezone.localdate()
    ledger = ledger_of_people(people, regency=village[:5], year=day.year)
    rights = rights_by_law(ledger.entries, day, readings=ledger.readings)
    told = {}
    for row in rights.iter_rows(named=True):
        known = standpoint_of(row)
        if known.months_paid:
            told[UUID(row[Entry.PERSON])] = death_words(known, day, When.ANOTHER_DAY)
    return told
