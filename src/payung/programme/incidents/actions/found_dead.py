"""Deaths that nobody reported: the burial log, a register or an accepted list has them.

What is found becomes a report that points at somebody; who it is about is decided by somebody.
Each is found once, however often it is looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import polars as pl
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payung.core.engine.details import Detail
from payung.core.engine.matching import MORE_LIKELY_THAN_NOT
from payung.core.engine.registers import deaths_in
from payung.core.intake import RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column, LifeStatus
from payung.office.accounts.holder import Programme
from payung.office.area.keys import new_key
from payung.programme.enrolment.models import Membership
from payung.programme.enrolment.queries.members import in_force, open_in
from payung.programme.incidents.actions.report import Told, record_report, row_of
from payung.programme.incidents.models import (
    KNOWN_DEAD,
    Burial,
    DeathSweep,
    Kind,
    Origin,
    Report,
    ReportState,
)
from payung.programme.incidents.queries.candidates import likely_in
from payung.programme.workers.models import Person, RegisterFile
from payung.programme.workers.portions import portions
from payung.programme.workers.registers import registers_of
from payung.programme.workers.roster import PERSON_ID, area_roster

_SAME_DEATH: Final = timedelta(days=14)
"""A report of the same name in the village within so many days tells the same death."""
_SWEPT_AGAIN: Final = timedelta(days=1)
_SURE: Final = round(MORE_LIKELY_THAN_NOT * 100)
_NO_DAY: Final = "Tanggal meninggal tidak disebut; yang tertulis hari ditemukannya."


@dataclass(frozen=True, slots=True)
class _Found:
    """Somebody who is dead as something says; the day as it says it."""

    person: Person
    name: str
    day: date | None
    source: str


def report_of_burial(line: Burial) -> Report | None:
    """A report where a line of the log is more likely a participant of that month than not, and no
    report knows the death. In the caller's transaction."""
    members = open_in(Membership.objects.filter(person=OuterRef("pk")), Month.of(line.died_on))
    there = Person.objects.filter(Exists(members), village_code=line.village_code, merged_into=None)
    likely = likely_in(there, line.name, line.age, on=line.died_on)
    if not likely or max(likely.values()) < _SURE or _is_told(line):
        return None
    person_id = next(iter(likely))
    if _known().filter(Q(person=person_id) | Q(suggested=person_id)).exists():
        return None
    told = Told(
        key=new_key(),
        kind=Kind.DEATH,
        name=line.name,
        village_code=line.village_code,
        day=line.died_on,
        place=f"Dimakamkan di {line.cemetery}",
        age=line.age,
    )
    made = row_of(told, Origin.BURIAL)
    made.burial, made.suggested_id = line, person_id
    return _kept(made)


def _is_told(line: Burial) -> bool:
    """Whether a report that waits to be matched has this name, village and time."""
    near = Report.objects.filter(
        village_code=line.village_code,
        kind=Kind.DEATH.value,
        state=ReportState.REPORTED.value,
        day__range=(line.died_on - _SAME_DEATH, line.died_on + _SAME_DEATH),
    )
    return any(
        name_key(each) == name_key(line.name) for each in near.values_list("name", flat=True)
    )


def _known() -> QuerySet[Report]:
    """Reports of death that count: who they are about, or whom they point at, is known."""
    waiting = Q(state=ReportState.REPORTED.value)
    return Report.objects.filter(Q(state__in=KNOWN_DEAD) | waiting, kind=Kind.DEATH.value)


@transaction.atomic
def report_deaths_in_registry(regency: str) -> int:
    """Participants of a regency (dotted code) whom a list, or somebody by hand, has written as
    dead; how many reports were made."""
    _sweep(regency)
    return _reported(_dead_in_the_registry(regency))


@transaction.atomic
def report_deaths_in_registers(regency: str) -> int:
    """The same of whom the registers of the regency call dead.

    Raises `Refused` as `registers_of` does.
    """
    sweep = _sweep(regency)
    made = _reported(_dead_in_registers(regency))
    sweep.swept_at = timezone.now()
    sweep.save()
    return made


@transaction.atomic
def take_sweep(regency: str) -> bool:
    """Whether the registers are to be looked through: once a day, and after a newer one. Who is
    told so has taken the turn."""
    sweep = _sweep(regency)
    if not _is_due(sweep):
        return False
    sweep.swept_at = timezone.now()
    sweep.save()
    return True


