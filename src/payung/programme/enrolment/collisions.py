"""Another payer for the same person in the same months: looked for, kept, decided by somebody.

Looked for in the registers of the regency (participants of other payers, wage employees), in other
containers, and by NIK in the containers of other regencies, of which no place is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

import polars as pl
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.intake import RegisterColumn, RegisterKind
from payung.core.kernel.month import Month
from payung.office.writing import day_words
from payung.programme.enrolment.models import Collision, Container, Membership, Ruling
from payung.programme.enrolment.queries.members import not_over
from payung.programme.workers.models import Person
from payung.programme.workers.portions import portions
from payung.programme.workers.registers import registers_of

_CHUNK = 500


class FoundIn(StrEnum):
    """Where another payer was found."""

    PARTICIPANTS = "participants"
    EMPLOYEES = "employees"
    CONTAINER = "container"
    OTHER_REGENCY = "other_regency"


FOUND_WORDS: Mapping[FoundIn, str | Promise] = {
    FoundIn.PARTICIPANTS: lazy("Register peserta yang dibayar pihak lain"),
    FoundIn.EMPLOYEES: lazy("Register pekerja penerima upah"),
    FoundIn.CONTAINER: lazy("Wadah lain di kabupaten ini"),
    FoundIn.OTHER_REGENCY: lazy("Wadah di kabupaten lain"),
}


Own: TypeAlias = Mapping[UUID, Sequence[Membership]]
"""Person → the memberships in the container itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """One collision as it was found. `until` is the last day of the other cover, where known."""

    person: Person
    source: FoundIn
    other_payer: str
    found_in: str

    @property
    def key(self) -> tuple[UUID, str, str]:
        """What it is about, as it is kept."""
        return self.person.id, self.other_payer[:160], self.source.value


def find(
    container: Container, people: Sequence[Person], start: Month, own: Own | None = None
) -> list[Found]:
    """Who of these is paid by somebody else from that month on. Reads only.

    `own`: the memberships of members, of which another container has to share a month.
    """
    return [
        *_in_registers(container, people, start),
        *_in_containers(container, people, start, own),
    ]


def note(container: Container, people: Sequence[Person], start: Month, own: Own) -> int:
    """Keep what is found and not known yet; how many are new. In the caller's transaction."""
    return keep(container, find(container, people, start, own), start)


def keep(container: Container, found: Sequence[Found], start: Month) -> int:
    """The same of what was found already."""
    known: set[Key] = set()
    for ids in portions(each.person.id for each in found):
        rows = Collision.objects.filter(container=container, person__in=ids)
        known |= set(rows.values_list("person_id", "other_payer", "source"))
    rows_by_key = {each.key: _row(container, each, start) for each in found}
    new = [row for key, row in rows_by_key.items() if key not in known]
    Collision.objects.bulk_create(new, batch_size=_CHUNK, ignore_conflicts=True)
    return len(new)


Key: TypeAlias = tuple[UUID, str, str]
"""Person, other payer and source: what one collision is about."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What collisions say about some people in a container."""

    against: Mapping[UUID, str]
    """Person → `""` where one is open, or `they_pay` where all others were decided so."""
    for_us: frozenset[Key]


def settled(container: Container, people: Iterable[UUID]) -> Settled:
    """What is kept about these people in a container; one question for each portion."""
    against: dict[UUID, str] = {}
    for_us: set[Key] = set()
    for ids in portions(people):
        rows = Collision.objects.filter(container=container, person__in=ids)
        for person, payer, source, decision in rows.values_list(
            "person_id", "other_payer", "source", "decision"
        ):
            if decision == Ruling.WE_PAY:
                for_us.add((person, payer, source))
            else:
                against[person] = against.get(person, "") or decision
    return Settled(against, frozenset(for_us))


def _row(container: Container, found: Found, start: Month) -> Collision:
    person = found.person
    return Collision(
        person=person,
        container=container,
        other_payer=found.other_payer[:160],
        found_in=found.found_in[:200],
        source=found.source.value,
        first_month=str(start),
        regency_code=person.regency_code,
        district_code=person.district_code,
        village_code=person.village_code,
    )


def _in_registers(container: Container, people: Sequence[Person], start: Month) -> Iterator[Found]:
    by_nik = {person.nik: person for person in people if person.nik}
    if not by_nik:
        return
    scans = registers_of(container.regency_code)
    for kind, source in (
        (RegisterKind.PARTICIPANTS, FoundIn.PARTICIPANTS),
        (RegisterKind.EMPLOYEES, FoundIn.EMPLOYEES),
    ):
        if kind not in scans:
            continue
        rows = (
            scans[kind]
            .filter(pl.col(RegisterColumn.NIK).is_in(list(by_nik)))
            .filter(
                pl.col(RegisterColumn.COVERED_UNTIL).is_null()
                | (pl.col(RegisterColumn.COVERED_UNTIL) >= start.first_day)
            )
            .select(
                RegisterColumn.NIK,
                pl.coalesce(RegisterColumn.PAYER, RegisterColumn.NOTE),
                RegisterColumn.COVERED_UNTIL,
            )
            .unique(RegisterColumn.NIK, keep="first", maintain_order=True)
            .collect()
        )
        for nik, payer, until in rows.iter_rows():
            if not _is_us(container, payer):
                yield _of_register(by_nik[nik], source, payer, until)


def _of_register(person: Person, source: FoundIn, payer: str | None, until: date | None) -> Found:
    said = str(FOUND_WORDS[source])
    if until is not None:
        said = _("%(register)s, berlaku sampai %(day)s") % {
            "register": said,
            "day": day_words(until),
        }
    nameless = (
        _("pemberi kerja") if source is FoundIn.EMPLOYEES else _("pembayar yang tidak disebut")
    )
    return Found(person, source, payer or nameless, said)


def _is_us(container: Container, payer: str | None) -> bool:
    """The register names our own container: that is no other payer."""
    said = " ".join((payer or "").lower().split())
    ours = {container.payer_name.lower(), container.npp.lower()} - {""}
    return said in ours


def _in_containers(
    container: Container, people: Sequence[Person], start: Month, own: Own | None
) -> Iterator[Found]:
    """Memberships of the same record elsewhere, or of another record with the same NIK."""
    by_id = {person.id: person for person in people}
    by_nik = {person.nik: person for person in people if person.nik}
    going_on = not_over(Membership.objects.exclude(container=container), start)
    for ids in portions(by_id):
        niks = [by_id[each].nik for each in ids if by_id[each].nik]
        found = going_on.filter(Q(person__in=ids) | Q(person__nik__in=niks))
        for each in found.select_related("container", "person"):
            person = by_id.get(each.person_id) or by_nik[each.person.nik]
            if own is None or any(one.shares_a_month(each) for one in own[person.id]):
                yield _of_container(container, person, each)


def _of_container(ours: Container, person: Person, other: Membership) -> Found:
    if other.container.regency_code != ours.regency_code:
        words = str(FOUND_WORDS[FoundIn.OTHER_REGENCY])
        return Found(person, FoundIn.OTHER_REGENCY, _("kabupaten lain"), words)
    payer = f"{other.container.payer_name} ({other.container.kind})"
    words = str(FOUND_WORDS[FoundIn.CONTAINER])
    return Found(person, FoundIn.CONTAINER, payer, words)
