"""The job that computes a scenario over a large registry, and taking up one that fell silent."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.programme.scenarios.computing import compute
from payung.programme.scenarios.models import Calculation

_SILENT = timedelta(minutes=5)
"""No step of a calculation takes as long."""


@task
def compute_in_job(calculation_id: str) -> None:
    """Compute a scenario."""
    compute(UUID(calculation_id))


def resume_silent_calculations() -> int:
    """Start again every calculation whose job fell silent; how many there were.

    For `payung tick`. Its heart beats at once, so that two ticks do not start it twice.
    """
    resumed = 0
    before = timezone.now() - _SILENT
    for each in Calculation.objects.filter(trouble="", heartbeat_at__lt=before):
        with transaction.atomic():
            found = Calculation.objects.select_for_update().filter(id=each.id).first()
            if found is None or found.heartbeat_at != each.heartbeat_at:
                continue
            found.heartbeat_at = timezone.now()
            found.save(update_fields=["heartbeat_at"])
            compute_in_job.enqueue(str(found.id))
            resumed += 1
    return resumed
