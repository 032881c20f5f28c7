"""Reading whom a draft would affect, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.programme.rulebook.models import Affected, RuleDraft
from payung.programme.workers.models import Person


@dataclass(frozen=True, slots=True)
class AffectedPerson:
    """A person whose outcome would change. `codes` are the findings that come or go."""

    person_id: UUID
    name: str
    nik_masked: str
    village_code: str
    before: str
    after: str
    codes: tuple[str, ...]
    key: int
    """For the next page of the list."""


def affected_people(
    holder: Holder, draft: RuleDraft, *, village: str = "", after_key: int = 0, size: int = 50
) -> tuple[AffectedPerson, ...]:
    """A page of the people whom a draft would affect, by village; `after_key` begins the next."""
    rows = Affected.objects.filter(draft=draft, id__gt=after_key)
    if village:
        rows = rows.filter(village_code=village)
    page = list(rows.order_by("id")[:size])
    visible = Person.objects.filter(scope(holder), id__in=[row.person_id for row in page])
    people = visible.in_bulk() if holder.may(Deed.PEOPLE_READ) else {}
    return tuple(_shown(row, people[row.person_id]) for row in page if row.person_id in people)


def _shown(row: Affected, person: Person) -> AffectedPerson:
    return AffectedPerson(
        person_id=person.id,
        name=person.name,
        nik_masked=person.nik_masked,
        village_code=row.village_code,
        before=row.before,
        after=row.after,
        codes=tuple(row.codes),
        key=row.id,
    )
