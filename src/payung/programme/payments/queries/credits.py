"""Credit of containers: what waits for the next bill, and every movement of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils.functional import Promise

from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.enrolment.models import Container
from payung.programme.payments.models import Credit, CreditReason
from payung.programme.payments.money import ContainerMoney, money_of
from payung.programme.payments.wording import CREDIT_WORDS, container_words


@dataclass(frozen=True, slots=True)
class ContainerCredit:
    """A container with credit that waits."""

    id: UUID
    place: str
    container: str
    payer_name: str
    balance: int


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One movement: plus waits from then on, minus was used. `balance` is the sum after it."""

    at: datetime
    bill_id: UUID
    bill_number: int
    amount: int
    words: str | Promise
    balance: int


def credits_of(holder: Holder) -> list[ContainerCredit]:
    """Containers of the holder's areas that have credit, the most first; at most 500."""
    found = Credit.objects.filter(scope(holder)).values("container")
    rows = found.annotate(balance=Sum("amount")).filter(balance__gt=0).order_by("-balance")[:500]
    balances = {row["container"]: row["balance"] for row in rows}
    known = Container.objects.in_bulk(list(balances))
    titles = titles_of(each.place_code for each in known.values())
    return [
        ContainerCredit(
            id=key,
            place=titles[known[key].place_code],
            container=container_words(known[key]),
            payer_name=known[key].payer_name,
            balance=balance,
        )
        for key, balance in balances.items()
    ]


@dataclass(frozen=True, slots=True)
class ContainerAccount:
    """Everything about the money of one container."""

    container: Container
    place: str
    words: str
    money: ContainerMoney
    lines: tuple[CreditLine, ...]
    """The newest first."""


def account_of(holder: Holder, container_id: UUID) -> ContainerAccount:
    """Raises `Container.DoesNotExist` outside the holder's areas."""
    container = Container.objects.filter(scope(holder)).get(id=container_id)
    rows = Credit.objects.filter(container=container).select_related("bill").order_by("at", "id")
    balance, lines = 0, []
    for row in rows:
        balance += row.amount
        lines.append(
            CreditLine(
                at=row.at,
                bill_id=row.bill_id,
                bill_number=row.bill.number,
                amount=row.amount,
                words=CREDIT_WORDS[CreditReason(row.reason)],
                balance=balance,
            )
        )
    return ContainerAccount(
        container=container,
        place=titles_of((container.place_code,))[container.place_code],
        words=container_words(container),
        money=money_of(container.id),
        lines=tuple(reversed(lines)),
    )
