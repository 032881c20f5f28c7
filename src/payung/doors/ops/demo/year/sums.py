"""Figures of pages, from the books: money of a container, a plan, people of a village."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.articles import articles
from payung.doors.ops.demo.year.books import Books
from payung.doors.ops.demo.year.script import Someone, Wadah
from payung.doors.ops.demo.year.walk import Standing

STANDINGS = ("active", "grace", "inactive", "none", "ended")
_UNPOSTED = ("issued", "paid", "short")


def money(books: Books) -> dict[Wadah, tuple[int, ...]]:
    """What the branch received of a container, what of it stands in the ledger, what is credit, and
    what waits on bills that are not posted: the first is the sum of the others."""
    received: Counter[Wadah] = Counter()
    waiting: Counter[Wadah] = Counter()
    for (wadah, _number), bill in books.bills.items():
        received[wadah] += bill.received
        if bill.state in _UNPOSTED:
            waiting[wadah] += bill.received + bill.credit
    standing: Counter[Wadah] = Counter()
    for (person, month), (wadah, _number) in books.posted_by.items():
        standing[wadah] += books.paid[person][month].amount
    return {
        wadah: (received[wadah], standing[wadah], books.credits[wadah], waiting[wadah])
        for wadah in books.payers
    }


def plans(books: Books) -> dict[tuple[str, int], int]:
    """Rupiah of contributions that a village's budget of a year fixes."""
    law = articles()
    return {
        (each.village, each.first.year): each.people
        * sum(
            law.tariff(month, "apbdes", discounted=books.discounted)
            for month in each.first.until(each.last)
        )
        for each in books.budgets
    }


def boards(
    books: Books, standings: Mapping[Someone, Standing], on: date
) -> dict[str, tuple[int, ...]]:
    """How many people of each village stand where, in the order of `STANDINGS`."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for person in books.members:
        told = _standing(books, standings, person, on)
        if told:
            found[person.partition("/")[0]][told] += 1
    return {village: tuple(counts[name] for name in STANDINGS) for village, counts in found.items()}


def _standing(
    books: Books, standings: Mapping[Someone, Standing], person: Someone, on: date
) -> str:
    """As the law says; whoever died, or left and has no right any more, has ended. Who was never a
    member for a month stands nowhere."""
    month = Month.of(on)
    memberships = [
        each for each in books.members[person] if each.last is None or each.last >= each.first
    ]
    if not memberships:
        return ""
    begun = [each for each in memberships if each.first <= month] or memberships
    last = max(begun, key=lambda each: each.first).last
    status = standings[person].status if person in standings else "none"
    left = last is not None and last < month and status not in {"active", "grace"}
    return "ended" if person in books.died or left else status
