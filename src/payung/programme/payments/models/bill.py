"""Bills and the person-months that they are made of."""

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
    """It has a billing code of the branch; the payer may pay."""
    PAID = "paid"
    """The payer showed a proof."""
    SHORT = "short"
    """The branch has received money, and less than the bill: nothing is posted."""
    POSTING = "posting"
    """Confirmed; its months are going into the ledger."""
    POSTED = "posted"
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"
    """Posted by mistake and taken back by two people; its months may be billed again."""


ASKS_NOTHING = (BillState.WITHDRAWN.value, BillState.REVERSED.value)
"""States of a bill whose months may be billed again."""


class StrikeReason(StrEnum):
    """Why a person-month of a bill is not paid. Ends of a membership keep their own code."""

    DIED = "died"
    LEFT = "left"
    """The membership does not cover the month."""
    MEMBERSHIP_LAPSED = "lapsed"
    """More than three months in a row were unpaid: the law charges no old month again."""
    NOT_PAID = "not_paid"
    """The money received did not reach for the month; it may be billed again."""
    WITHDRAWN = "withdrawn"
    REVERSED = "reversed"


class Bill(Located):
    """What one payer owes for one container and consecutive months."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(
        "enrolment.Container", on_delete=models.PROTECT, related_name="bills"
    )
    number = models.PositiveIntegerField()
    """Counts the bills of a container from 1."""
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    due_on = models.DateField()
    """Of its first month: the fifteenth, or the next working day."""
    members = models.PositiveIntegerField(default=0)
    """People with a live line."""
    amount = models.BigIntegerField(default=0)
    """Sum of its live lines."""
    credit = models.BigIntegerField(default=0)
    """What earlier over-payments take off it; reserved when the bill is issued."""
    received = models.BigIntegerField(default=0)
    """Sum of its receipts."""
    billing_code = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, default=BillState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    left_out = models.JSONField(default=dict)
    """Person-months that the draft left out, counted by reason."""
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by_account = models.UUIDField(null=True)
    drafted_by = models.CharField(max_length=160)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=160, blank=True, default="")
    proved_at = models.DateTimeField(null=True)
    """When the first proof came."""
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_account = models.UUIDField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")
    paid_on = models.DateField(null=True)
    """The day on which the branch had all the money: its months count as paid from then."""
    posted_lines = models.PositiveIntegerField(default=0)
    """Lines up to this place are in the ledger."""
    posted_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True, default="")
    """Why it was withdrawn or reversed."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["container", "number"], name="bill_number_once"),
            models.UniqueConstraint(
                fields=["regency_code", "billing_code"],
                condition=~Q(billing_code="") & ~Q(state__in=("withdrawn", "reversed")),
                name="billing_code_once",
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")), name="bill_months_in_order"
            ),
            models.CheckConstraint(condition=Q(credit__gte=0), name="credit_not_negative"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="bill_not_negative"),
            models.CheckConstraint(
                condition=~Q(state__in=("posting", "posted"))
                | (Q(amount__lte=F("received") + F("credit")) & Q(paid_on__isnull=False)),
                name="posted_only_when_paid_in_full",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "state", "due_on"], name="bill_regency"),
            models.Index(fields=["village_code", "state", "due_on"], name="bill_village"),
        )

    @property
    def funds(self) -> int:
        """Rupiah that the bill has: received, and taken from the credit."""
        return self.received + self.credit

    @property
    def asks_nothing(self) -> bool:
        """Withdrawn or reversed: what it says of members and money is what it once said."""
        return self.state in ASKS_NOTHING

    @property
    def to_pay(self) -> int:
        """Rupiah that the payer still owes."""
        return max(self.amount - self.funds, 0)


class BillLine(models.Model):
    """One person and month of a bill. A person's month is billed once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """The ledger entry of the month has the same key: it cannot be posted twice."""
    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="lines", db_index=False)
    place = models.PositiveIntegerField()
    """From 0; posting goes by it."""
    person = models.ForeignKey(
        "workers.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    month = models.CharField(max_length=7)
    village_code = models.CharField(max_length=13)
    """Of the person, on the day of the draft."""
    amount = models.BigIntegerField()
    is_live = models.BooleanField(default=True)
    struck_because = models.CharField(max_length=20, blank=True, default="")
    """Died, left, …: the month is not paid for this person."""
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["bill", "place"], name="bill_line_place"),
            models.UniqueConstraint(
                fields=["person", "month"],
                condition=Q(is_live=True),
                name="month_billed_once",
            ),
            models.CheckConstraint(
                condition=Q(is_live=True) | ~Q(struck_because=""), name="a_strike_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bill_line_costs_money"),
        )
        indexes = (models.Index(fields=["bill", "person", "month"], name="bill_line_person"),)
