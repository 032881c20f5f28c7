"""Empty seats and coming birthdays as pages show them, with who could take the seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.timezone import localdate

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.programme.decisions.models import (
    DECIDED,
    CandidateList,
    DecisionState,
    DecreeMember,
)
from payung.programme.decisions.models import EndReason as SeatEnd
from payung.programme.decisions.seats import roll
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.payments.alarms.ages import AgeLimit, reaching
from payung.programme.payments.alarms.vacancies import empty_seats

WAITING_SHOWN = 3
MONTHS_AHEAD = 12
MOST = 200
"""Rows of a page; a regency that has more sees the longest empty first."""
_SEAT_ENDS: Mapping[str, SeatEnd] = {
    EndReason.DIED.value: SeatEnd.DIED,
    EndReason.MOVED.value: SeatEnd.MOVED,
    EndReason.AGE.value: SeatEnd.AGE,
    EndReason.EMPLOYED.value: SeatEnd.EMPLOYED,
    EndReason.PAYS_ALONE.value: SeatEnd.PAYS_ALONE,
    EndReason.WITHDREW.value: SeatEnd.DECLINED,
    EndReason.NOT_FOUND.value: SeatEnd.NOT_FOUND,
    EndReason.WELL_OFF.value: SeatEnd.WELL_OFF,
}
"""How the decree's addendum names an end of a membership; others need a word of the village."""


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A seat by decree whose membership ended."""

    person_id: UUID
    name: str
    reason: EndReason
    seat_end: SeatEnd | None
    last_month: Month
    days: int
    """Since the membership was ended."""

    @property
    def words(self) -> str | Promise:
        return END_WORDS[self.reason]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the waiting list, with the place there."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class VillageSeats:
    """The empty seats of one candidate list, and who waits for them."""

    list_id: UUID
    village_code: str
    is_signed: bool
    """Only then may the decree be changed."""
    empty: tuple[EmptySeat, ...]
    waiting: tuple[Waiting, ...]
    waiting_count: int

    @property
    def query(self) -> str:
        """The addendum's form with these people filled in."""
        told = [
            f"end_{each.person_id}={each.seat_end.value}" for each in self.empty if each.seat_end
        ]
        return "?" + "&".join(told) if told else ""

    @property
    def oldest(self) -> int:
        return max(each.days for each in self.empty)


def seats_of(holder: Holder, *, on: date, village: str = "") -> list[VillageSeats]:
    """Empty seats of the area by village, the longest empty first."""
    inside = scope(holder) & (Q(village_code=village) if village else Q())
    rows = empty_seats(inside, on).select_related("person")
    told = rows.values_list(
        F("seat_list"), "person_id", "person__name", "end_reason", "last_month", "ended_at"
    )
    found: defaultdict[UUID, list[EmptySeat]] = defaultdict(list)
    for list_id, person, name, reason, last, ended_at in told[:MOST]:
        found[list_id].append(
            EmptySeat(
                person_id=person,
                name=name,
                reason=EndReason(reason),
                seat_end=_SEAT_ENDS.get(reason),
                last_month=Month.parse(last),
                days=(on - localdate(ended_at)).days if ended_at else 0,
            )
        )
    lists = CandidateList.objects.filter(id__in=found).only("id", "village_code", "state")
    waiting = waiting_by_list(found)
    made = [
        VillageSeats(
            list_id=each.id,
            village_code=each.village_code,
            is_signed=each.state == DecisionState.SIGNED,
            empty=tuple(found[each.id]),
            waiting=tuple(waiting[each.id][:WAITING_SHOWN]),
            waiting_count=len(waiting[each.id]),
        )
        for each in lists
    ]
    return sorted(made, key=lambda each: (-each.oldest, each.village_code))


def waiting_by_list(lists: Collection[UUID]) -> Mapping[UUID, Sequence[Waiting]]:
    """Who waits on each of these candidate lists, in the order in which seats are filled."""
    members = (
        DecreeMember.objects.filter(decree__candidate_list__in=lists)
        .select_related("decree")
        .order_by("decree__made_at", "decree__id", "place")
    )
    by_list: defaultdict[UUID, list[DecreeMember]] = defaultdict(list)
    for each in members:
        by_list[each.decree.candidate_list_id].append(each)
    return defaultdict(list, {key: _waiting(rows) for key, rows in by_list.items()})


def _waiting(members: Iterable[DecreeMember]) -> list[Waiting]:
    _, waiting = roll(members)
    return [Waiting(each.place, str(each.said.get("name", ""))) for each in waiting]


@dataclass(frozen=True, slots=True)
class Birthday:
    """A member who reaches the limit, and the first who waits in the village."""

    person_id: UUID
    name: str
    village_code: str
    born: date
    reaches: Month
    replacement: Waiting | None


@dataclass(frozen=True, slots=True)
class Birthdays:
    """Who passes the age limit in the months to come, and the limit with its source."""

    limit: AgeLimit
    rows: tuple[Birthday, ...]


def birthdays_of(holder: Holder, *, on: date) -> Birthdays:
    """Members of the area who pass the limit within a year, or have passed it lately, the eldest
    first."""
    limit = AgeLimit.of(holder.area[:5], on)
    now = Month.of(on)
    found = reaching(scope(holder), now + -MONTHS_AHEAD, now + MONTHS_AHEAD, limit)
    members = list(found.select_related("person")[:MOST])
    first = _first_waiting({each.village_code for each in members})
    rows = tuple(_birthday(each, limit, first) for each in members)
    return Birthdays(limit, rows)


def _birthday(membership: Membership, limit: AgeLimit, first: Mapping[str, Waiting]) -> Birthday:
    born = membership.person.birth_date
    if born is None:
        raise LookupError(membership.id)
    return Birthday(
        person_id=membership.person_id,
        name=membership.person.name,
        village_code=membership.village_code,
        born=born,
        reaches=limit.month_reached(born),
        replacement=first.get(membership.village_code),
    )


def _first_waiting(villages: Collection[str]) -> dict[str, Waiting]:
    """The first who waits by the newest signed decree of each village."""
    lists = CandidateList.objects.filter(village_code__in=villages, state__in=DECIDED)
    newest = dict(lists.order_by("id").values_list("village_code", "id"))
    waiting = waiting_by_list(list(newest.values()))
    return {village: waiting[key][0] for village, key in newest.items() if waiting[key]}
