"""Reads of bills and their money: everything on a page starts at the holder's areas."""

from __future__ import annotations

from payung.programme.payments.queries.bill import (
    BillPage,
    bill_page,
    history_of,
)
from payung.programme.payments.queries.credits import (
    account_of,
    credits_of,
)
from payung.programme.payments.queries.lists import (
    BillRow,
    Wanted,
    bills,
    bills_waiting,
    containers_to_bill,
    counts_by_state,
    late,
    payable,
)
from payung.programme.payments.queries.names import Asked, people_of, struck_counts
from payung.programme.payments.queries.purses import purses

__all__ = [
    "Asked",
    "BillPage",
    "BillRow",
    "Wanted",
    "account_of",
    "bill_page",
    "bills",
    "bills_waiting",
    "containers_to_bill",
    "counts_by_state",
    "credits_of",
    "history_of",
    "late",
    "payable",
    "people_of",
    "purses",
    "struck_counts",
]
