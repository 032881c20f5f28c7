"""The inbox of a post: alarms of its area, the gravest first, with what stands in the way.

A number on these pages is counted on the day that it is looked at, by the question that lists the
people behind it, so both always agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import Area
from payung.office.area.terms import title_of
from payung.programme.payments.alarms.arrears import OF_A_RUN
from payung.programme.payments.alarms.costs import Costs
from payung.programme.payments.alarms.counting import Standing, standing_of
from payung.programme.payments.alarms.models import Alarm, AlarmKind, Mending
from payung.programme.payments.alarms.obstacles import Obstacle, obstacles_of
from payung.programme.payments.alarms.wording import (
    KIND_WORDS,
    LOOKS,
    MEANING,
    MENDED_WORDS,
    addressed_to,
)

PAGE = 25


class Shelf(StrEnum):
    """The three lists of the inbox; the value stands in the address."""

    MONEY = "iuran"
    YEAR = "tahun-depan"
    SEATS = "kursi"


SHELF_WORDS: Mapping[Shelf, str | Promise] = {
    Shelf.MONEY: _("Iuran"),
    Shelf.YEAR: _("Tahun depan"),
    Shelf.SEATS: _("Kursi dan usia"),
}
KINDS: Mapping[Shelf, tuple[AlarmKind, ...]] = {
    Shelf.MONEY: (
        AlarmKind.LAPSED,
        AlarmKind.UNPAID_3,
        AlarmKind.UNPAID_2,
        AlarmKind.UNPAID_1,
        AlarmKind.OVERDUE,
        AlarmKind.DUE_SOON,
    ),
    Shelf.YEAR: (AlarmKind.JANUARY_GAP, AlarmKind.RENEWAL),
    Shelf.SEATS: (AlarmKind.VACANCY, AlarmKind.AGE_LIMIT),
}
SHELF_OF: Mapping[AlarmKind, Shelf] = {
    kind: shelf for shelf, kinds in KINDS.items() for kind in kinds
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; `after` is gravity, due day and key of the last row of a page."""

    shelf: Shelf = Shelf.MONEY
    kind: AlarmKind | None = None
    village_code: str = ""
    only_mine: bool = False
    closed: bool = False
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An alarm as a list shows it."""

    id: UUID
    kind: AlarmKind
    village: str
    month: Month
    standing: Standing
    due_on: date
    raised_on: date
    closed_on: date | None
    closed_because: Mending | None
    closed_act: int | None
    payer: str
    container_id: UUID | None
    obstacle: Obstacle | None
    days_left: int
    """Until the day by which it must be mended; negative where that has passed."""

    @property
    def is_run(self) -> bool:
        """Whether the month is the first of several."""
        return self.kind in OF_A_RUN

    @property
    def days_past(self) -> int:
        return -self.days_left

    @property
    def words(self) -> str | Promise:
        return KIND_WORDS[self.kind]

    @property
    def look(self) -> str:
        return LOOKS[self.kind]

    @property
    def meaning(self) -> str | Promise:
        return MEANING[self.kind]

    @property
    def mended(self) -> str | Promise:
        return MENDED_WORDS[self.closed_because] if self.closed_because else ""


def visible_to(holder: Holder) -> QuerySet[Alarm]:
    """The alarms in the holder's areas."""
    return Alarm.objects.filter(scope(holder))


def waiting(holder: Holder) -> QuerySet[Alarm]:
    """Open alarms of the area that are for the holder's post, without those a graver one tells."""
    found = visible_to(holder).filter(closed_on=None, is_overtaken=False)
    return found.filter(addressed_to(holder.role))


def counts(holder: Holder, wanted: Filter) -> Mapping[AlarmKind, int]:
    """How many alarms of each kind the filter leaves, whatever its shelf and kind."""
    rows = _filtered(holder, wanted).order_by().values_list("kind")
    return {AlarmKind(kind): number for kind, number in rows.annotate(number=Count("id"))}


