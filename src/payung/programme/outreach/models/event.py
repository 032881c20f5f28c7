"""An event or a meeting, its sessions by day and place, and who is invited."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class EventKind(StrEnum):
    """What it is held for."""

    OUTREACH = "outreach"
    COORDINATION = "coordination"
    EVALUATION = "evaluation"


class EventState(StrEnum):
    """`outreach.steps` has the table of its moves."""

    PLANNED = "planned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Event(Located):
    """A socialisation or meeting of a regency, or of one of its districts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    theme = models.CharField(max_length=300, blank=True, default="")
    organiser = models.CharField(max_length=160)
    begins_on = models.DateField()
    ends_on = models.DateField()
    counts_from = models.DateField()
    """What villages did from this day on belongs to the work that the event is about."""
    money_source = models.CharField(max_length=160, blank=True, default="")
    costs = models.JSONField(default=list)
    """Lines of the budget: what, how many, unit, rupiah for one."""
    token = models.CharField(max_length=20, unique=True)
    """The part of the public address by which people check in; useless without the code."""
    minutes = models.TextField(blank=True, default="")
    chair = models.CharField(max_length=120, blank=True, default="")
    minutes_by = models.CharField(max_length=160, blank=True, default="")
    minutes_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default=EventState.PLANNED.value)
    cancelled_because = models.CharField(max_length=500, blank=True, default="")
    planned_by = models.CharField(max_length=160)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state=EventState.CANCELLED.value) | ~Q(cancelled_because=""),
                name="event_cancelled_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "-begins_on"], name="event_regency"),)


class Session(models.Model):
    """A day at a place: one attendance list, one code that is shown in the hall."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160)
    district_code = models.CharField(max_length=8, blank=True, default="")
    """The district that it is for; empty for all."""
    programme = models.JSONField(default=list)
    """Its points in order: time, topic, speaker."""
    code_turn = models.PositiveSmallIntegerField(default=0)
    """Grows when the code is renewed, because it went round outside the hall."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "day", "place"], name="session_once"),
        )


class Invitation(Located):
    """A post of a village, a district or the regency is invited; who holds it is asked anew."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=30)
    """A `Role`, or `other` for guests."""
    title = models.CharField(max_length=160)
    """As the letter addresses it: `Kepala Desa Betung`."""
    mail_asked_at = models.DateTimeField(null=True)
    mail_claimed_at = models.DateTimeField(null=True)
    mail_sent_at = models.DateTimeField(null=True)
    mail_failure = models.CharField(max_length=40, blank=True, default="")
    mail_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "regency_code", "district_code", "village_code", "title"],
                name="invited_once",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "event"], name="invitation_village"),
            models.Index(fields=["district_code", "event"], name="invitation_district"),
        )
