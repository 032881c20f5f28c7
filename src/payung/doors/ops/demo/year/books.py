"""The recomputation: members, bills, money and ledger of the year from what happened alone.

Written from domain §4, §5 and §8 and the articles: plain dictionaries that are walked, no table of
the programme, no rule of its library. A month is owed where a membership covers it and the person
lived on its first day; it is billed once; a bill is posted when it is paid in full, and what is
left over is credit for the next bill.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.articles import articles
from payung.doors.ops.demo.year.records import Bill, Member, Owed, Seats
from payung.doors.ops.demo.year.script import (
    Amended,
    Answered,
    Billed,
    Budgeted,
    Confirmed,
    Decided,
    Died,
    Granted,
    Happening,
    Left,
    LookedAfter,
    Moved,
    Opened,
    Paid,
    Ruled,
    Sent,
    Shown,
    Someone,
    SponsorEnded,
    Wadah,
    Withdrawn,
)
from payung.doors.ops.demo.year.walk import PaidMonth, Standing, due, walk


@dataclass(slots=True)
class Books:
    """What stands on paper after each happening that was told."""

    discounted: frozenset[str]
    payers: dict[Wadah, str] = field(default_factory=dict)
    members: dict[Someone, list[Member]] = field(default_factory=lambda: defaultdict(list))
    died: dict[Someone, date] = field(default_factory=dict)
    bills: dict[tuple[Wadah, int], Bill] = field(default_factory=dict)
    credits: dict[Wadah, int] = field(default_factory=lambda: defaultdict(int))
    asked: set[Owed] = field(default_factory=set)
    """Person-months on a bill that stands."""
    paid: dict[Someone, dict[Month, PaidMonth]] = field(default_factory=lambda: defaultdict(dict))
    posted_by: dict[Owed, tuple[Wadah, int]] = field(default_factory=dict)
    born: dict[Someone, date] = field(default_factory=dict)
    seats: dict[str, list[Seats]] = field(default_factory=lambda: defaultdict(list))
    """By village, the newest decree last."""
    sent: dict[Wadah, list[frozenset[Someone]]] = field(default_factory=lambda: defaultdict(list))
    """The people of each batch of a container."""
    shown: set[Someone] = field(default_factory=set)
    """Whom a register shows under another payer."""
    collisions: dict[tuple[Someone, Wadah], Month | None] = field(default_factory=dict)
    """From which month both would pay; nothing once it is decided that we do."""
    budgets: list[Budgeted] = field(default_factory=list)
    looked_after: set[str] = field(default_factory=set)

    def note(self, happening: Happening) -> None:
        """One more happening, in the order of the days."""
        match happening:
            case Decided(_, village, first, last, seated, waiting):
                self.seats[village].append(Seats(first, last, list(seated), list(waiting)))
            case Amended(_, village, from_month, ends):
                self.decree_of(village, from_month).amend(set(ends))
            case Budgeted():
                self.budgets.append(happening)
            case LookedAfter(on, village, ending):
                self.looked_after.add(village)
                for person, reason in ending.items():
                    self._ends(person, Month.of(on), reason)
            case Sent(_, wadah, _, people):
                self.sent[wadah].append(frozenset(people))
            case Shown(_, people, _):
                self.shown |= set(people)
            case Answered() | Died() | Moved() | Left() | SponsorEnded() | Ruled():
                self._about_people(happening)
            case _:
                self._about_money(happening)

    def decree_of(self, village: str, month: Month) -> Seats:
        """The decree that pays a month."""
        return next(each for each in self.seats[village] if each.first <= month <= each.last)

    def _about_money(self, happening: Happening) -> None:
        match happening:
            case Opened(_, wadah, payer):
                self.payers[wadah] = payer
            case Billed():
                self._billed(happening)
            case Withdrawn(_, wadah, number):
                self._withdrawn(wadah, number)
            case Paid(on, wadah, number, more):
                bill = self.bills[wadah, number]
                bill.shown, bill.paid_on = max(bill.to_pay + more, 0), on
            case Confirmed(on, wadah, number):
                self._confirmed(wadah, number, on)
            case Granted(_, wadah):
                self._granted(wadah)
            case _:
                return  # a mended row moves neither money nor people

    def _about_people(self, happening: Happening) -> None:
        match happening:
            case Answered():
                self._answered(happening)
            case Died(_, person, died_on):
                self.died[person] = died_on
                self._ends(person, Month.of(died_on), "died")
            case Moved(_, person, moved_on):
                self._ends(person, Month.of(moved_on), "moved")
            case Left(_, person, last, reason):
                self._ends(person, last, reason)
            case Ruled():
                self._ruled(happening)
            case SponsorEnded(_, wadah, last):
                self._closed(wadah, last)
            case _:
                raise TypeError(happening)

    def members_in(self, month: Month) -> dict[Wadah, set[Someone]]:
        """Who is a member of which container in a month."""
        found: dict[Wadah, set[Someone]] = defaultdict(set)
        for person, memberships in self.members.items():
            for each in memberships:
                if each.covers(month):
                    found[each.wadah].add(person)
        return dict(found)

    def standings(self, on: date) -> dict[Someone, Standing]:
        """The rights of everybody for whom a month stands in the ledger."""
        return {
            person: walk(entries.values(), on, self.discounted)
            for person, entries in self.paid.items()
            if entries
        }

    def _answered(self, told: Answered) -> None:
        for person in told.accepted:
            self.members[person].append(Member(told.wadah, told.start))
            if person in self.died:
                self._ends(person, Month.of(self.died[person]), "died")

    def _ends(self, person: Someone, last: Month, reason: str) -> None:
        for each in self.members[person]:
            if each.last is None:
                each.last, each.reason = max(last, each.first + -1), reason

    def _closed(self, wadah: Wadah, last: Month) -> None:
        for memberships in self.members.values():
            for each in memberships:
                if each.wadah == wadah and each.last is None:
                    each.last, each.reason = max(last, each.first + -1), "container_closed"

    def _billed(self, told: Billed) -> None:
        """Everybody who owes a month of the bill and is not asked for it yet."""
        payer = self.payers[told.wadah]
        self._look_for_collisions(told)
        owing = {
            (person, month): articles().tariff(month, payer, discounted=self.discounted)
            for month in told.first.until(told.last)
            for person in self.members_in(month).get(told.wadah, ())
            if (person, month) not in self.asked and self._owes(person, month, told.wadah)
            if not self._is_undecided(person, month, told.wadah)
        }
        lines = {owed: owing[owed] for owed in owing.keys() - self._lapsed(owing, told.on)}
        bill = Bill(told.first, told.last, lines)
        bill.credit = min(self.credits[told.wadah], bill.amount)
        self.credits[told.wadah] -= bill.credit
        self.bills[told.wadah, told.number] = bill
        self.asked |= lines.keys()

    def _look_for_collisions(self, told: Billed) -> None:
        for month in told.first.until(told.last):
            for person in self.members_in(month).get(told.wadah, ()):
                if person in self.shown:
                    self.collisions.setdefault((person, told.wadah), told.first)

    def _is_undecided(self, person: Someone, month: Month, wadah: Wadah) -> bool:
        since = self.collisions.get((person, wadah))
        return since is not None and since <= month

    def _ruled(self, told: Ruled) -> None:
        """For the other payer: the membership ended before both would have paid."""
        since = self.collisions[told.person, told.wadah]
        if told.we_pay:
            self.collisions[told.person, told.wadah] = None
        elif since is not None:
            self._ends(told.person, since + -1, "other_payer")

    def _withdrawn(self, wadah: Wadah, number: int) -> None:
        bill = self.bills[wadah, number]
        self.credits[wadah] += bill.credit + bill.received
        self._strike(bill, set(bill.lines))
        bill.credit, bill.state = 0, "withdrawn"

    def _confirmed(self, wadah: Wadah, number: int, on: date) -> None:
        """Who is gone, and old months of who has lapsed, are struck before anything is posted.

        Where the credit pays everything, the money is there on the day that the branch says so.
        """
        bill = self.bills[wadah, number]
        paid_on = bill.paid_on if bill.shown and bill.paid_on else on
        bill.received += bill.shown
        bill.shown = 0
        gone = {owed for owed in bill.lines if not self._owes(*owed, wadah)}
        self._strike(bill, gone | self._lapsed(bill.lines, paid_on))
        if bill.to_pay:
            bill.state = "short"
            return
        self._post(wadah, number, bill, paid_on)

    def _post(self, wadah: Wadah, number: int, bill: Bill, paid_on: date) -> None:
        for (person, month), amount in bill.lines.items():
            self.paid[person][month] = PaidMonth(month, self.payers[wadah], amount, paid_on)
            self.posted_by[person, month] = (wadah, number)
        self.credits[wadah] += bill.credit + bill.received - bill.amount
        bill.state = "posted"

    def _granted(self, wadah: Wadah) -> None:
        """Paid months of people who were gone before them are credit after all."""
        for owed, (paid_by, number) in list(self.posted_by.items()):
            if paid_by == wadah and not self._owes(*owed, wadah):
                person, month = owed
                self.credits[wadah] += self.paid[person].pop(month).amount
                del self.posted_by[owed]
                self._strike(self.bills[wadah, number], {owed})

    def _strike(self, bill: Bill, owed: set[Owed]) -> None:
        for each in owed:
            del bill.lines[each]
        self.asked -= owed

    def _owes(self, person: Someone, month: Month, wadah: Wadah) -> bool:
        lives = person not in self.died or month.first_day <= self.died[person]
        return lives and any(self._covering(person, month, wadah))

    def _covering(self, person: Someone, month: Month, wadah: Wadah) -> Iterator[Member]:
        return (each for each in self.members[person] if each.wadah == wadah and each.covers(month))

    def _lapsed(self, owing: Iterable[Owed], on: date) -> set[Owed]:
        """Months that fell due before a day and whose person's membership has ended for good by
        then: they are charged no more."""
        old = {owed for owed in owing if due(owed[1]) < on}
        people = {person for person, _month in old}
        gone = {
            person
            for person in people
            if walk(self.paid[person].values(), on, self.discounted).status == "inactive"
        }
        return {owed for owed in old if owed[0] in gone}
