"""A batch of people that goes to the branch, and what the branch said about each."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.enrolment.models.container import Container


class BatchState(StrEnum):
    """Where a batch stands; `enrolment.steps` has the table of its moves."""

    DRAFTED = "drafted"
    SENT = "sent"
    RECEIVED = "received"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Batch(Located):
    """A file of people that goes to the branch for one container."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    start_month = models.CharField(max_length=7)
    """The first contribution month of its people."""
    last_month = models.CharField(max_length=7)
    """Until when the decree or the sponsor pays."""
    state = models.CharField(max_length=10, default=BatchState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    """Grows with each move; a form that was opened before it is refused."""
    people = models.PositiveIntegerField(default=0)
    held_back = models.JSONField(default=dict)
    """How many were left out when it was drafted, by cause."""
    file = models.FileField(upload_to="batches/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    mapping_branch = models.CharField(max_length=120, blank=True, default="")
    mapping_verified = models.BooleanField(default=False)
    """Whether the branch confirmed the columns that the file was written in."""
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by_account = models.UUIDField()
    drafted_by = models.CharField(max_length=160)
    sent_on = models.DateField(null=True)
    sent_by_account = models.UUIDField(null=True)
    sent_by = models.CharField(max_length=160, blank=True, default="")
    sent_how = models.CharField(max_length=160, blank=True, default="")
    letter_number = models.CharField(max_length=80, blank=True, default="")
    """Of the covering letter."""
    received_on = models.DateField(null=True)
    received_by_account = models.UUIDField(null=True)
    received_by = models.CharField(max_length=160, blank=True, default="")
    receipt = models.CharField(max_length=160, blank=True, default="")
    """Whoever at the branch took it, and the number of the receipt."""
    withdrawn_because = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["container", "number"], name="batch_number_once"),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("start_month")), name="batch_months_in_order"
            ),
            models.CheckConstraint(
                condition=Q(received_by_account__isnull=True)
                | ~Q(received_by_account=F("sent_by_account")),
                name="who_sends_does_not_receive",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "state"], name="batch_regency"),
            models.Index(fields=["village_code", "state"], name="batch_village"),
        )


class LineState(StrEnum):
    """What the branch said about a person of a batch."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    """Mended after a rejection: goes into the next batch."""
    DROPPED = "dropped"
    """Will not be sent again, with the reason."""
    WITHDRAWN = "withdrawn"
    """The batch was withdrawn before the branch answered."""


class BatchLine(Located):
    """A person in a batch as it was sent, and the answer. It lies where the person lives."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    again = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The rejected line that this one mends."""
    nik = models.CharField(max_length=16, blank=True, default="")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    birth_date = models.DateField(null=True)
    """As they were sent: the answer is matched with these, whatever was mended since."""
    state = models.CharField(max_length=10, default=LineState.WAITING.value)
    answered_on = models.DateField(null=True)
    answer_noted_at = models.DateTimeField(null=True)
    """When the answer came to be known here: numbers of an earlier day leave it out."""
    reject_code = models.CharField(max_length=40, blank=True, default="")
    reject_words = models.TextField(blank=True, default="")
    """As the branch wrote it."""
    owner = models.CharField(max_length=20, blank=True, default="")
    """Who mends it, as `rejections.Mender`."""
    due_on = models.DateField(null=True)
    settled_because = models.TextField(blank=True, default="")
    """How it was mended, or why it was dropped."""
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["batch", "person"], name="batch_line_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state=LineState.WAITING.value),
                name="waits_in_one_batch",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected")
                | ~Q(reject_code="") & ~Q(owner="") & Q(due_on__isnull=False),
                name="a_rejection_has_reason_owner_and_due_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(settled_because=""),
                name="dropped_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["batch", "state", "place"], name="batch_line_state"),
            models.Index(fields=["container", "state"], name="batch_line_container"),
            models.Index(fields=["village_code", "state"], name="batch_line_village"),
            models.Index(fields=["regency_code", "state"], name="batch_line_regency"),
        )
