"""Who goes into the next batch of a container, and who does not, each with the cause.

A village's container takes the seats that signed decrees give from its purse. A container of other
money takes those who wait on the signed decrees, in their order, and the chosen of a kelurahan,
which has no village budget. Reads only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.office.area.models import column_of
from payung.programme.decisions.models import CandidateList, DecisionState, DecreeMember
from payung.programme.decisions.seats import roll
from payung.programme.enrolment import collisions
from payung.programme.enrolment.models import (
    BatchLine,
    Container,
    ContainerKind,
    LineState,
    Ruling,
)
from payung.programme.enrolment.queries.members import whereabouts
from payung.programme.workers.models import Person
from payung.programme.workers.portions import portions
from payung.programme.workers.queries import kept_records


class HeldBack(StrEnum):
    """Why somebody with a seat does not go into the batch."""

    MEMBER = "member"
    """Is a participant here already: the membership goes on by itself."""
    UNSIGNED = "unsigned"
    LATER = "later"
    DIED = "died"
    NUMBER = "number"
    GAPS = "gaps"
    WAITING = "waiting"
    REJECTED = "rejected"
    DROPPED = "dropped"
    ELSEWHERE = "elsewhere"
    ENDED = "ended"
    """Left since the decision that gave the seat; an addendum has to say who takes it."""
    COLLISION = "collision"
    THEY_PAY = "they_pay"
    TOO_MANY = "too_many"


HELD_WORDS: dict[HeldBack, str | Promise] = {
    HeldBack.MEMBER: lazy("sudah peserta di wadah ini; kepesertaannya berlanjut"),
    HeldBack.UNSIGNED: lazy("keputusan perubahannya belum diunggah bertanda tangan"),
    HeldBack.LATER: lazy("kursinya mulai sesudah bulan ini"),
    HeldBack.DIED: lazy("tercatat meninggal"),
    HeldBack.NUMBER: lazy("NIK, nama, atau tanggal lahirnya belum dapat dipakai"),
    HeldBack.GAPS: lazy("datanya belum lengkap (nama ibu, HP, ahli waris, atau bukti kerja)"),
    HeldBack.WAITING: lazy("sedang menunggu jawaban cabang dalam berkas lain"),
    HeldBack.REJECTED: lazy("ditolak cabang dan belum diperbaiki"),
    HeldBack.DROPPED: lazy("tidak dikirim lagi, dengan alasan"),
    HeldBack.ELSEWHERE: lazy("sudah peserta di wadah lain pada bulan ini"),
    HeldBack.ENDED: lazy("kepesertaannya sudah diakhiri; kursinya menunggu keputusan perubahan"),
    HeldBack.COLLISION: lazy("pihak lain juga membayar; belum diputus"),
    HeldBack.THEY_PAY: lazy("diputus dibayar pihak lain"),
    HeldBack.TOO_MANY: lazy("melebihi jumlah yang diminta untuk berkas ini"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the next batch shall be: from which month, and how many at most.

    `with_gaps`: also people whose data the branch or a claim will still ask for.
    """

    start: Month
    most: int | None = None
    with_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who has a seat and is left out."""

    person: Person
    cause: HeldBack

    @property
    def words(self) -> str | Promise:
        return HELD_WORDS[self.cause]


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Who goes in, in the order of the annexes; who does not; and until which month is paid."""

    ready: tuple[Person, ...]
    held: tuple[Held, ...]
    last_month: Month
    again: dict[UUID, UUID]
    """Person → the rejected line that was mended."""
    collided: tuple[collisions.Found, ...] = ()
    """Other payers that were found now, whether or not they are kept already."""

    def count(self, cause: HeldBack) -> int:
        return sum(each.cause is cause for each in self.held)

    @property
    def members(self) -> int:
        """People who need not be sent, because they are participants already."""
        return self.count(HeldBack.MEMBER)

    @property
    def kept_back(self) -> int:
        """People who are left out for a cause that somebody could mend or has decided."""
        return len(self.held) - self.members

    @property
    def counts(self) -> dict[HeldBack, int]:
        """Cause → people, for causes that occur."""
        found = {cause: self.count(cause) for cause in HeldBack}
        return {cause: count for cause, count in found.items() if count}


