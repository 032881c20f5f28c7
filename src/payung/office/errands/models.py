"""What was asked for, by whom, and how far it has come."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class ErrandState(StrEnum):
    """How an errand stands."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    """It cannot be done; the sentence says why."""


class Errand(Located):
    """One errand; kept for some days after it is finished."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """Also the key of what it makes."""
    kind = models.CharField(max_length=40)
    """As `kinds.Kind.code`."""
    about = models.UUIDField()
    """The record that it is done with."""
    detail = models.CharField(max_length=64, blank=True, default="")
    """What tells it from another errand of the kind about the same record."""
    asked = models.JSONField(default=dict)
    file = models.FileField(upload_to="errands/", blank=True)
    """What was handed in with it; gone once it is finished."""
    account_id = models.UUIDField()
    post_id = models.UUIDField()
    asked_by = models.CharField(max_length=160)
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, default=ErrandState.OPEN.value)
    steps_done = models.PositiveSmallIntegerField(default=0)
    run = models.PositiveIntegerField(default=0)
    """Which turn of the job works; one that was taken for dead and wakes up finds another here."""
    heartbeat_at = models.DateTimeField()
    result = models.UUIDField(null=True)
    """The record that it made or changed."""
    refused_code = models.CharField(max_length=40, blank=True, default="")
    refused_sentence = models.TextField(blank=True, default="")
    refused_next_step = models.TextField(blank=True, default="")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "about", "detail"],
                condition=Q(state="open"),
                name="errand_open_once",
            ),
        )
        indexes = (
            models.Index(fields=["about", "state"], name="errand_about"),
            models.Index(fields=["state", "heartbeat_at"], name="errand_state"),
        )
