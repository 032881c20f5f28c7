"""Who has a seat by decree, and who waits: read from the annexes of decrees and their addenda.

A person is seated from the decree that names him or her as chosen until the window ends or an
addendum ends it; the waiting are those of the decree whom no addendum has called or ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from django.db.models import OuterRef, QuerySet, Subquery

from payung.core.engine.registers import Registers
from payung.core.intake import REGISTER_SCHEMA, RegisterColumn, RegisterKind
from payung.core.kernel.month import Month
from payung.office.area.models import column_of
from payung.programme.decisions.models import CandidateList, DecreeMember, SeatKind


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's seat: from the first month to the last, both included."""

    member: DecreeMember
    first: Month
    last: Month

    @property
    def number(self) -> str:
        return self.member.decree.number

    @property
    def list_id(self) -> UUID:
        return self.member.decree.candidate_list_id

    def meets(self, first: Month, last: Month) -> bool:
        """Whether some month is paid twice."""
        return self.first <= last and first <= self.last


def seats_by_person(people: Iterable[UUID]) -> dict[UUID, list[Seat]]:
    """All seats that these people have or had by decree, in one query."""
    found: dict[UUID, list[Seat]] = {}
    for seat in _seats(DecreeMember.objects.filter(person__in=list(people))):
        found.setdefault(seat.member.person_id, []).append(seat)
    return found


def seats_of_village(village_code: str) -> list[Seat]:
    """The seats of the people who stand in a village now, wherever they were decided."""
    return list(_seats(DecreeMember.objects.filter(person__village_code=village_code)))


def seats_decided(village_code: str, fund_source: str, year: int) -> list[Seat]:
    """The seats that a village's decrees give from one purse in a budget year, in one query."""
    members = DecreeMember.objects.filter(
        decree__village_code=village_code,
        decree__candidate_list__fund_source=fund_source,
        decree__candidate_list__year=year,
    )
    return list(_seats(members))


def seats_of_area(code: str) -> list[Seat]:
    """The same for an area of any level (dotted code)."""
    inside = {f"person__{column_of(code)}": code}
    return list(_seats(DecreeMember.objects.filter(**inside)))


def roll_of(candidate_list: CandidateList) -> tuple[list[DecreeMember], list[DecreeMember]]:
    """Who is seated and who waits on a list today, each in its order; in one query."""
    members = DecreeMember.objects.filter(decree__candidate_list=candidate_list)
    rows = members.select_related("decree", "person")
    return roll(list(rows.order_by("decree__made_at", "decree__id", "place")))


def roll(members: Iterable[DecreeMember]) -> tuple[list[DecreeMember], list[DecreeMember]]:
    """Who is seated and who waits after all these annexes, the first decree first."""
    seated: list[DecreeMember] = []
    waiting: list[DecreeMember] = []
    gone: set[UUID] = set()
    called: set[UUID] = set()
    for member in members:
        if member.kind == SeatKind.ENDED:
            gone.add(member.person_id)
        elif member.kind == SeatKind.CHOSEN:
            seated.append(member)
            called.add(member.person_id)
        else:
            waiting.append(member)
    return (
        [member for member in seated if member.person_id not in gone],
        [member for member in waiting if member.person_id not in gone | called],
    )


def with_seats(registers: Registers, seats: Iterable[Seat]) -> Registers:
    """The registers, with the seats among the participants: whoever is paid already is found, and
    whoever was paid until now goes on without a break."""
    rows = [
        {
            RegisterColumn.NIK: seat.member.person.nik,
            RegisterColumn.NAME: seat.member.person.name,
            RegisterColumn.COVERED_FROM: seat.first.first_day,
            RegisterColumn.COVERED_UNTIL: seat.last.last_day,
            RegisterColumn.PAYER: f"desa menurut Keputusan Nomor {seat.number}",
        }
        for seat in seats
    ]
    own = pl.LazyFrame(
        [{column: row.get(RegisterColumn(column)) for column in REGISTER_SCHEMA} for row in rows],
        schema=REGISTER_SCHEMA,
    )
    others = registers.get(RegisterKind.PARTICIPANTS)
    known = own if others is None else pl.concat([others.select(REGISTER_SCHEMA.names()), own])
    return {**registers, RegisterKind.PARTICIPANTS: known} if rows else registers


def _seats(members: QuerySet[DecreeMember]) -> Iterable[Seat]:
    ending = DecreeMember.objects.filter(
        person=OuterRef("person"),
        kind=SeatKind.ENDED.value,
        decree__candidate_list=OuterRef("decree__candidate_list"),
    ).values("decree__from_month")[:1]
    chosen = (
        members.filter(kind=SeatKind.CHOSEN.value)
        .select_related("decree__candidate_list", "person")
        .annotate(ended_from=Subquery(ending))
    )
    for member in chosen:
        last = Month.parse(member.decree.candidate_list.last_month)
        if member.ended_from:
            last = min(last, Month.parse(member.ended_from) + -1)
        first = Month.parse(member.decree.from_month)
        if first <= last:
            yield Seat(member, first, last)
