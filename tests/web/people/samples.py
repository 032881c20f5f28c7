"""Objects of this part for the generated tests of pages."""

from __future__ import annotations

from datetime import date, timedelta

from payung.office.accounts.roles import Role
from payung.programme.workers.actions import add_person, attach_photo
from payung.programme.workers.merging import merge_pair
from payung.programme.workers.models import DuplicatePair, Person
from payung.programme.workers.pairs import pairs_for
from payung.programme.workers.values import PersonValues
from programme.test_photos import jpeg
from web.sample_objects import Parts, Place, sample

_MOTHERS = ("Aminah", "Kartini", "Zubaidah", "Rohana", "Fatimah", "Yusni", "Maryam", "Halimah")


def _made(place: Place, name: str, born: date = date(1980, 1, 1), **said: str) -> Person:
    """Nobody of one village is alike to somebody of another."""
    mother = _MOTHERS[int(place.village[-1])]
    values = PersonValues({"name": name, "birth_date": born, "mother_name": mother, **said})
    return add_person(
        by=place.holder(Role.VILLAGE_OPERATOR), village=place.village, said=values, basis="KTP"
    )


@sample(
    "people_person",
    "people_person_history",
    "people_person_edit",
    "people_person_declare",
    "people_person_heirs",
    "people_person_add_photo",
    "people_person_reveal",
)
def person(place: Place) -> Parts:
    return {"person_id": _made(place, "Muhammad Saleh").id}


@sample("people_person_photo")
def photo(place: Place) -> Parts:
    found = _made(place, "Muhammad Saleh")
    by = place.holder(Role.VILLAGE_OPERATOR)
    work = attach_photo(by=by, person_id=found.id, version=found.version, content=jpeg())
    return {"person_id": found.id, "work_id": work.id}


def _pair(place: Place) -> DuplicatePair:
    """Two records that are one person, on a birth date that nobody else has."""
    born = date(1950, 1, 1) + timedelta(days=Person.objects.count())
    for name in ("Budi", "Wati", "Joko", "Rina", "Agus"):
        _made(place, f"{name} Pratama", mother_name=f"Ibu {name}")
    made = [_made(place, name, born) for name in ("Muhammad Saleh", "Moh. Soleh")]
    pairs_for([each.id for each in made])
    return DuplicatePair.objects.get(first=made[0], second=made[1])


@sample("people_pair", "people_pair_decide")
def pair(place: Place) -> Parts:
    return {"pair_id": _pair(place).id}


@sample("people_merge_undo")
def merge(place: Place) -> Parts:
    found = _pair(place)
    by = place.holder(Role.VILLAGE_OPERATOR)
    made = merge_pair(by=by, pair_id=found.id, keep=found.first_id, reason="KTP dilihat")
    return {"merge_id": made.id}
