"""Containers of a holder's areas, with what stands in each: members, who waits, what is to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.enrolment.models import (
    BatchLine,
    Collision,
    Container,
    ContainerKind,
    LineState,
    Membership,
)
from payung.programme.enrolment.queries.members import not_over
from payung.programme.enrolment.turn import visible_containers
from payung.programme.enrolment.words import money_words

_Row = TypeVar("_Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ContainerLine:
    """A container with its numbers, each the length of the list behind it."""

    container: Container
    place: str
    money: str
    members: int
    waiting: int
    rejected: int
    collisions: int

    @property
    def id(self) -> UUID:
        return self.container.id


@dataclass(frozen=True, slots=True)
class Numbers:
    """The same numbers over a holder's whole area; people are those whom the holder sees."""

    containers: int
    members: int
    waiting: int
    rejected: int
    collisions: int


@dataclass(frozen=True, slots=True)
class ContainersWanted:
    """A filter; empty values do not filter."""

    regency: str = ""
    kind: ContainerKind | None = None
    text: str = ""
    closed: bool = False
    after: UUID | None = None


def containers(
    holder: Holder, wanted: ContainersWanted, *, month: Month, size: int = 50
) -> tuple[list[ContainerLine], UUID | None]:
    """Containers by regency and village, and where the next page begins."""
    found = _filtered(visible_containers(holder), wanted)
    if wanted.after and (last := visible_containers(holder).filter(id=wanted.after).first()):
        found = found.filter(_behind(last))
    rows = list(_counted(found, month).order_by("regency_code", "village_code", "id")[: size + 1])
    titles = titles_of(row.place_code for row in rows)
    lines = [_line(row, titles) for row in rows[:size]]
    return lines, rows[size - 1].id if len(rows) > size else None


def container_of(holder: Holder, container_id: UUID, *, month: Month) -> ContainerLine:
    """One container with its numbers. Raises `Container.DoesNotExist` outside the area."""
    row = _counted(visible_containers(holder), month).get(id=container_id)
    return _line(row, titles_of([row.place_code]))


def numbers(holder: Holder, *, month: Month) -> Numbers:
    """What stands in the holder's area, in five questions."""
    inside = scope(holder)
    lines = BatchLine.objects.filter(inside)
    return Numbers(
        containers=visible_containers(holder).filter(closed_on__isnull=True).count(),
        members=not_over(Membership.objects.filter(inside), month).count(),
        waiting=lines.filter(state=LineState.WAITING.value).count(),
        rejected=lines.filter(state=LineState.REJECTED.value).count(),
        collisions=Collision.objects.filter(inside, decision="").count(),
    )


def containers_by_regency(holder: Holder) -> Mapping[str, int]:
    """How many open containers lie in each regency of a holder, by dotted code."""
    rows = visible_containers(holder).filter(closed_on__isnull=True).values_list("regency_code")
    return dict(rows.annotate(number=Count("id")).order_by("regency_code"))


def _filtered(found: QuerySet[Container], wanted: ContainersWanted) -> QuerySet[Container]:
    found = found.filter(closed_on__isnull=not wanted.closed)
    if wanted.regency:
        found = found.filter(regency_code=wanted.regency)
    if wanted.kind:
        found = found.filter(kind=wanted.kind.value)
    if wanted.text:
        found = found.filter(Q(payer_name__icontains=wanted.text) | Q(npp__icontains=wanted.text))
    return found


def _behind(last: Container) -> Q:
    same_regency = Q(regency_code=last.regency_code)
    same_village = same_regency & Q(village_code=last.village_code)
    return (
        Q(regency_code__gt=last.regency_code)
        | same_regency & Q(village_code__gt=last.village_code)
        | same_village & Q(id__gt=last.id)
    )


def _counted(found: QuerySet[Container], month: Month) -> QuerySet[Container]:
    here = OuterRef("pk")
    lines = BatchLine.objects.filter(container=here)
    return found.annotate(
        member_count=_number(not_over(Membership.objects.filter(container=here), month)),
        waiting_count=_number(lines.filter(state=LineState.WAITING.value)),
        rejected_count=_number(lines.filter(state=LineState.REJECTED.value)),
        collision_count=_number(Collision.objects.filter(container=here, decision="")),
    )


def _number(rows: QuerySet[_Row]) -> Coalesce:
    counted = rows.order_by().values("container").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _line(row: Container, titles: Mapping[str, str]) -> ContainerLine:
    def counted(name: str) -> int:
        number: int = getattr(row, name)
        return number

    return ContainerLine(
        container=row,
        place=titles[row.place_code],
        money=money_words(row),
        members=counted("member_count"),
        waiting=counted("waiting_count"),
        rejected=counted("rejected_count"),
        collisions=counted("collision_count"),
    )


def sees_container(holder: Holder, container_id: UUID) -> bool:
    """Whether the container itself lies in the holder's areas, and not only some of its people."""
    return visible_containers(holder).filter(id=container_id).exists()
