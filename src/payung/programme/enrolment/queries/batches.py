"""Batches with where they stand and what may be done, and their people with the answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.steps import Choice, choices_of, stations
from payung.office.area.queries import titles_of
from payung.office.writing import months_words
from payung.programme.enrolment.models import Batch, BatchLine, BatchState, Container, LineState
from payung.programme.enrolment.steps import (
    ROUTE,
    STATE_WORDS,
    TRANSITIONS,
    Standing,
    obstacle,
    step_ahead,
)
from payung.programme.enrolment.words import money_words

_QUIET = (LineState.WAITING.value, LineState.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch as its page shows it."""

    batch: Batch
    place: str
    money: str
    counts: dict[LineState, int]
    choices: dict[str, Choice]

    @property
    def state(self) -> BatchState:
        return BatchState(self.batch.state)

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def months(self) -> str:
        return months_words(Month.parse(self.batch.start_month), Month.parse(self.batch.last_month))

    @property
    def ahead(self) -> Choice | None:
        """The step that leads on; none where the batch is done."""
        step = step_ahead(self.state)
        return self.choices[step] if step else None

    @property
    def route(self) -> list[tuple[str | Promise, str]]:
        """The way of a batch: words, and `done`, `now` or nothing."""
        at = ROUTE.index(self.state) if self.state in ROUTE else None
        done = len(ROUTE) if self.state is BatchState.ANSWERED else at
        return stations((STATE_WORDS[state] for state in ROUTE), done=done)


@dataclass(frozen=True, slots=True)
class LinesWanted:
    """A filter of a batch's people; empty values do not filter."""

    state: LineState | None = None
    text: str = ""
    after: int = 0


def batch_page(holder: Holder, batch_id: UUID) -> BatchPage:
    """One batch. Raises `Batch.DoesNotExist` outside the area."""
    batch = Batch.objects.filter(scope(holder)).select_related("container").get(id=batch_id)
    rows = batch.lines.values_list("state").annotate(number=Count("id"))
    counts = {LineState(state): number for state, number in rows}
    standing = Standing(
        state=BatchState(batch.state),
        place=batch.place_code,
        sent_by=batch.sent_by_account,
        people=batch.people,
        answered=sum(number for state, number in counts.items() if state.value not in _QUIET),
    )
    return BatchPage(
        batch,
        titles_of([batch.place_code])[batch.place_code],
        money_words(batch.container),
        {state: counts[state] for state in LineState if state in counts},
        choices_of(TRANSITIONS, lambda step: obstacle(step, standing, by=holder)),
    )


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in the list of batches."""

    batch: Batch
    place: str
    money: str
    waiting: int


def batches(
    holder: Holder, *, state: BatchState | None = None, after: UUID | None = None, size: int = 50
) -> tuple[list[BatchRow], UUID | None]:
    """Batches of the area, the newest first, and where the next page begins."""
    found = Batch.objects.filter(scope(holder)).select_related("container")
    if state:
        found = found.filter(state=state.value)
    if after:
        found = found.filter(id__lt=after)
    waiting = Count("lines", filter=Q(lines__state=LineState.WAITING.value))
    rows = list(found.annotate(waiting_count=waiting).order_by("-id")[: size + 1])
    titles = titles_of(row.place_code for row in rows)
    told = [
        BatchRow(
            row,
            titles[row.place_code],
            money_words(row.container),
            int(getattr(row, "waiting_count", 0)),
        )
        for row in rows[:size]
    ]
    return told, rows[size - 1].id if len(rows) > size else None


def batches_by_state(holder: Holder) -> dict[BatchState, int]:
    """How many batches stand where."""
    rows = Batch.objects.filter(scope(holder)).order_by().values_list("state")
    found = {BatchState(state): number for state, number in rows.annotate(number=Count("id"))}
    return {state: found[state] for state in BatchState if state in found}


def batches_of(container: Container) -> list[tuple[Batch, str | Promise, int]]:
    """The batches of a container, newest first: with state in words, and who still waits."""
    waiting = Count("lines", filter=Q(lines__state=LineState.WAITING.value))
    rows = Batch.objects.filter(container=container).annotate(waiting_count=waiting)
    return [
        (row, STATE_WORDS[BatchState(row.state)], int(getattr(row, "waiting_count", 0)))
        for row in rows.order_by("-number")[:50]
    ]


def lines_of(
    batch: Batch, wanted: LinesWanted, *, size: int = 50
) -> tuple[list[BatchLine], int | None]:
    """The people of a batch by place, and where the next page begins."""
    found = batch.lines.filter(place__gt=wanted.after)
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    if wanted.text:
        found = found.filter(name__icontains=wanted.text)
    rows = list(found.select_related("person").order_by("place")[: size + 1])
    return rows[:size], rows[size - 1].place if len(rows) > size else None


def line_of(holder: Holder, line_id: UUID) -> BatchLine:
    """One line with its person and batch. Raises `BatchLine.DoesNotExist` outside the area."""
    found = BatchLine.objects.filter(scope(holder))
    return found.select_related("person", "batch", "container").get(id=line_id)


@dataclass(frozen=True, slots=True)
class RejectedWanted:
    """A filter of rejected people; empty values do not filter."""

    owner: str = ""
    container: UUID | None = None
    after: UUID | None = None


def rejected_lines(
    holder: Holder, wanted: RejectedWanted = RejectedWanted(), *, size: int = 50
) -> tuple[list[BatchLine], UUID | None]:
    """Rejected people of the holder's area who wait to be mended, the most urgent first."""
    found = _in_state(holder, LineState.REJECTED, wanted.container)
    if wanted.owner:
        found = found.filter(owner=wanted.owner)
    if wanted.after and (last := found.filter(id=wanted.after).first()):
        found = found.filter(Q(due_on__gt=last.due_on) | Q(due_on=last.due_on, id__gt=last.id))
    rows = list(
        found.select_related("person", "batch", "container").order_by("due_on", "id")[: size + 1]
    )
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def rejected_by_owner(holder: Holder, container: UUID | None = None) -> dict[str, int]:
    """How many wait for whom."""
    rows = _in_state(holder, LineState.REJECTED, container).order_by().values_list("owner")
    return dict(rows.annotate(number=Count("id")))


def waiting_lines(
    holder: Holder, *, container: UUID | None = None, after: UUID | None = None, size: int = 50
) -> tuple[list[BatchLine], UUID | None]:
    """People of the holder's area of whom the branch has said nothing yet, the oldest first."""
    found = _in_state(holder, LineState.WAITING, container)
    if after:
        found = found.filter(id__gt=after)
    rows = list(found.select_related("person", "batch", "container").order_by("id")[: size + 1])
    return rows[:size], rows[size - 1].id if len(rows) > size else None


def _in_state(holder: Holder, state: LineState, container: UUID | None) -> QuerySet[BatchLine]:
    found = BatchLine.objects.filter(scope(holder), state=state.value)
    return found.filter(container=container) if container else found
