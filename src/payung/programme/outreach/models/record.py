"""What an event leaves behind: questions, knowledge, files, decisions."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.programme.outreach.models.event import Event


class Question(models.Model):
    """Somebody asked; the answer may come later."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.CharField(max_length=120, blank=True, default="")
    text = models.CharField(max_length=500)
    answer = models.CharField(max_length=1000, blank=True, default="")
    answered_by = models.CharField(max_length=160, blank=True, default="")
    asked_at = models.DateTimeField()


class KnowledgeQuestion(models.Model):
    """One question of the short check before and after."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="knowledge")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    options = models.JSONField(default=list)
    right = models.PositiveSmallIntegerField()
    """Which of the options is right, from 0."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "number"], name="knowledge_number_once"),
        )


class Phase(StrEnum):
    """When the check was taken."""

    BEFORE = "before"
    AFTER = "after"


class KnowledgeSheet(models.Model):
    """The answers of somebody, nobody knows of whom; only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Made with the page, so that a second click adds nothing."""
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sheets")
    phase = models.CharField(max_length=6)
    answers = models.JSONField(default=dict)
    """Number of the question → option."""


class FileKind(StrEnum):
    """What a file of an event is."""

    MATERIAL = "material"
    PHOTO = "photo"
    PAPER_LIST = "paper_list"
    """The signed attendance list."""


class EventFile(models.Model):
    """A file of an event; the same content is kept once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    file = models.FileField(upload_to="events/%Y/")
    suffix = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=160)
    removed_because = models.CharField(max_length=300, blank=True, default="")
    removed_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "sha256"], condition=Q(removed_because=""), name="event_file_once"
            ),
        )


class Resolution(models.Model):
    """What a meeting decided, who does it, and until when."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="resolutions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=160)
    due_on = models.DateField()
    noted_on = models.DateField()
    done_on = models.DateField(null=True)
    done_how = models.CharField(max_length=500, blank=True, default="")
    done_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "number"], name="resolution_number_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_how="")
                | Q(done_on__isnull=False) & ~Q(done_how=""),
                name="resolution_done_says_how",
            ),
        )