def rows(
    holder: Holder, wanted: Filter, *, on: date, titles: Mapping[str, str]
) -> tuple[list[Row], UUID | None]:
    """One page of the inbox, and the last row where another follows. `titles` by village code."""
    kinds = [wanted.kind] if wanted.kind else KINDS[wanted.shelf]
    found = _filtered(holder, wanted).filter(kind__in=[kind.value for kind in kinds])
    last = visible_to(holder).filter(id=wanted.after).first() if wanted.after else None
    if last is not None:
        found = found.filter(_behind(last))
    alarms = list(
        found.select_related("container").order_by("-gravity", "due_on", "id")[: PAGE + 1]
    )
    page = alarms[:PAGE]
    return rows_of(page, on=on, titles=titles), page[-1].id if len(alarms) > PAGE else None


def rows_of(
    alarms: Sequence[Alarm],
    *,
    on: date,
    titles: Mapping[str, str],
    costs: Costs | None = None,
) -> list[Row]:
    """These alarms as rows; the closed ones with the numbers of the day on which they came.
    `costs` of their one regency, where they are known."""
    open_ones = [each for each in alarms if each.closed_on is None]
    standing = standing_of(open_ones, on, costs)
    stands = obstacles_of(open_ones)
    return [_row(each, on, titles, standing.get(each.id), stands.get(each.id)) for each in alarms]


def _row(
    alarm: Alarm,
    on: date,
    titles: Mapping[str, str],
    standing: Standing | None = None,
    obstacle: Obstacle | None = None,
) -> Row:
    return Row(
        id=alarm.id,
        kind=AlarmKind(alarm.kind),
        village=titles.get(alarm.village_code, alarm.village_code),
        month=Month.parse(alarm.month),
        standing=standing or Standing(alarm.people, alarm.amount),
        due_on=alarm.due_on,
        raised_on=alarm.raised_on,
        closed_on=alarm.closed_on,
        closed_because=Mending(alarm.closed_because) if alarm.closed_because else None,
        closed_act=alarm.closed_act,
        payer=alarm.container.payer_name if alarm.container else "",
        container_id=alarm.container_id,
        obstacle=obstacle,
        days_left=(alarm.due_on - on).days,
    )


def alarm_of(holder: Holder, alarm_id: UUID) -> tuple[Alarm, str]:
    """One alarm and the title of its village, in one statement. Raises `Alarm.DoesNotExist` outside
    the holder's areas."""
    village = Area.objects.filter(code=OuterRef("village_code"))
    found = (
        visible_to(holder)
        .select_related("container")
        .annotate(term=Subquery(village.values("term")), name=Subquery(village.values("name")))
        .get(id=alarm_id)
    )
    return found, title_of(found.term or "", found.name or found.village_code).strip()


def steps_of(alarm: Alarm, *, on: date) -> list[Row]:
    """All alarms about the same first month of the container or village, in order of time, each
    with the numbers of the day on which it came."""
    same = Alarm.objects.filter(
        subject=alarm.subject, village_code=alarm.village_code, month=alarm.month
    ).select_related("container")
    shelf = KINDS[SHELF_OF[AlarmKind(alarm.kind)]]
    kinds = [kind.value for kind in shelf] if len(shelf) > 2 else [alarm.kind]
    found = same.filter(kind__in=kinds).order_by("raised_on", "gravity", "turn")
    return [_row(each, on, {}) for each in found]


def _filtered(holder: Holder, wanted: Filter) -> QuerySet[Alarm]:
    found = visible_to(holder).filter(closed_on__isnull=not wanted.closed)
    if not wanted.closed:
        found = found.filter(is_overtaken=False)
    if wanted.village_code:
        found = found.filter(village_code=wanted.village_code)
    if wanted.only_mine:
        found = found.filter(addressed_to(holder.role))
    return found


def _behind(last: Alarm) -> Q:
    """Everything after an alarm in the order of the list."""
    same = Q(gravity=last.gravity)
    return (
        Q(gravity__lt=last.gravity)
        | same & Q(due_on__gt=last.due_on)
        | same & Q(due_on=last.due_on, id__gt=last.id)
    )