@dataclass(frozen=True, slots=True)
class _Seated:
    person: Person
    first: Month
    is_signed: bool
    decided_at: datetime


def candidacy(
    container: Container, wanted: Wanted, of_container: Sequence[CandidateList] | None = None
) -> Candidacy:
    """Everyone with a seat for that month, apart into who goes in and who does not.

    `of_container` are the signed lists of the container, where they are known already.
    """
    signed = lists_of(container) if of_container is None else of_container
    told = str(wanted.start)
    lists = [each for each in signed if each.first_month <= told <= each.last_month]
    last = max((Month.parse(each.last_month) for each in lists), default=wanted.start)
    seated = _as_kept(_seated(container, lists))
    known = _Known.of(container, [each.person for each in seated], wanted)
    ready: list[Person] = []
    held: list[Held] = []
    for each in seated:
        cause = known.cause(each, wanted)
        if cause is None and wanted.most is not None and len(ready) >= wanted.most:
            cause = HeldBack.TOO_MANY
        if cause is None:
            ready.append(each.person)
        else:
            held.append(Held(each.person, cause))
    again = {each.id: known.mended[each.id] for each in ready if each.id in known.mended}
    return Candidacy(tuple(ready), tuple(held), last, again, known.collided)


def lists_of(container: Container) -> QuerySet[CandidateList]:
    """The signed candidate lists that a container takes its people from."""
    place = container.place_code
    found = CandidateList.objects.filter(
        **{column_of(place): place}, state=DecisionState.SIGNED.value
    )
    if container.kind == ContainerKind.SD:
        found = found.filter(fund_source=container.fund_source)
    return found.order_by("village_code", "id")


def _seated(container: Container, lists: Sequence[CandidateList]) -> Iterator[_Seated]:
    """The people whom these lists give to this container; other money takes the waiting by rank."""
    own_money = container.kind == ContainerKind.SD
    waiting_by_place: list[tuple[int, str, DecreeMember]] = []
    for village, members in _members(lists):
        seated, waiting = roll(members)
        if own_money or AreaCode(village).is_kelurahan:
            yield from (_seat(each) for each in seated)
        if not own_money:
            waiting_by_place += [(each.place, village, each) for each in waiting]
    ordered = sorted(waiting_by_place, key=lambda entry: entry[:2])
    yield from (_seat(member) for _, _, member in ordered)


def _members(lists: Sequence[CandidateList]) -> Iterator[tuple[str, list[DecreeMember]]]:
    """The annexes of each list, the first decree first; a few lists in one question."""
    villages = {each.id: each.village_code for each in lists}
    for ids in portions(villages, 50):
        rows = DecreeMember.objects.filter(decree__candidate_list__in=ids).defer("said")
        ordered = rows.select_related("decree", "person").order_by(
            "decree__candidate_list", "decree__made_at", "decree__id", "place"
        )
        for of, members in groupby(ordered, key=lambda each: each.decree.candidate_list_id):
            yield villages[of], list(members)


def _seat(member: DecreeMember) -> _Seated:
    decree = member.decree
    first, is_signed = Month.parse(decree.from_month), bool(decree.scan_sha256)
    return _Seated(member.person, first, is_signed, decree.made_at)


