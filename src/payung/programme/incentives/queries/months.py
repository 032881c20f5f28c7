"""The months of recipients in a year: which are due, which were signed for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.programme.incentives.models import PaidMonth, Recipient
from payung.programme.incentives.standing import gone, serves_in


class MonthState(StrEnum):
    """Where a month of a recipient stands."""

    PAID = "paid"
    LISTED = "listed"
    """In a list that counts, and not signed for."""
    UNPAID = "unpaid"
    """Over, and in no list."""
    COMING = "coming"
    OUTSIDE = "outside"
    """Did not serve, or was dead or gone."""


MONTH_WORDS: Mapping[MonthState, str | Promise] = {
    MonthState.PAID: lazy("sudah diterima"),
    MonthState.LISTED: lazy("dalam daftar, belum ditandatangani"),
    MonthState.UNPAID: lazy("belum dibayar"),
    MonthState.COMING: lazy("belum lewat"),
    MonthState.OUTSIDE: lazy("tidak bertugas"),
}


@dataclass(frozen=True, slots=True)
class MonthMark:
    """A month with its state; `list_id` is that of its payment list."""

    month: Month
    state: MonthState
    list_id: UUID | None = None

    @property
    def words(self) -> str:
        return str(MONTH_WORDS[self.state])


def marks_of(recipients: Sequence[Recipient], year: int, on: date) -> dict[UUID, list[MonthMark]]:
    """The twelve months of each of these recipients (with their people), in one query."""
    known = _known(recipients, year)
    return {each.id: list(_marks(each, year, on, known[each.id])) for each in recipients}


def unpaid_of(recipients: Sequence[Recipient], year: int, on: date) -> dict[UUID, int]:
    """How many months of each are over and not signed for; nobody with none."""
    open_states = (MonthState.UNPAID, MonthState.LISTED)
    counts = {
        key: sum(mark.state in open_states and mark.month < Month.of(on) for mark in marks)
        for key, marks in marks_of(recipients, year, on).items()
    }
    return {key: count for key, count in counts.items() if count}


_Known = Mapping[str, tuple[UUID, bool]]


def _known(
    recipients: Sequence[Recipient], year: int
) -> Mapping[UUID, dict[str, tuple[UUID, bool]]]:
    """Recipient → month → list, and whether it was signed for."""
    found: defaultdict[UUID, dict[str, tuple[UUID, bool]]] = defaultdict(dict)
    rows = PaidMonth.objects.filter(
        recipient__in=[each.id for each in recipients],
        is_live=True,
        month__startswith=f"{year}-",
    )
    told = rows.values_list("recipient_id", "month", "payee__pay_list_id", "payee__received")
    for recipient, month, list_id, received in told:
        found[recipient][month] = list_id, received > 0
    return found


def _marks(recipient: Recipient, year: int, on: date, known: _Known) -> Iterator[MonthMark]:
    now = Month.of(on)
    for month in Month(year, 1).until(Month(year, 12)):
        list_id, is_signed = known.get(str(month), (None, False))
        if list_id is not None:
            yield MonthMark(month, MonthState.PAID if is_signed else MonthState.LISTED, list_id)
        elif not serves_in(recipient, month) or gone(recipient, month):
            yield MonthMark(month, MonthState.OUTSIDE)
        else:
            yield MonthMark(month, MonthState.UNPAID if month < now else MonthState.COMING)
