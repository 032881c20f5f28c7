"""What the clock did last: one row, which is also the lease of a tick at work."""

from __future__ import annotations

from django.db import models


class LastTick(models.Model):
    """The newest run of `payung tick`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    """Null while it is at work."""
    did = models.JSONField(default=dict)
    """Step → how many."""

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_last_tick"),)
