"""Containers, batches, results of the branch, memberships, and collisions with other payers."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class ContainerKind(StrEnum):
    """Kinds of BPU containers (wadah) by the source of money, as the insurer codes them."""

    SD = "SD"
    """Village budget (APBDes)."""
    SA = "SA"
    """Regency budget (APBD)."""
    SL = "SL"
    """Other sources."""


class PayerModel(StrEnum):
    """Who pays the bills of a container (field practice 1.3)."""

    VILLAGE_TREASURER = "village_treasurer"
    REGENCY_TREASURY = "regency_treasury"
    DEPARTMENT = "department"
    SPONSOR = "sponsor"


class Container(Located):
    """A BPU container: whose money, of which village, at which branch."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=2)
    fund_source = models.CharField(max_length=3)
    payer_model = models.CharField(max_length=20)
    payer_name = models.CharField(max_length=160)
    branch_name = models.CharField(max_length=120)
    npp = models.CharField(max_length=30, blank=True, default="")
    """The container's number at the branch, once it is known."""
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "kind", "fund_source", "payer_name"],
                condition=Q(closed_on__isnull=True),
                name="one_open_container",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "kind"], name="container_regency"),)


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
    state = models.CharField(max_length=10, default=BatchState.DRAFTED.value)
    file = models.FileField(upload_to="batches/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by_account = models.UUIDField()
    drafted_by = models.CharField(max_length=160)
    sent_at = models.DateTimeField(null=True)
    sent_how = models.CharField(max_length=160, blank=True, default="")
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=160, blank=True, default="")
    """Whoever at the branch took it, with the number of the receipt."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["container", "number"], name="batch_number_once"),
        )
        indexes = (models.Index(fields=["regency_code", "state"], name="batch_regency"),)


class LineState(StrEnum):
    """What the branch said about a person of a batch."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    """Mended after a rejection: goes into the next batch."""
    DROPPED = "dropped"
    """Will not be sent again, with the reason."""


class BatchLine(models.Model):
    """A person in a batch, and the answer."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=LineState.WAITING.value)
    answered_at = models.DateTimeField(null=True)
    reject_code = models.CharField(max_length=40, blank=True, default="")
    reject_words = models.TextField(blank=True, default="")
    """As the branch wrote it."""
    owner = models.CharField(max_length=20, blank=True, default="")
    """Who mends it: operator, dukcapil, branch, regency."""
    due_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["batch", "person"], name="batch_line_once"),
            models.CheckConstraint(
                condition=~Q(state="rejected") | (~Q(reject_code="") & Q(due_on__isnull=False)),
                name="a_rejection_has_reason_and_due_date",
            ),
        )
        indexes = (models.Index(fields=["batch", "state", "place"], name="batch_line_state"),)


class ResultFile(Located):
    """A file that came back from the branch; the same file is taken once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="results")
    file = models.FileField(upload_to="results/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=20)
    totals = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    """Row, code and sentence of what could not be placed; nothing is guessed."""
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by_account = models.UUIDField()
    loaded_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["container", "sha256"], name="result_file_once"),
        )


class Membership(Located):
    """A person is a participant through a container, from a month on. Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="memberships")
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7, blank=True, default="")
    """Empty while it goes on."""
    accepted_on = models.DateField()
    number_issued_on = models.DateField(null=True)
    kpj_number = models.CharField(max_length=20, blank=True, default="")
    """Shown masked."""
    end_reason = models.CharField(max_length=20, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(last_month=""), name="one_container_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(last_month="") | Q(last_month__gte=F("first_month")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(last_month="") | ~Q(end_reason=""), name="membership_end_has_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=["container", "last_month"], name="membership_container"),
            models.Index(fields=["village_code", "last_month"], name="membership_village"),
            models.Index(fields=["regency_code", "last_month"], name="membership_regency"),
        )


class Collision(Located):
    """Another payer covers the same person in the same months: decided before the bill, kept."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="+")
    other_payer = models.CharField(max_length=160)
    found_in = models.CharField(max_length=200)
    first_month = models.CharField(max_length=7)
    found_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=12, blank=True, default="")
    """`we_pay`, `they_pay`, or empty while it is open."""
    reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by_account = models.UUIDField(null=True)
    decided_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "container", "other_payer", "first_month"],
                name="collision_once",
            ),
        )
