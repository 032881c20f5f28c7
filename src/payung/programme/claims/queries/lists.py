"""Lists of cases: by stage, by whose turn it is, by clock and by village; and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils.functional import Promise

from payung.core.engine.happening import Happening
from payung.core.kernel.person_name import name_key
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role, role_words
from payung.office.area.queries import titles_of
from payung.programme.claims.case import stage_for, visible_to
from payung.programme.claims.clocks import CLOCK_WORDS, Clock
from payung.programme.claims.models import Claim, ScholarshipYear, Stage
from payung.programme.claims.scholarships import waiting_years
from payung.programme.claims.steps import STAGE_WORDS
from payung.programme.claims.wording import HAPPENING_WORDS
from payung.programme.workers.models import Person

PAGE = 50
OPEN = tuple(
    stage.value for stage in Stage if stage not in (Stage.PAID, Stage.RECEIVED, Stage.CLOSED)
)
"""Stages at which somebody still has something to do before the family has its money."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list; empty values do not filter."""

    stage: Stage | None = None
    owner: Role | None = None
    place: str = ""
    """Dotted code of a village."""
    is_late: bool = False
    search: str = ""
    """Of the name of the worker."""
    is_open: bool = False
    opened_after: date | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: UUID
    person_id: UUID
    name: str
    place: str
    happening: str | Promise
    happened_on: date
    stage: Stage
    days_at_stage: int
    age_days: int
    owner: str
    clock: str | Promise
    due_on: date | None
    days_left: int | None
    """Until the nearest clock runs out; negative where it has."""

    @property
    def stage_words(self) -> str | Promise:
        return STAGE_WORDS[self.stage]

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def days_past(self) -> int:
        return -(self.days_left or 0)


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many cases stand at a stage, and since when the oldest does."""

    stage: Stage
    cases: int
    oldest: date

    @property
    def words(self) -> str | Promise:
        return STAGE_WORDS[self.stage]


@dataclass(frozen=True, slots=True)
class VillageCases:
    """A village on the board: cases by stage, how many are late, rupiah that was paid."""

    code: str
    title: str
    by_stage: Mapping[Stage, int]
    late: int
    oldest: date | None
    paid: int

    @property
    def cases(self) -> int:
        return sum(self.by_stage.values())

    @property
    def is_open(self) -> int:
        return sum(count for stage, count in self.by_stage.items() if stage.value in OPEN)


def cases(holder: Holder, wanted: Wanted, *, on: date) -> tuple[list[CaseRow], UUID | None]:
    """Cases of the holder's areas, newest first, and where the next page begins."""
    found = _staged(_filtered(holder, wanted, on), wanted)
    if wanted.after:
        found = found.filter(id__lt=wanted.after)
    rows = list(found.select_related("person").order_by("-id")[: PAGE + 1])
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    return rows_of(holder, rows[:PAGE], on=on), following


def counts_by_stage(holder: Holder, wanted: Wanted, *, on: date) -> tuple[StageCount, ...]:
    """How many cases the filter leaves at each stage, in the order of the way."""
    found = _filtered(holder, wanted, on).order_by().values("stage")
    told = {
        Stage(row["stage"]): StageCount(Stage(row["stage"]), row["cases"], row["oldest"])
        for row in found.annotate(cases=Count("id"), oldest=Min("stage_since"))
    }
    return tuple(told[stage] for stage in Stage if stage in told)


def late(holder: Holder, *, on: date) -> int:
    """Cases whose nearest clock has run out."""
    return visible_to(holder).filter(due_on__lt=on).count()


def board(holder: Holder, *, on: date) -> tuple[VillageCases, ...]:
    """Every village with a case: the oldest open one first. Two queries."""
    rows = visible_to(holder).order_by().values("village_code", "stage")
    is_late = Count("id", filter=Q(due_on__lt=on))
    by_village: dict[str, list[tuple[Stage, int, int, date, int]]] = {}
    for row in rows.annotate(
        cases=Count("id"), late=is_late, oldest=Min("opened_on"), paid=Sum("paid_amount")
    ):
        told = Stage(row["stage"]), row["cases"], row["late"], row["oldest"], row["paid"] or 0
        by_village.setdefault(row["village_code"], []).append(told)
    titles = titles_of(by_village)
    villages = [_village(code, titles[code], told) for code, told in by_village.items()]
    return tuple(sorted(villages, key=lambda each: (each.oldest or date.max, each.code)))


def claims_of_person(holder: Holder, person: Person, *, on: date) -> list[CaseRow]:
    """The cases of somebody who was looked up in the holder's area, newest first."""
    found = list(visible_to(holder).filter(person=person).order_by("-happened_on", "-id"))
    for each in found:
        each.person = person  # known already: no table is joined for it
    return rows_of(holder, found, on=on)


def waiting(holder: Holder) -> QuerySet[Claim]:
    """Cases whose next step is the holder's post's, for the first page."""
    return visible_to(holder).filter(owner=holder.role.value, stage__in=OPEN)


def scholarships_due(holder: Holder) -> list[ScholarshipYear]:
    """Years of children that nobody has asked for, oldest first; at most 200."""
    rows = waiting_years(visible_to(holder)).select_related("child", "claim__person")
    return list(rows.order_by("year", "id")[:200])


def rows_of(holder: Holder, listed: list[Claim], *, on: date) -> list[CaseRow]:
    """Cases as lists show them to this holder."""
    titles = titles_of({each.place_code for each in listed}) if listed else {}
    return [_row(holder, each, titles[each.place_code], on) for each in listed]


def _filtered(holder: Holder, wanted: Wanted, on: date) -> QuerySet[Claim]:
    found = visible_to(holder)
    if wanted.place:
        found = found.filter(village_code=wanted.place)
    if wanted.owner:
        found = found.filter(owner=wanted.owner.value)
    if wanted.is_late:
        found = found.filter(due_on__lt=on)
    if wanted.is_open or wanted.opened_after:
        found = found.filter(stage__in=OPEN)
    if wanted.opened_after:
        found = found.filter(opened_on__gt=wanted.opened_after)
    for word in name_key(wanted.search).split():
        found = found.filter(person__name_key__contains=word)
    return found


def _staged(found: QuerySet[Claim], wanted: Wanted) -> QuerySet[Claim]:
    return found.filter(stage=wanted.stage.value) if wanted.stage else found


def _row(holder: Holder, claim: Claim, place: str, on: date) -> CaseRow:
    return CaseRow(
        id=claim.id,
        person_id=claim.person_id,
        name=claim.person.name,
        place=place,
        happening=HAPPENING_WORDS[Happening(claim.happening)],
        happened_on=claim.happened_on,
        stage=stage_for(holder, claim),
        days_at_stage=(on - claim.stage_since).days,
        age_days=(on - claim.opened_on).days,
        owner=role_words(Role(claim.owner)) if claim.owner else "",
        clock=CLOCK_WORDS[Clock(claim.due_clock)] if claim.due_clock else "",
        due_on=claim.due_on,
        days_left=(claim.due_on - on).days if claim.due_on else None,
    )


def _village(code: str, title: str, told: list[tuple[Stage, int, int, date, int]]) -> VillageCases:
    still_open = [oldest for stage, _cases, _late, oldest, _paid in told if stage.value in OPEN]
    return VillageCases(
        code=code,
        title=title,
        by_stage={stage: count for stage, count, _late, _oldest, _paid in told},
        late=sum(each[2] for each in told),
        oldest=min(still_open, default=None),
        paid=sum(each[4] for each in told),
    )
