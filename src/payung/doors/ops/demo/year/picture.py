"""How everything stands at the end of a month: once by the books, once by the programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year import sums
from payung.doors.ops.demo.year.books import Books
from payung.doors.ops.demo.year.called_for import Alarm, Size, alarms
from payung.doors.ops.demo.year.script import Someone, Wadah
from payung.doors.ops.demo.year.walk import Standing

Entry: TypeAlias = tuple[str, int, date]
"""Payer, rupiah, day on which it was paid."""


@dataclass(frozen=True, slots=True)
class BillPicture:
    """A bill: what its live lines cost, what it took from the credit, what was received.

    One that was withdrawn asks for nothing.
    """

    state: str
    people: int
    amount: int
    credit: int
    received: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Members, money, ledger, rights and alarms on a day; rupiah."""

    on: date
    sent: Mapping[tuple[Wadah, int], frozenset[Someone]]
    """Who went to the branch in each batch of a container."""
    members: Mapping[Wadah, frozenset[Someone]]
    bills: Mapping[tuple[Wadah, int], BillPicture]
    credits: Mapping[Wadah, int]
    ledger: Mapping[tuple[Someone, Month], Entry]
    standings: Mapping[Someone, Standing]
    alarms: Mapping[Alarm, Size]
    money: Mapping[Wadah, tuple[int, ...]]
    """Received, standing in the ledger, credit, waiting on bills."""
    plans: Mapping[tuple[str, int], int]
    boards: Mapping[str, tuple[int, ...]]
    """People of a village, by `sums.STANDINGS`."""

    @property
    def billed(self) -> int:
        return sum(bill.amount for bill in self.bills.values())

    @property
    def paid(self) -> int:
        return sum(bill.received for bill in self.bills.values())

    @property
    def credit(self) -> int:
        return sum(self.credits.values())

    @property
    def people(self) -> int:
        """Members of all containers in the month."""
        return sum(len(people) for people in self.members.values())

    @property
    def statuses(self) -> Counter[str]:
        return Counter(standing.status for standing in self.standings.values())


def by_the_books(books: Books, on: date) -> Picture:
    """The picture that the recomputation gives."""
    standings = books.standings(on)
    return Picture(
        on=on,
        sent={
            (wadah, number): people
            for wadah, batches in books.sent.items()
            for number, people in enumerate(batches, 1)
        },
        members={
            wadah: frozenset(people) for wadah, people in books.members_in(Month.of(on)).items()
        },
        bills={
            key: BillPicture(
                state="paid" if bill.shown else bill.state,
                people=len({person for person, _month in bill.lines}),
                amount=bill.amount,
                credit=bill.credit,
                received=bill.received,
            )
            for key, bill in books.bills.items()
        },
        credits={wadah: amount for wadah, amount in books.credits.items() if amount},
        ledger={
            (person, month): (entry.payer, entry.amount, entry.paid_on)
            for person, months in books.paid.items()
            for month, entry in months.items()
        },
        standings=standings,
        alarms=alarms(books, on),
        money=sums.money(books),
        plans=sums.plans(books),
        boards=sums.boards(books, standings, on),
    )
