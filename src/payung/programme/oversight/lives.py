"""Who was known to be dead or gone at a moment, from the changes of values that are only added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from payung.programme.workers.models import Change, Person
from payung.programme.workers.roster import DEAD

_ALIVE = 1


@dataclass(frozen=True, slots=True)
class Life:
    """A life status as OpenSID writes it, and the day from which it holds, where one is told."""

    status: str
    since: date | None

    @property
    def is_dead(self) -> bool:
        return self.status == str(DEAD)


def lives_known(regency: str, until: datetime) -> Mapping[str, Life]:
    """By key of 32 signs, who was known not to be alive and here. Two statements."""
    found: dict[UUID, Life] = {}
    told = Change.objects.filter(
        Q(values__life_status__1__gt=_ALIVE)
        | Q(values__life_status__0__gt=_ALIVE)
        | Q(values__has_key="life_status_on"),
        person__regency_code=regency,
    )
    said = set()
    for person, at, values in told.order_by("at").values_list("person_id", "at", "values"):
        said.add(person)
        if at < until:
            found[person] = _after(found.get(person, Life(str(_ALIVE), None)), values)
    never_said = Person.objects.filter(regency_code=regency, created_at__lt=until)
    rows = never_said.exclude(life_status=_ALIVE).values_list("id", "life_status", "life_status_on")
    found |= {key: Life(str(status), on) for key, status, on in rows if key not in said}
    return {key.hex: life for key, life in found.items() if life.status != str(_ALIVE)}


def _after(before: Life, values: Mapping[str, list[object]]) -> Life:
    status = values.get("life_status", [None, before.status])[1]
    since = values.get("life_status_on", [None, before.since])[1]
    day = date.fromisoformat(since) if isinstance(since, str) else before.since
    return Life(str(status or _ALIVE), None if since is None else day)
