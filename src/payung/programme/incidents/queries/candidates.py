"""Whom a report may be about: suggestions by probability, with no more than is needed to choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from payung.core.engine.likely_person import Known, likely_people
from payung.core.kernel.dates import age_on
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import name_key
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.programme.enrolment.models import Membership
from payung.programme.enrolment.queries.members import open_in
from payung.programme.incidents.models import Report
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import Wanted, find_people, visible_people

MOST = 8
_CERTAIN = 99
"""Percent, at most: what is only probable is never said to be certain."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom the report may be about. `percent` is 0 where only the search found them."""

    person_id: UUID
    name: str
    nik_masked: str
    hamlet: str
    village: str
    age: int | None
    """On the day of the event."""
    percent: int
    is_member: bool
    """A participant in the month of the event."""
    is_dead: bool
    """Dead in the registry already."""
    is_pointed_at: bool
    """The register or the burial log that made the report points here."""


def candidates_for(holder: Holder, report: Report, *, words: str = "") -> tuple[Suggestion, ...]:
    """The most likely people of the village of the report, whom it points at first; then whom the
    holder looks for by `words` of another name, in the holder's area.

    The caller has looked up the report in the holder's area.
    """
    inside = visible_people(holder)
    there = inside.filter(village_code=report.village_code)
    percents: dict[UUID, int] = {}
    if report.suggested_id and inside.filter(id=report.suggested_id).exists():
        percents[report.suggested_id] = 0
    percents |= likely_in(there, report.name, report.age_told, on=report.day)
    if words.strip():
        found = find_people(holder, Wanted(text=words, state=None), limit=MOST)
        percents = {**dict.fromkeys((each.id for each in found.people), 0), **percents}
    return tuple(_suggestions(percents, report))


def likely_in(people: QuerySet[Person], name: str, age: int | None, *, on: date) -> dict[UUID, int]:
    """Who of these a name and an age told on a day are likely about: percent, the highest first.
    One query."""
    rows = people.order_by("sort_name", "id").values_list("id", "name_key", "birth_date")
    known = [Known(key, told, age_on(born, on) if born else None) for key, told, born in rows]
    found = likely_people(name_key(name), age, known)[:MOST]
    return {each.key: min(round(each.probability * 100), _CERTAIN) for each in found}


def _suggestions(percents: Mapping[UUID, int], report: Report) -> Iterator[Suggestion]:
    of_person = Membership.objects.filter(person=OuterRef("id"))
    village = Area.objects.filter(code=OuterRef("village_code"))
    people = Person.objects.annotate(
        is_member=Exists(open_in(of_person, Month.of(report.day))),
        village_name=Subquery(village.values("name")),
    ).in_bulk(list(percents))
    for key, percent in percents.items():
        person = people[key]
        yield Suggestion(
            person_id=key,
            name=person.name,
            nik_masked=person.nik_masked,
            hamlet=person.hamlet,
            village=person.village_name or person.village_code,
            age=age_on(person.birth_date, report.day) if person.birth_date else None,
            percent=percent,
            is_member=person.is_member,
            is_dead=person.is_dead,
            is_pointed_at=key == report.suggested_id,
        )
