"""What a family says it received of a payment, asked by somebody outside its village."""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

from django.db import models
from django.db.models import F, Q


class Way(StrEnum):
    """How the family was asked."""

    CALL = "call"
    VISIT = "visit"


class Missed(StrEnum):
    """Why nobody of the family was reached."""

    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    MOVED = "moved"
    DECLINED = "declined"


class Hand(StrEnum):
    """Through whose hands the money came to the family."""

    OWN_ACCOUNT = "own_account"
    BRANCH = "branch"
    """In cash at the branch or its bank."""
    SOMEBODY = "somebody"
    """In cash from somebody else."""


class CheckState(StrEnum):
    """Where a check stands."""

    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    """By a second person; of one that reached nobody there is nothing to confirm."""
    SENT_BACK = "sent_back"
    """The second person does not believe it: the family is asked again."""


class ReceiptCheck(models.Model):
    """One attempt to hear from a family. Rupiah are whole; amounts are as the family says."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    regency_code = models.CharField(max_length=5)
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    """From 1, in the order of the attempts."""
    way = models.CharField(max_length=10)
    asked_on = models.DateField()
    missed = models.CharField(max_length=14, blank=True, default="")
    """Why nobody was reached; empty where somebody was."""
    heir = models.ForeignKey(
        "claims.ClaimHeir", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who was spoken to."""
    paid_amount = models.BigIntegerField()
    """What the branch had paid when the family was asked."""
    received_amount = models.BigIntegerField(null=True)
    received_on = models.DateField(null=True)
    hand = models.CharField(max_length=12, blank=True, default="")
    from_whom = models.CharField(max_length=160, blank=True, default="")
    taken_amount = models.BigIntegerField(default=0)
    """What somebody asked for, kept or got as thanks."""
    keeps_card = models.BooleanField(default=False)
    keeps_book = models.BooleanField(default=False)
    knows_pin = models.BooleanField(default=False)
    who_took = models.CharField(max_length=160, blank=True, default="")
    """Who took a part or keeps card, book or PIN, in the words of the family."""
    note = models.TextField(blank=True, default="")
    differs = models.BooleanField(default=False)
    """Something is not as it should be: a complaint is open."""
    state = models.CharField(max_length=10, default=CheckState.RECORDED.value)
    recorded_by_account = models.UUIDField()
    recorded_by = models.CharField(max_length=160)
    answered_on = models.DateField(null=True)
    answered_by_account = models.UUIDField(null=True)
    answered_by = models.CharField(max_length=160, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    """Why it was sent back."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "number"], name="receipt_check_number_once"),
            models.CheckConstraint(
                condition=Q(answered_by_account__isnull=True)
                | ~Q(answered_by_account=F("recorded_by_account")),
                name="who_asks_does_not_confirm",
            ),
            models.CheckConstraint(
                condition=~Q(missed="")
                | Q(heir__isnull=False, received_amount__isnull=False) & ~Q(hand=""),
                name="who_was_reached_said_something",
            ),
            models.CheckConstraint(
                condition=Q(state=CheckState.RECORDED.value)
                | Q(missed="", answered_by_account__isnull=False),
                name="only_what_was_heard_is_confirmed",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "state"], name="receipt_check_reg"),)
