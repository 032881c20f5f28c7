"""Bills with their member months, proofs, the ledger, and credits. Whole rupiah."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class BillState(StrEnum):
    """Where a bill stands; `payments.steps` has the table of its moves."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    PAID = "paid"
    """The payer showed a proof."""
    POSTING = "posting"
    """Confirmed; its months are going into the ledger."""
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Bill(Located):
    """What one payer owes for one container and consecutive months."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(
        "enrolment.Container", on_delete=models.PROTECT, related_name="bills"
    )
    number = models.PositiveIntegerField()
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    due_on = models.DateField()
    """Of its first month: the fifteenth, or the next working day."""
    members = models.PositiveIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    """Sum of its live lines."""
    credit = models.BigIntegerField(default=0)
    """What earlier over-payments take off it."""
    billing_code = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, default=BillState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by_account = models.UUIDField(null=True)
    drafted_by = models.CharField(max_length=160)
    issued_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_account = models.UUIDField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")
    paid_on = models.DateField(null=True)
    """The day on which the branch had the money."""
    paid_amount = models.BigIntegerField(null=True)
    posted_lines = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["container", "number"], name="bill_number_once"),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")), name="bill_months_in_order"
            ),
            models.CheckConstraint(condition=Q(credit__gte=0), name="credit_not_negative"),
        )
        indexes = (
            models.Index(fields=["regency_code", "state", "due_on"], name="bill_regency"),
            models.Index(fields=["village_code", "state", "due_on"], name="bill_village"),
        )


class BillLine(models.Model):
    """One person and month of a bill. A person's month is billed once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    amount = models.BigIntegerField()
    is_live = models.BooleanField(default=True)
    struck_because = models.CharField(max_length=20, blank=True, default="")
    """Died, moved, …: the month is not paid for this person."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "month"],
                condition=Q(is_live=True),
                name="month_billed_once",
            ),
            models.CheckConstraint(
                condition=Q(is_live=True) | ~Q(struck_because=""), name="a_strike_has_a_reason"
            ),
        )
        indexes = (models.Index(fields=["bill", "person", "month"], name="bill_line_person"),)


class Proof(models.Model):
    """A proof of payment; the same file is taken once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="proofs")
    file = models.FileField(upload_to="proofs/")
    sha256 = models.CharField(max_length=64)
    paid_on = models.DateField()
    amount = models.BigIntegerField()
    bank_reference = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by_account = models.UUIDField()
    uploaded_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["bill", "sha256"], name="proof_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="proof_is_of_money"),
        )


class LedgerEntry(Located):
    """One paid contribution month of one person. Only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    payer = models.CharField(max_length=12)
    """As `law.tariff.Payer`."""
    amount = models.BigIntegerField()
    paid_on = models.DateField()
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="entries")
    posted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "month"], name="month_paid_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="entry_not_negative"),
        )
        indexes = (
            models.Index(fields=["regency_code", "month"], name="ledger_regency"),
            models.Index(fields=["village_code", "month"], name="ledger_village"),
            models.Index(fields=["bill", "person"], name="ledger_bill"),
        )


class Credit(Located):
    """Money of a container that waits for the next bill (plus), or was used by one (minus)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(
        "enrolment.Container", on_delete=models.PROTECT, related_name="credits"
    )
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="credits")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    """Struck, overpaid, underpaid, used."""
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["bill", "reason"], name="credit_once"),)
