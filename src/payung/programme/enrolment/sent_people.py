"""Who was sent in a container, as an answer of the branch is held against; and what it may cost."""

from __future__ import annotations

from uuid import UUID

from payung.core.kernel.month import Month
from payung.programme.enrolment.judging import Sent
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    Container,
    LineState,
)
from payung.programme.enrolment.queries.members import overlapping
from payung.programme.enrolment.tariffs import tariffs_of
from payung.programme.enrolment.whose import Ours

SENT_STATES = (BatchState.SENT.value, BatchState.RECEIVED.value, BatchState.ANSWERED.value)


def sent_people(container: Container) -> list[Sent]:
    """The newest sent line of each person of a container, in the order in which they were sent."""
    lines = BatchLine.objects.filter(container=container, batch__state__in=SENT_STATES)
    newest: dict[UUID, BatchLine] = {}
    for line in lines.select_related("batch", "person").order_by("id").iterator(chunk_size=2_000):
        newest[line.person_id] = line
    starts = {
        line.person_id: Month.parse(line.batch.start_month)
        for line in newest.values()
        if line.state != LineState.ACCEPTED
    }
    taken = overlapping(starts)
    return [_sent(line, is_elsewhere=line.person_id in taken) for line in newest.values()]


def tariffs_of_batch(container: Container, *, first: Month | None = None) -> tuple[int, ...]:
    """Rupiah for one person in each month of the batch that was sent last; empty without one.

    `first`: where the branch begins with another month.
    """
    batch = (
        Batch.objects.filter(container=container, state__in=SENT_STATES).order_by("-number").first()
    )
    if batch is None:
        return ()
    start, last = first or Month.parse(batch.start_month), Month.parse(batch.last_month)
    months = list(start.until(max(last, start)))
    return tuple(tariffs_of(container, months).values())


def _sent(line: BatchLine, *, is_elsewhere: bool) -> Sent:
    return Sent(
        ours=Ours(
            key=line.id,
            person_id=line.person_id,
            nik=line.nik,
            name=line.name,
            name_key=line.name_key,
            birth_date=line.birth_date,
        ),
        state=LineState(line.state),
        batch_number=line.batch.number,
        start=Month.parse(line.batch.start_month),
        is_dead=line.person.is_dead,
        is_member_elsewhere=is_elsewhere,
    )
