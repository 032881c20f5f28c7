"""The people behind each number of a scenario, page by page, in the order of their village."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from uuid import UUID

from django.db.models import QuerySet

from payung.office.accounts.holder import Holder, scope
from payung.programme.scenarios.models import Scenario, ScenarioVillage
from payung.programme.scenarios.people_kept import SIZE, Mark, unpacked
from payung.programme.workers.models import Person

PAGE = 50


class Group(StrEnum):
    """Which number of a scenario the people stand behind."""

    PROTECTED = "terlindungi"
    WAITING = "menunggu"
    POOREST = "termiskin"
    POOREST_WAITING = "termiskin-menunggu"
    ENTERING = "masuk"
    LEAVING = "keluar"


@dataclass(frozen=True, slots=True)
class ScenarioPerson:
    """A person of a list. `rank` is the place in the order of the village, `None` for who is not
    ready; `still_ready` is false for who loses a seat because the rules do not let them in."""

    person_id: UUID
    name: str
    nik_masked: str
    birth_date: date | None
    job: str
    village_code: str
    rank: int | None
    has_seat: bool
    is_poorest: bool
    enters: bool
    still_ready: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A person as a scenario keeps them: by key, with the place in the order."""

    person_id: UUID
    village_code: str
    rank: int | None
    has_seat: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of a list; `total` is the number that it stands behind, `start` its first place."""

    people: tuple[ScenarioPerson, ...]
    total: int
    start: int
    next_start: int | None


def people_page(
    holder: Holder, scenario: Scenario, group: Group, *, village: str = "", start: int = 0
) -> PeoplePage:
    """People of a group from a place on; `village` narrows it to one."""
    rows = ScenarioVillage.objects.filter(scope(holder), scenario=scenario)
    if village:
        rows = rows.filter(village_code=village)
    counted = list(rows.order_by("village_code").values_list("id", _COUNTED[group]))
    here = [each for row in _met(rows, counted, start) for each in _of_group(row, group)]
    before = _before(counted, start)
    named = tuple(_named(holder, here[start - before :][:PAGE]))
    total = sum(count for _row, count in counted)
    return PeoplePage(named, total, start, start + PAGE if start + PAGE < total else None)


def _before(counted: Sequence[tuple[int, int]], start: int) -> int:
    """People of the villages that lie wholly before a place."""
    ends = accumulate(count for _row, count in counted)
    return max((end for end in ends if end <= start), default=0)


def _met(
    rows: QuerySet[ScenarioVillage], counted: Sequence[tuple[int, int]], start: int
) -> QuerySet[ScenarioVillage]:
    """The villages of a page: no other is unpacked."""
    ends = accumulate(count for _row, count in counted)
    wanted = [
        row
        for (row, count), end in zip(counted, ends, strict=True)
        if start < end and end - count < start + PAGE
    ]
    return rows.filter(id__in=wanted).order_by("village_code")


def page_of(holder: Holder, found: list[Placed], start: int) -> PeoplePage:
    """The page of these people that begins at a place, with who they are today."""
    here = found[start : start + PAGE]
    more = start + PAGE < len(found)
    return PeoplePage(
        tuple(_named(holder, here)), len(found), start, start + PAGE if more else None
    )


def _of_group(row: ScenarioVillage, group: Group) -> Iterator[Placed]:
    if group is Group.LEAVING:
        return _left(row)
    mark, has_seat = _OF_GROUP[group]
    everybody = seated(row) if has_seat else _waiting(row)
    return (each for each in everybody if mark in each.mark)


_COUNTED = {
    Group.PROTECTED: "protected",
    Group.WAITING: "waiting",
    Group.POOREST: "poorest",
    Group.POOREST_WAITING: "poorest_waiting",
    Group.ENTERING: "entering",
    Group.LEAVING: "leaving",
}
"""The column that says how many there are."""
_OF_GROUP = {
    Group.PROTECTED: (Mark.NONE, True),
    Group.WAITING: (Mark.NONE, False),
    Group.POOREST: (Mark.POOREST, True),
    Group.POOREST_WAITING: (Mark.POOREST, False),
    Group.ENTERING: (Mark.ENTERS, True),
}


def seated(row: ScenarioVillage) -> Iterator[Placed]:
    """Everybody of a village with a seat, in order."""
    end = row.protected * SIZE
    for rank, (key, mark) in enumerate(unpacked(bytes(row.ready)[:end]), 1):
        yield Placed(key, row.village_code, rank, has_seat=True, mark=mark)


def _waiting(row: ScenarioVillage) -> Iterator[Placed]:
    begin = row.protected * SIZE
    for rank, (key, mark) in enumerate(unpacked(bytes(row.ready)[begin:]), row.protected + 1):
        yield Placed(key, row.village_code, rank, has_seat=False, mark=mark)


def _left(row: ScenarioVillage) -> Iterator[Placed]:
    ranks = {key: rank for rank, (key, _mark) in enumerate(unpacked(row.ready), 1)}
    for key, mark in unpacked(row.left):
        yield Placed(key, row.village_code, ranks.get(key), has_seat=False, mark=mark)


def _named(holder: Holder, here: Iterable[Placed]) -> Iterator[ScenarioPerson]:
    """With name and masked NIK; who has left the area since is not named."""
    listed = list(here)
    visible = Person.objects.filter(scope(holder), id__in=[each.person_id for each in listed])
    people: Mapping[UUID, Person] = visible.in_bulk()
    for each in listed:
        if (person := people.get(each.person_id)) is not None:
            yield _shown(each, person)


def _shown(each: Placed, person: Person) -> ScenarioPerson:
    return ScenarioPerson(
        person_id=person.id,
        name=person.name,
        nik_masked=person.nik_masked,
        birth_date=person.birth_date,
        job=person.job_shown,
        village_code=each.village_code,
        rank=each.rank,
        has_seat=each.has_seat,
        is_poorest=Mark.POOREST in each.mark,
        enters=Mark.ENTERS in each.mark,
        still_ready=Mark.NOT_READY not in each.mark,
    )
