"""Payment lists: who gets what for which months, and who has signed for it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.incentives.models.serving import Recipient
from payung.programme.incentives.models.terms import TermsVersion


class PayState(StrEnum):
    """Where a payment list stands; `incentives.steps` has the table of its moves."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    """The head of the village has approved it; money is handed out and signed for."""
    WITHDRAWN = "withdrawn"


COUNTS = (PayState.DRAFTED.value, PayState.APPROVED.value)
"""States in which a list uses money of the budget."""


class PayList(Located):
    """What a village pays its recipients for consecutive months of a year, from one purse."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    """Counts the lists of a village and year from 1."""
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    fund_source = models.CharField(max_length=3)
    terms = models.ForeignKey(TermsVersion, null=True, on_delete=models.PROTECT, related_name="+")
    """Null where the regency has set nothing and the proposals of the programme hold."""
    state = models.CharField(max_length=10, default=PayState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    people = models.PositiveIntegerField(default=0)
    """Payees who are not struck; the sums below are theirs."""
    gross = models.BigIntegerField(default=0)
    deducted = models.BigIntegerField(default=0)
    signed = models.PositiveIntegerField(default=0)
    """Payees with a receipt that stands."""
    left_out = models.JSONField(default=list)
    """Recipient, reason and months of each who is not paid though noted: see `standing.Held`."""
    drafted_at = models.DateTimeField()
    drafted_by_account = models.UUIDField()
    drafted_by = models.CharField(max_length=160)
    approved_at = models.DateTimeField(null=True)
    approved_by_account = models.UUIDField(null=True)
    approved_by = models.CharField(max_length=160, blank=True, default="")
    withdrawn_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "year", "number"], name="pay_list_number_once"
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")), name="pay_list_months_in_order"
            ),
            models.CheckConstraint(
                condition=Q(approved_by_account__isnull=True)
                | ~Q(approved_by_account=F("drafted_by_account")),
                name="who_drafts_a_list_does_not_approve",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "year", "state"], name="pay_list_regency"),
            models.Index(fields=["village_code", "year"], name="pay_list_village"),
        )

    @property
    def net(self) -> int:
        return self.gross - self.deducted

    @property
    def waiting(self) -> int:
        """Payees who have not signed yet."""
        return self.people - self.signed


class Payee(models.Model):
    """A recipient in a payment list: all the months together, signed for at once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    pay_list = models.ForeignKey(PayList, on_delete=models.CASCADE, related_name="payees")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="payees")
    place = models.PositiveIntegerField()
    """In the list, from 1."""
    months = models.PositiveSmallIntegerField()
    rate = models.BigIntegerField()
    gross = models.BigIntegerField()
    tax = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)
    """Deductions that are no tax."""
    net = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    """Sum of the receipts: nothing, or all of it."""
    struck_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pay_list", "recipient"], name="payee_once"),
            models.UniqueConstraint(fields=["pay_list", "place"], name="payee_place"),
            models.CheckConstraint(
                condition=Q(received=0) | Q(received=F("net")), name="received_whole_or_not"
            ),
            models.CheckConstraint(
                condition=Q(net=F("gross") - F("tax") - F("other")) & Q(net__gte=0),
                name="net_is_gross_less_deductions",
            ),
            models.CheckConstraint(
                condition=Q(struck_because="") | Q(received=0), name="who_signed_is_not_struck"
            ),
        )


class PaidMonth(models.Model):
    """One month of a payee. A person is paid once for a role and a month, whatever the list."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="paid_months")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="paid_months")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    month = models.CharField(max_length=7)
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role", "month"],
                condition=Q(is_live=True),
                name="incentive_month_once",
            ),
        )
        indexes = (models.Index(fields=["recipient", "month"], name="paid_month_recipient"),)


class Way(StrEnum):
    """How the money came to the recipient."""

    CASH = "cash"
    TRANSFER = "transfer"


class Receipt(models.Model):
    """A recipient signed for the money; minus: that was taken back. Only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="receipts")
    turn = models.PositiveSmallIntegerField()
    """From 0: the same receipt twice has the same turn."""
    amount = models.BigIntegerField()
    received_on = models.DateField()
    way = models.CharField(max_length=8)
    reference = models.CharField(max_length=80, blank=True, default="")
    received_by = models.CharField(max_length=120, blank=True, default="")
    """Who signed, where it was not the recipient: an heir."""
    reason = models.TextField(blank=True, default="")
    noted_at = models.DateTimeField()
    account_id = models.UUIDField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["payee", "turn"], name="incentive_receipt_turn_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="incentive_receipt_is_of_money"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | ~Q(reason=""), name="taking_back_has_a_reason"
            ),
        )
