"""The money of a container: every rupiah that the branch received is in one of three places.

Received = standing ledger entries + credit that waits + what waits on bills that are not posted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F, QuerySet, Sum
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce
from django.utils import timezone

from payung.office.area.models import levels_of
from payung.programme.payments.models import (
    Bill,
    BillState,
    Credit,
    CreditReason,
    LedgerEntry,
    Receipt,
    Reversal,
)

_WAITING = (
    BillState.ISSUED.value,
    BillState.PAID.value,
    BillState.SHORT.value,
    BillState.POSTING.value,
)
"""States of a bill whose money is neither in the ledger nor back in the credit."""

_Row = TypeVar("_Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ContainerMoney:
    """Rupiah of one container."""

    received: int
    standing: int
    credit: int
    waiting: int

    @property
    def ties(self) -> bool:
        """Whether no rupiah is lost and none was made."""
        return self.received == self.standing + self.credit + self.waiting


def money_of(container_id: UUID) -> ContainerMoney:
    """The four sums of a container."""
    bills = Bill.objects.filter(container=container_id)
    entries = LedgerEntry.objects.filter(bill__container=container_id)
    waiting = bills.filter(state__in=_WAITING)
    halfway = entries.filter(bill__state=BillState.POSTING.value)
    return ContainerMoney(
        received=_sum(Receipt.objects.filter(container=container_id)),
        standing=_sum(entries.standing()),
        credit=balance_of(container_id),
        waiting=_sum(waiting, F("received") + F("credit")) - _sum(halfway),
    )


def balance_of(container_id: UUID) -> int:
    """Credit of a container that waits for its next bill, in rupiah; never below nought."""
    return _sum(Credit.objects.filter(container=container_id))


def add_credit(
    bill: Bill, amount: int, reason: CreditReason, *, reversal: Reversal | None = None
) -> None:
    """Note money that waits from now on (plus) or that is used (minus); nothing for nought."""
    if amount:
        Credit.objects.create(
            container_id=bill.container_id,
            bill=bill,
            reversal=reversal,
            amount=amount,
            reason=reason.value,
            at=timezone.now(),
            **levels_of(bill.place_code),
        )


def _sum(rows: QuerySet[_Row], amount: str | CombinedExpression = "amount") -> int:
    total: int = rows.aggregate(total=Coalesce(Sum(amount), 0))["total"]
    return total
