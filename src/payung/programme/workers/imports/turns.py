"""Turns of a job: who writes to an import now, and how long it has been silent.

A job may be killed at any moment, or be taken for dead while it only sleeps. Each start takes a
turn; every chunk that is written first locks the import and asks whether the turn is still its own,
so two jobs on one import cannot both write. What fell silent is started again, at its last chunk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from payung.programme.workers.imports import steps
from payung.programme.workers.models import ImportState, ListImport

SILENT_AFTER = timedelta(seconds=90)
"""A chunk takes a second or two, the reading of a large file some ten."""


class TurnLostError(Exception):
    """Another job has taken over; this one has nothing left to do."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to write to one import, until somebody else takes it."""

    import_id: UUID
    number: int


@transaction.atomic
def take_turn(import_id: UUID, step: steps.Step | None, state: ImportState) -> Turn:
    """Start or take up a job; `step` moves an import that is not yet in `state`.

    Raises `TurnLostError` where the import is in no state for it, such as one that is done already.
    """
    found = ListImport.objects.select_for_update().filter(pk=import_id).first()
    if found is None:
        raise TurnLostError
    if step is not None and steps.may(step, found.state):
        found.state = steps.after(step, found.state)
    if found.state != state:
        raise TurnLostError
    found.run += 1
    found.heartbeat_at = timezone.now()
    found.save(update_fields=["state", "run", "heartbeat_at"])
    return Turn(import_id, found.run)


def locked(turn: Turn) -> ListImport:
    """The import, locked until the transaction ends, and its heart beaten.

    Raises `TurnLostError` where another job has taken over.
    """
    found = ListImport.objects.select_for_update().get(pk=turn.import_id)
    if found.run != turn.number:
        raise TurnLostError
    found.heartbeat_at = timezone.now()
    return found


def silent_imports() -> list[ListImport]:
    """Imports that a job should be at work on and is not."""
    at_work = (ImportState.UPLOADED.value, ImportState.CHECKING.value, ImportState.ACCEPTING.value)
    return list(
        ListImport.objects.filter(
            state__in=at_work, heartbeat_at__lt=timezone.now() - SILENT_AFTER
        ).order_by("heartbeat_at")[:100]
    )
