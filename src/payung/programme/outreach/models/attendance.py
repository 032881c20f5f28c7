"""Who came, in person or in somebody's place. Rows are only ever added."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.outreach.models.event import Session


class Channel(StrEnum):
    """How somebody was put on the list."""

    CODE = "code"
    """By the own phone, with the code that is shown in the hall."""
    DESK = "desk"
    """At the desk by the door."""
    PAPER = "paper"
    """Typed later from the signed list."""


class Attendance(Located):
    """One person at one session."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    role = models.CharField(max_length=30)
    """A `Role`, or `other` for guests and other offices of the village."""
    name = models.CharField(max_length=120)
    proxy_of = models.CharField(max_length=120, blank=True, default="")
    """In whose place he or she came; empty for those who came themselves."""
    channel = models.CharField(max_length=8)
    noted_by = models.CharField(max_length=160, blank=True, default="")
    """Who typed it at the desk or from paper."""
    at = models.DateTimeField()
    seat = models.CharField(max_length=200)
    """Place and post, for posts that one person holds; else place and person."""
    person_key = models.CharField(max_length=200)
    """Place and name as they are compared: one person is on the list of a session once."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["session", "seat"], name="attended_seat_once"),
            models.UniqueConstraint(fields=["session", "person_key"], name="attended_once"),
        )


class AttendanceTakenBack(models.Model):
    """A line of the list was a mistake; it stays to be read and counts no more."""

    attendance = models.OneToOneField(
        Attendance, primary_key=True, on_delete=models.CASCADE, related_name="taken_back"
    )
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=160)
