"""A complaint and what was said about it. Of its sender nothing is kept but the hash of a code."""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from payung.office.area.models import CODE_LENGTH


class ComplaintKind(StrEnum):
    """What a complaint is about."""

    MONEY_TAKEN = "money_taken"
    NOT_RECEIVED = "not_received"
    CARD_KEPT = "card_kept"
    """Somebody keeps card, bank book or PIN of an heir."""
    FEE_ASKED = "fee_asked"
    LEFT_OUT = "left_out"
    FALSE_NAME = "false_name"
    INCENTIVE = "incentive"
    PRESSURE = "pressure"
    OTHER = "other"


class About(StrEnum):
    """Whose doings it is about: who is complained of does not read it."""

    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY_OFFICE = "regency_office"
    BRANCH = "branch"
    SOMEBODY = "somebody"
    """Somebody without an office, such as a middleman."""


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    SENT = "sent"
    TAKEN = "taken"
    """Somebody of the office works on it."""
    SETTLED = "settled"


class Outcome(StrEnum):
    """How a complaint ended."""

    REPAIRED = "repaired"
    HANDED_ON = "handed_on"
    """To those who prosecute, or to another office."""
    UNFOUNDED = "unfounded"
    TAKEN_BACK = "taken_back"


class Side(StrEnum):
    """Who said something."""

    SENDER = "sender"
    OFFICE = "office"


class Complaint(models.Model):
    """Somebody's word about a wrong, or a difference that a receipt check found.

    Its key is random: one made of the time would tell when it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    regency_code = models.CharField(max_length=5)
    about_village = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    """Dotted code of the village that it is about; empty where the sender does not say."""
    about = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=ComplaintState.SENT.value)
    last_word = models.CharField(max_length=10, default=Side.SENDER.value)
    """Who spoke last: where it is the sender, an answer is awaited."""
    code_hash = models.CharField(max_length=64, null=True, unique=True)
    """Of the code that the sender keeps; null where a receipt check opened it."""
    sent_on = models.DateField()
    claim = models.ForeignKey("claims.Claim", null=True, on_delete=models.PROTECT, related_name="+")
    """The case whose receipt check opened it."""
    opened_by_account = models.UUIDField(null=True)
    """Who recorded the receipt check that opened it."""
    taken_on = models.DateField(null=True)
    taken_by_account = models.UUIDField(null=True)
    taken_by = models.CharField(max_length=160, blank=True, default="")
    settled_on = models.DateField(null=True)
    settled_by_account = models.UUIDField(null=True)
    settled_by = models.CharField(max_length=160, blank=True, default="")
    outcome = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_by_account__isnull=True)
                | Q(opened_by_account__isnull=True)
                | ~Q(settled_by_account=F("opened_by_account")),
                name="who_finds_does_not_settle",
            ),
            models.CheckConstraint(
                condition=~Q(state=ComplaintState.SETTLED.value)
                | Q(settled_on__isnull=False) & ~Q(outcome=""),
                name="complaint_settled_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=~Q(state=ComplaintState.SETTLED.value),
                name="one_open_complaint_of_a_claim",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "state", "sent_on", "id"], name="complaint_reg"),
        )


class ComplaintMessage(models.Model):
    """One word of a complaint, the first included; only ever added, so that none is bent later."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    """From 1, in the order in which it was said."""
    side = models.CharField(max_length=10)
    said_on = models.DateField()
    text = models.TextField()
    by_account = models.UUIDField(null=True)
    by = models.CharField(max_length=160, blank=True, default="")
    """Post and name of who answers; the sender is shown the post alone."""
    post = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["complaint", "number"], name="message_number_once"),
            models.CheckConstraint(
                condition=Q(side=Side.SENDER.value, by_account__isnull=True)
                | Q(side=Side.OFFICE.value, by_account__isnull=False),
                name="sender_has_no_account",
            ),
        )