def _sweep(regency: str) -> DeathSweep:
    """The row of the regency, locked: who looks for deaths there does it alone."""
    found, _ = DeathSweep.objects.select_for_update().get_or_create(regency_code=regency)
    return found


def _is_due(sweep: DeathSweep) -> bool:
    if sweep.swept_at is None or timezone.now() - sweep.swept_at >= _SWEPT_AGAIN:
        return True
    kinds = (RegisterKind.DEATHS.value, RegisterKind.POPULATION.value)
    files = RegisterFile.objects.filter(regency_code=sweep.regency_code, kind__in=kinds)
    return files.filter(loaded_at__gt=sweep.swept_at).exists()


def _participants(regency: str) -> QuerySet[Person]:
    """Whoever is or was a participant, and of whose death no report knows or ever pointed at."""
    members = in_force(Membership.objects.filter(person=OuterRef("pk")))
    told = _known().filter(Q(person=OuterRef("pk")) | Q(suggested=OuterRef("pk")))
    found = Report.objects.filter(origin=Origin.REGISTER.value, suggested=OuterRef("pk"))
    return Person.objects.filter(
        Exists(members), ~Exists(told), ~Exists(found), regency_code=regency, merged_into=None
    )


def _dead_in_the_registry(regency: str) -> Iterator[_Found]:
    """Whom a list, or somebody by hand, has written as dead."""
    for person in _participants(regency).filter(life_status=LifeStatus.DEAD):
        source = person.life_status_source or "data pekerja"
        yield _Found(person, person.name, person.life_status_on, source)


def _dead_in_registers(regency: str) -> Iterator[_Found]:
    registers = registers_of(regency)
    if not {RegisterKind.DEATHS, RegisterKind.POPULATION} & registers.keys():
        return
    asked = set(
        _participants(regency).exclude(life_status=LifeStatus.DEAD).values_list("id", flat=True)
    )
    roster = area_roster(regency, (Column.NIK, Column.NAME_KEY, Column.BIRTH_DATE))
    mine = pl.Series([UUID(key) in asked for key in roster[PERSON_ID]], dtype=pl.Boolean)
    members = roster.filter(mine).with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias(Detail.POSITION)
    )
    found = deaths_in(members, registers, start=Month.of(timezone.localdate())).rows()
    keys = [UUID(members[PERSON_ID][position]) for position, _name, _day in found]
    people = {each.id: each for ids in portions(keys) for each in Person.objects.filter(id__in=ids)}
    for key, (_position, name, day) in zip(keys, found, strict=True):
        person = people[key]
        yield _Found(person, name or person.name, day, "register kematian atau penduduk")


def _reported(found: Iterable[_Found]) -> int:
    """Reports of those who were participants in the month of the death or after it; somebody whose
    day is not known may have been. How many."""
    told = list(found)
    ends = _last_months([each.person.id for each in told])
    concerned = [each for each in told if _was_member(each, ends.get(each.person.id, []))]
    for each in concerned:
        _report(each)
    return len(concerned)


def _last_months(people: Sequence[UUID]) -> dict[UUID, list[str]]:
    """By person, the last months of memberships that ever held; empty where one goes on."""
    ends: defaultdict[UUID, list[str]] = defaultdict(list)
    for ids in portions(people):
        held = in_force(Membership.objects.filter(person__in=ids))
        for person, last in held.values_list("person_id", "last_month"):
            ends[person].append(last)
    return ends


def _was_member(found: _Found, ends: Sequence[str]) -> bool:
    if found.day is None:
        return bool(ends)
    month = str(Month.of(found.day))
    return any(not last or last >= month for last in ends)


def _report(found: _Found) -> Report:
    """The report that points at the person."""
    today = timezone.localdate()
    day = found.day if found.day and found.day <= today else None
    told = Told(
        key=new_key(),
        kind=Kind.DEATH,
        name=found.name,
        village_code=found.person.village_code,
        day=day or today,
        place="Tidak disebut",
        note=f"Menurut {found.source}." if day else f"Menurut {found.source}. {_NO_DAY}",
    )
    made = row_of(told, Origin.REGISTER)
    made.suggested = found.person
    return _kept(made)


def _kept(made: Report) -> Report:
    made.save(force_insert=True)
    record_report(made, Programme())
    return made
