"""The annex of a decree as it is kept: what the paper said about each person on its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import TypeAlias
from uuid import UUID

from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.roster import Column
from payung.core.papers.values import Person
from payung.programme.decisions.models import Candidate
from payung.programme.decisions.village_papers import person_of
from payung.programme.workers import models
from payung.programme.workers.roster import PERSON_ID, roster_of

Said: TypeAlias = dict[str, str | int | None]


def people_of(ids: Iterable[UUID], on: date) -> dict[UUID, Person]:
    """These people as papers print them, with newest work, welfare and first heir.

    Who died or whose record went into another's is read from the bare record. Raises `Refused`
    where somebody has no usable NIK.
    """
    wanted = list(ids)
    rows = roster_of(wanted).iter_rows(named=True)
    found = {UUID(str(row[PERSON_ID])): person_of(row, on) for row in rows}
    missing = [each for each in wanted if each not in found]
    for person in models.Person.objects.filter(id__in=missing):
        found[person.id] = person_of(_bare(person), on)
    return found


def on_the_list(candidate: Candidate, on: date) -> Person:
    """A candidate as papers with masked numbers print one, without a query."""
    person = candidate.person
    bare = _bare(person) | {Column.JOB: candidate.job or None}
    return person_of(bare, on)


def said_of(person: Person) -> Said:
    """A person of the annex as JSON."""
    return {
        "name": person.name,
        "nik": person.nik.digits,
        "family_card": person.family_card,
        "sex": person.sex.value if person.sex else None,
        "birth_place": person.birth_place,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "address": person.address,
        "hamlet": person.hamlet,
        "rt": person.rt,
        "rw": person.rw,
        "job": person.job,
        "welfare_decile": person.welfare_decile,
        "heir_name": person.heir_name,
        "heir_relation": person.heir_relation,
    }


def person_said(said: Mapping[str, str | int | None]) -> Person:
    """The person back from `said_of`."""
    born, sex, decile = said["birth_date"], said["sex"], said["welfare_decile"]
    texts = {
        name.name: str(value) if (value := said[name.name]) else None
        for name in fields(Person)
        if name.name not in ("name", "nik", "sex", "birth_date", "welfare_decile")
    }
    return Person(
        name=str(said["name"]),
        nik=Nik(str(said["nik"])),
        sex=Sex(str(sex)) if sex else None,
        birth_date=date.fromisoformat(str(born)) if born else None,
        welfare_decile=int(decile) if decile is not None else None,
        **texts,
    )


def _bare(person: models.Person) -> dict[str, object]:
    known: dict[str, object] = dict.fromkeys(Column)
    return known | {
        Column.NAME: person.name,
        Column.NIK: person.nik,
        Column.FAMILY_CARD: person.family_card_no or None,
        Column.SEX: person.sex or None,
        Column.BIRTH_PLACE: person.birth_place or None,
        Column.BIRTH_DATE: person.birth_date,
        Column.ADDRESS: person.address or None,
        Column.HAMLET: person.hamlet or None,
        Column.RT: person.rt or None,
        Column.RW: person.rw or None,
    }
