"""Jobs of imports, and taking up those that fell silent."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.programme.workers.imports.acceptance import accept_now
from payung.programme.workers.imports.checking import check_now
from payung.programme.workers.imports.turns import silent_imports
from payung.programme.workers.models import ImportState, ListImport


@task
def run_check(import_id: str) -> None:
    """Read and check a list."""
    check_now(UUID(import_id))


@task
def run_acceptance(import_id: str) -> None:
    """Take an accepted list into the registry."""
    accept_now(UUID(import_id))


def resume_silent_imports() -> int:
    """Start again every import whose job fell silent; how many there were.

    For `payung tick` and for a worker that starts. Its heart beats at once, so that two ticks do
    not start it twice.
    """
    resumed = 0
    for each in silent_imports():
        with transaction.atomic():
            of = ListImport.objects.select_for_update().get(pk=each.pk)
            if of.heartbeat_at != each.heartbeat_at:
                continue
            of.heartbeat_at = timezone.now()
            of.save(update_fields=["heartbeat_at"])
            accepting = of.state == ImportState.ACCEPTING
            (run_acceptance if accepting else run_check).enqueue(str(of.id))
            resumed += 1
    return resumed