def _as_kept(seated: Iterable[_Seated]) -> list[_Seated]:
    """A record that went into another's leads on to it; each person once."""
    found = list(seated)
    kept = kept_records([each.person for each in found])
    by_person: dict[UUID, _Seated] = {}
    for each in found:
        person = kept.get(each.person.id, each.person)
        by_person.setdefault(person.id, replace(each, person=person))
    return list(by_person.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about the people of a container, by person."""

    members: Mapping[UUID, bool]
    """Who is a participant in that month: here, or elsewhere."""
    lines: dict[UUID, str]
    mended: dict[UUID, UUID]
    standing: dict[UUID, str]
    ended: Mapping[UUID, datetime]
    """When the last membership here ended, where it is the person who left."""
    collided: tuple[collisions.Found, ...]

    @classmethod
    def of(cls, container: Container, people: Sequence[Person], wanted: Wanted) -> _Known:
        ids = [each.id for each in people]
        known = whereabouts(container.id, ids, wanted.start)
        states, mended = _newest_lines(container, ids)
        settled = collisions.settled(container, ids)
        standing = dict(settled.against)
        asked = [each for each in people if not known.here.get(each.id) and each.id not in standing]
        collided = tuple(collisions.find(container, asked, wanted.start))
        for found in collided:
            if found.key not in settled.for_us:
                standing[found.person.id] = ""
        return cls(known.here, states, mended, standing, known.left_at, collided)

    def cause(self, seated: _Seated, wanted: Wanted) -> HeldBack | None:
        """What keeps somebody out, the weightiest first."""
        return next(self._causes(seated, wanted), None)

    def _causes(self, seated: _Seated, wanted: Wanted) -> Iterator[HeldBack]:
        person = seated.person
        if self.members.get(person.id):
            yield HeldBack.MEMBER
        yield from self._gone(seated)
        if not seated.is_signed:
            yield HeldBack.UNSIGNED
        if seated.first > wanted.start:
            yield HeldBack.LATER
        state = self.lines.get(person.id)
        if state is not None and (cause := _HELD_BY_LINE.get(LineState(state))):
            yield cause
        ruling = self.standing.get(person.id)
        if ruling is not None:
            yield HeldBack.THEY_PAY if ruling == Ruling.THEY_PAY else HeldBack.COLLISION
        if person.id in self.members:
            yield HeldBack.ELSEWHERE
        if not _is_usable(person):
            yield HeldBack.NUMBER
        if not wanted.with_gaps and has_gaps(person):
            yield HeldBack.GAPS

    def _gone(self, seated: _Seated) -> Iterator[HeldBack]:
        if seated.person.is_dead:
            yield HeldBack.DIED
        ended = self.ended.get(seated.person.id)
        if ended is not None and ended >= seated.decided_at:
            yield HeldBack.ENDED


_HELD_BY_LINE: Mapping[LineState, HeldBack] = {
    LineState.WAITING: HeldBack.WAITING,
    LineState.REJECTED: HeldBack.REJECTED,
    LineState.DROPPED: HeldBack.DROPPED,
}


def _newest_lines(
    container: Container, people: Sequence[UUID]
) -> tuple[dict[UUID, str], dict[UUID, UUID]]:
    """State of the newest line of each person here, and the mended line that waits to be sent."""
    states: dict[UUID, str] = {}
    mended: dict[UUID, UUID] = {}
    for ids in portions(people):
        rows = BatchLine.objects.filter(person__in=ids).exclude(state=LineState.WITHDRAWN)
        for person, of, state, line in rows.order_by("id").values_list(
            "person_id", "container_id", "state", "id"
        ):
            if of != container.id and state != LineState.WAITING:
                continue
            states[person] = state
            mended.pop(person, None)
            if state == LineState.CORRECTED:
                mended[person] = line
    return states, mended


def _is_usable(person: Person) -> bool:
    """Whether the branch can register somebody at all with what is known."""
    if person.nik_is_disputed or not person.name or person.birth_date is None:
        return False
    try:
        Nik.parse(person.nik)
    except Refused:
        return False
    return True


def has_gaps(person: Person) -> bool:
    """What must be filled in before somebody goes to the branch is still missing."""
    return (
        person.lacks_phone or person.lacks_heir or person.lacks_evidence or not person.mother_name
    )
