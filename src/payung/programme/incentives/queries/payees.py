"""Reads about the payees of a list, in their order, with the receipts that stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.person_name import sort_name
from payung.programme.incentives.models import Payee, PayList, Receipt, Recipient
from payung.programme.incentives.queries.lists import ListPage
from payung.programme.incentives.terms import Terms

PAGE = 50


class PayeeState(StrEnum):
    """Which payees of a list are shown."""

    ALL = "semua"
    WAITING = "belum"
    SIGNED = "sudah"
    STRUCK = "dikeluarkan"


PAYEE_WORDS: dict[PayeeState, str | Promise] = {
    PayeeState.ALL: lazy("Semua"),
    PayeeState.WAITING: lazy("Belum menandatangani"),
    PayeeState.SIGNED: lazy("Sudah menandatangani"),
    PayeeState.STRUCK: lazy("Dikeluarkan"),
}


@dataclass(frozen=True, slots=True)
class PayeeRow:
    """A payee with the role in words and the receipt that stands, if any."""

    payee: Payee
    role: str
    receipt: Receipt | None

    @property
    def recipient(self) -> Recipient:
        return self.payee.recipient


def payees_of(
    found: ListPage, shown: PayeeState = PayeeState.ALL, search: str = "", after: int = 0
) -> tuple[list[PayeeRow], int | None]:
    """A page of payees in their order, and the place after which the next one begins."""
    rows = list(_payees(found.row, shown, search).filter(place__gt=after)[: PAGE + 1])
    following = rows[PAGE - 1].place if len(rows) > PAGE else None
    return payee_rows(rows[:PAGE], found.terms), following


def every_payee(found: ListPage) -> list[PayeeRow]:
    """Everybody who is paid, for the papers."""
    rows = _payees(found.row, PayeeState.ALL, "").filter(struck_because="")
    return payee_rows(list(rows), found.terms)


def payee_of(found: ListPage, payee_id: UUID) -> PayeeRow:
    """Raises `Payee.DoesNotExist` for one of another list."""
    row = found.row.payees.select_related(*_BESIDE).get(id=payee_id)
    return payee_rows([row], found.terms)[0]


def receipts_of(payee: Payee) -> list[Receipt]:
    """Every entry, the first one first."""
    return list(payee.receipts.order_by("turn"))


def payee_rows(rows: Sequence[Payee], terms: Terms) -> list[PayeeRow]:
    """With the last receipt of each who has signed, in one query."""
    signed = [each.id for each in rows if each.received]
    receipts = Receipt.objects.filter(payee__in=signed).order_by("turn") if signed else ()
    last = {each.payee_id: each for each in receipts}
    return [
        PayeeRow(each, terms.role_words(each.recipient.role), last.get(each.id)) for each in rows
    ]


_BESIDE = ("recipient__person", "recipient__place", "recipient__decree")


def _payees(pay_list: PayList, shown: PayeeState, search: str) -> QuerySet[Payee]:
    found = pay_list.payees.select_related(*_BESIDE).order_by("place")
    for word in sort_name(search).split():
        found = found.filter(recipient__person__sort_name__contains=word)
    wanted = {
        PayeeState.ALL: Q(),
        PayeeState.WAITING: Q(struck_because="", received=0),
        PayeeState.SIGNED: Q(received__gt=0),
        PayeeState.STRUCK: ~Q(struck_because=""),
    }
    return found.filter(wanted[shown])
