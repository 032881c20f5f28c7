"""What a village promised at an event. Rows are only ever added: a later day is a new row."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.outreach.models.event import Event


class Milestone(StrEnum):
    """How far a village is, in the order of the way; each is reached by an act of the programme."""

    LIST = "list"
    MEETING = "meeting"
    DECREE = "decree"
    BUDGET = "budget"
    PAYMENT = "payment"
    PROTECTION = "protection"


PROMISED = (Milestone.LIST, Milestone.MEETING, Milestone.BUDGET, Milestone.PAYMENT)
"""What villages promise at an event."""


class Commitment(Located):
    """A village says by when it will have reached a milestone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="commitments")
    milestone = models.CharField(max_length=10)
    turn = models.PositiveSmallIntegerField(default=0)
    """0 for the promise itself, then one more each time it was put off."""
    due_on = models.DateField()
    promised_by = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True, default="")
    """Why it was put off."""
    made_on = models.DateField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "village_code", "milestone", "turn"], name="promised_once"
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "due_on"], name="commitment_regency"),
            models.Index(fields=["district_code", "due_on"], name="commitment_district"),
            models.Index(fields=["village_code", "due_on"], name="commitment_village"),
        )
