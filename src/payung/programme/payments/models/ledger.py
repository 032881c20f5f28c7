"""The ledger of paid months, what was taken back of it, and credits. Rows are only ever added."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.payments.models.bill import Bill


class LedgerEntries(models.QuerySet["LedgerEntry"]):
    """Entries, and those of them that count."""

    def standing(self) -> LedgerEntries:
        """Entries that were not taken back: at most one for a person and month."""
        return self.filter(~Exists(ReversedEntry.objects.filter(entry=OuterRef("pk"))))


class LedgerEntry(Located):
    """One paid contribution month of one person. Lies where the person lives."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """That of the line of the bill."""
    person = models.ForeignKey(
        "workers.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    month = models.CharField(max_length=7)
    turn = models.PositiveSmallIntegerField(default=0)
    """0; one more for each entry of this person and month that was taken back before. A trigger
    refuses a turn whose predecessor still stands."""
    payer = models.CharField(max_length=12)
    """As `law.tariff.Payer`."""
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="entries", db_index=False)
    posted_at = models.DateTimeField()

    objects = LedgerEntries.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "month", "turn"], name="month_paid_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="entry_of_money"),
        )
        indexes = (
            models.Index(fields=["regency_code", "month"], name="ledger_regency"),
            models.Index(fields=["village_code", "month"], name="ledger_village"),
            models.Index(fields=["bill", "person"], name="ledger_bill"),
        )


class ReversalState(StrEnum):
    """Where a request to take postings back stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class Reversal(Located):
    """A posted bill is taken back, or months of people who were gone: asked by one person and
    approved by another."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="reversals")
    state = models.CharField(max_length=10, default=ReversalState.ASKED.value)
    is_whole = models.BooleanField()
    """The whole bill; else only months of people who were gone before them."""
    money_came = models.BooleanField()
    """The branch has the money, so it becomes a credit; else the receipt is taken back as well."""
    reason = models.TextField()
    months = models.PositiveIntegerField(default=0)
    """Person-months taken back."""
    amount = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by_account = models.UUIDField(null=True)
    """Nobody's where the programme found people who were gone."""
    asked_by = models.CharField(max_length=160)
    asked_by_branch = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by_account = models.UUIDField(null=True)
    answered_by = models.CharField(max_length=160, blank=True, default="")
    answer = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["bill"], condition=Q(state="asked"), name="one_reversal_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(asked_by_account__isnull=True)
                | Q(answered_by_account__isnull=True)
                | ~Q(asked_by_account=F("answered_by_account")),
                name="who_asks_does_not_reverse",
            ),
        )


class ReversedEntry(models.Model):
    """A ledger entry that counts no more."""

    entry = models.OneToOneField(
        LedgerEntry, primary_key=True, on_delete=models.PROTECT, related_name="reversed"
    )
    reversal = models.ForeignKey(Reversal, on_delete=models.PROTECT, related_name="entries")
    reason = models.CharField(max_length=20)
    """As `StrikeReason`."""


class CreditReason(StrEnum):
    """Why a container has money that waits, or has used it."""

    SURPLUS = "surplus"
    """More was received than the bill cost when it was posted."""
    USED = "used"
    RETURNED = "returned"
    """A bill that had used it was withdrawn."""
    REVERSED = "reversed"
    """Posted months were taken back and the branch has the money."""
    NEVER_CAME = "never_came"
    """Money that was confirmed by mistake."""


class Credit(Located):
    """Money of a container that waits for the next bill (plus), or was used by one (minus).

    A trigger refuses what would bring the sum of a container below nought.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(
        "enrolment.Container", on_delete=models.PROTECT, related_name="credits"
    )
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="credits")
    reversal = models.ForeignKey(Reversal, null=True, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["bill", "reason"], condition=Q(reversal__isnull=True), name="credit_once"
            ),
            models.UniqueConstraint(
                fields=["reversal", "reason"],
                condition=Q(reversal__isnull=False),
                name="credit_of_a_reversal_once",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="credit_is_of_money"),
        )
