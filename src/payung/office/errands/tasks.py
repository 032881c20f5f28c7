"""The job of an errand, taking up those that fell silent, and forgetting old ones."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.office.errands.carrying import carry_out
from payung.office.errands.models import Errand, ErrandState

SILENT_AFTER = timedelta(minutes=5)
"""No step of an errand takes as long."""
_KEPT = timedelta(days=14)


@task
def run_errand(errand_id: str) -> None:
    """Carry out an errand."""
    carry_out(UUID(errand_id))


def resume_silent_errands() -> int:
    """Start again every errand whose job fell silent; how many there were. For `payung tick`.

    Its heart beats at once, so that two ticks do not start it twice.
    """
    resumed = 0
    before = timezone.now() - SILENT_AFTER
    for each in Errand.objects.filter(state=ErrandState.OPEN.value, heartbeat_at__lt=before)[:100]:
        with transaction.atomic():
            errand = Errand.objects.select_for_update().get(id=each.id)
            if errand.heartbeat_at != each.heartbeat_at or errand.state != ErrandState.OPEN:
                continue
            errand.heartbeat_at = timezone.now()
            errand.save(update_fields=["heartbeat_at"])
            run_errand.enqueue(str(errand.id))
            resumed += 1
    return resumed


def forget_old_errands() -> int:
    """Finished errands that nobody looks at any more; how many. For `payung tick`."""
    gone, _ = Errand.objects.filter(finished_at__lt=timezone.now() - _KEPT).delete()
    return gone
