"""What the payer shows, and what the branch received."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.payments.models.bill import Bill


class Proof(Located):
    """A proof of one transfer, for one bill or several of a payer; the same file counts once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.FileField(upload_to="proofs/")
    file_type = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    paid_on = models.DateField()
    amount = models.BigIntegerField()
    bank_reference = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by_account = models.UUIDField()
    uploaded_by = models.CharField(max_length=160)
    is_refused = models.BooleanField(default=False)
    """The branch refused it for every bill: the same file may come again."""

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="proof_is_of_money"),
            models.UniqueConstraint(
                fields=["regency_code", "sha256"],
                condition=Q(is_refused=False),
                name="proof_once",
            ),
        )


class ProofShare(models.Model):
    """The part of a transfer that is for one bill."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="shares")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="shares")
    amount = models.BigIntegerField()
    answered_at = models.DateTimeField(null=True)
    """When the branch confirmed or refused it."""
    answered_by = models.CharField(max_length=160, blank=True, default="")
    refused_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["bill", "proof"], name="share_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="share_is_of_money"),
        )


class Receipt(Located):
    """Money that the branch says it has for a bill; below nought where it turned out it had not.

    Only ever added.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    bill = models.ForeignKey(
        Bill, on_delete=models.PROTECT, related_name="receipts", db_index=False
    )
    container = models.ForeignKey(
        "enrolment.Container", on_delete=models.PROTECT, related_name="receipts"
    )
    turn = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    received_on = models.DateField()
    confirmed_at = models.DateTimeField()
    confirmed_by_account = models.UUIDField()
    confirmed_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["bill", "turn"], name="receipt_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="receipt_is_of_money"),
        )
