"""People of the tests: invented, in the villages of `office_cast`, written as every writer does."""

from __future__ import annotations

from datetime import date

from office_cast import VILLAGE
from payung.programme.workers.models import Heir, Person, WelfareSnapshot, Work
from payung.programme.workers.search import refresh
from payung.programme.workers.values import Part, PersonValues, Value

SALEH_NIK = "1612990101800001"
SITI_NIK = "1612994502850002"


def person(name: str, *, village: str = VILLAGE, **said: Value) -> Person:
    """A person as a writer leaves it; `work__job` and the like say what hangs on it."""
    paths = {path.replace("__", "."): value for path, value in said.items()}
    values = PersonValues({"name": name, "village_code": village, **paths})
    made = Person.objects.create(**values.of(Part.PERSON))
    if work := values.of(Part.WORK):
        Work.objects.create(person=made, **work)
    if welfare := values.of(Part.WELFARE):
        WelfareSnapshot.objects.create(
            person=made, as_of=date(2026, 3, 1), source="DTSEN", **welfare
        )
    if heir := values.of(Part.HEIR):
        Heir.objects.create(person=made, **heir)
    refresh([made.id])
    made.refresh_from_db()
    return made
