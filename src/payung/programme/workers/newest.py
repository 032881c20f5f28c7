"""People with the newest of what hangs on them, and the marks of it that lists are filtered by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from payung.programme.workers.models import Heir, Person, WelfareSnapshot, Work

MARKS = ("job_shown", "decile", "lacks_phone", "lacks_heir", "lacks_evidence")
"""Columns of a person that repeat what its newest rows say, so that a list of half a million is
filtered from one index."""
_Beside = TypeVar("_Beside", Work, WelfareSnapshot, Heir)


@dataclass(slots=True)
class Newest:
    """A person, and the newest work, newest welfare rank and first heir where there are any."""

    person: Person
    work: Work | None = None
    welfare: WelfareSnapshot | None = None
    heir: Heir | None = None

    def mark(self) -> None:
        """Put the marks on the person; whoever calls it writes them."""
        person, work = self.person, self.work
        person.job_shown = (work.real_job or work.job) if work else ""
        person.decile = self.welfare.decile if self.welfare else None
        person.lacks_phone = not person.phone
        person.lacks_heir = self.heir is None
        person.lacks_evidence = not (work and work.place and work.witness and work.last_worked)


def newest_of(ids: Collection[UUID], *, lock: bool = False) -> dict[UUID, Newest]:
    """These people as they are kept; four statements. Ask for some hundreds at a time."""
    if not ids:
        return {}
    people = (Person.objects.select_for_update() if lock else Person.objects).in_bulk(ids)
    works = _last(Work.objects.filter(person__in=ids).order_by("noted_at", "id"))
    welfare = _last(
        WelfareSnapshot.objects.filter(person__in=ids).order_by("as_of", "noted_at", "id")
    )
    heirs = _last(Heir.objects.filter(person__in=ids).order_by("-place", "-id"))
    return {
        key: Newest(person, works.get(key), welfare.get(key), heirs.get(key))
        for key, person in people.items()
    }


def _last(rows: QuerySet[_Beside]) -> dict[UUID, _Beside]:
    return {row.person_id: row for row in rows}
