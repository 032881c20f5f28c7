"""A village while the year is being invented: its roll, its members, what it does in a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year import habits
from payung.doors.ops.demo.year.fates import Fate
from payung.doors.ops.demo.year.habits import DECEMBER, MARCH, Payment
from payung.doors.ops.demo.year.script import (
    Amended,
    Answered,
    Billed,
    Confirmed,
    Decided,
    Granted,
    Happening,
    Left,
    LookedAfter,
    Mended,
    Opened,
    Paid,
    Ruled,
    Sent,
    Shown,
    Someone,
    Wadah,
    Withdrawn,
)

VILLAGE_MONEY = "apbdes"
_APRIL = Month(2026, 4)
_AMENDS, _SENDS, _HEARS, _GRANTS = 24, 25, 27, 26
"""Days of the month on which seats change hands and the branch is told."""
_LOOKED = date(2026, 11, 3)
_SHOWN_ON, _RULED_ON = date(2026, 9, 28), date(2026, 10, 20)
_REJECTED = "NIK TIDAK DITEMUKAN"


@dataclass(slots=True)
class Roll:
    """Who is seated, who waits and who is a member, as decree, addenda and branch have it."""

    turn: int
    decided: Decided
    seated: list[Someone] = field(default_factory=list)
    waiting: list[Someone] = field(default_factory=list)
    members: set[Someone] = field(default_factory=set)
    supported: dict[Someone, Month] = field(default_factory=dict)
    """Who waits and is paid for by others, until this month."""
    fates: list[Fate] = field(default_factory=list)
    """Those that no addendum speaks of yet, in any order."""
    gone: dict[Someone, str] = field(default_factory=dict)
    """Whom anything befalls before the coming year is decided, with the reason."""
    mended: list[Someone] = field(default_factory=list)
    joined: set[Month] = field(default_factory=set)
    """Months with which somebody begins."""
    bills: int = 0

    def __post_init__(self) -> None:
        self.seated, self.waiting = list(self.decided.seated), list(self.decided.waiting)

    @property
    def village(self) -> str:
        return self.decided.village

    @property
    def wadah(self) -> Wadah:
        return f"SD {self.village}"

    def begin(self) -> Iterator[Happening]:
        """The container, and the first batch; here and there somebody comes back from the branch
        and is sent again in April."""
        yield Opened(MARCH.day(23), self.wadah, VILLAGE_MONEY)
        sent_back = set(self.seated[-1:]) if self.turn % 3 == 0 else set()
        taken = [person for person in self.seated if person not in sent_back]
        yield Sent(MARCH.day(24), self.wadah, MARCH, tuple(self.seated))
        yield Answered(
            on=MARCH.day(26),
            wadah=self.wadah,
            start=MARCH,
            accepted=tuple(taken),
            rejected=dict.fromkeys(sorted(sent_back), _REJECTED),
        )
        self.members |= set(taken)
        for person in sorted(sent_back):
            yield Mended(_APRIL.day(8), person)
            self.mended.append(person)

    def befall(self, fates: Iterable[Fate]) -> None:
        """These are known from their day on; the people are members no longer."""
        mine = [fate for fate in fates if fate.village == self.village]
        self.fates += mine
        self.gone |= {fate.person: fate.reason for fate in mine}

    def change(self, month: Month, *, day: date | None = None) -> Iterator[Happening]:
        """The addendum of a month, and the batch of those who come in."""
        on = day or month.day(_AMENDS)
        told = [fate for fate in self.fates if fate.told_on <= on]
        self.fates = [fate for fate in self.fates if fate.told_on > on]
        if any(_is_late(fate) for fate in told):
            yield Granted(month.day(_GRANTS), self.wadah)
        for fate in told:
            if fate.reason == "age":
                yield Left(on, fate.person, month, fate.reason)
                self.members.discard(fate.person)
        listed = {*self.seated, *self.waiting}
        ends = {fate.person: fate.reason for fate in told if fate.person in listed}
        called = []
        if ends:
            yield Amended(on, self.village, month + 1, ends)
            called = self._amend(ends)
            yield from self._no_longer_supported(called, on, month)
        joining, self.mended = [*called, *self.mended], []
        yield from self.send(month + 1, joining, month.day(_SENDS), month.day(_HEARS))

    def send(
        self, start: Month, people: Iterable[Someone], sent_on: date, heard_on: date
    ) -> Iterator[Happening]:
        """A batch whose people are all accepted."""
        joining = tuple(people)
        if not joining:
            return
        yield Sent(sent_on, self.wadah, start, joining)
        yield Answered(heard_on, self.wadah, start, joining, {})
        self.members |= set(joining)
        self.joined.add(start)

    def bill(self, month: Month, payments: Mapping[Month, Payment]) -> Iterator[Happening]:
        """The bill that begins with a month; who comes into a billed quarter has one more."""
        if month in payments:
            yield from self.pay(payments[month])
        elif month in self.joined:
            running = [each for first, each in payments.items() if first < month <= each.last]
            for each in running:
                yield from self.pay(habits.plain(self.turn, month, each.last))

    def look_after(self) -> Iterator[Happening]:
        """The renewal of the year: somebody does not want to go on."""
        ending = {self.decided.seated[-4]: "withdrew"} if self.turn % 4 == 0 else {}
        self.befall(
            [Fate(each, self.village, why, _LOOKED, _LOOKED) for each, why in ending.items()]
        )
        yield LookedAfter(_LOOKED, self.village, ending)

    def collide(self) -> Iterator[Happening]:
        """Another payer turns up for two members before the bill of October: of one it is decided
        that the village pays, of the other that it does not."""
        ours, theirs = self.found_elsewhere
        yield Shown(_SHOWN_ON, self.found_elsewhere, "PT Tambang Contoh")
        yield Ruled(_RULED_ON, ours, self.wadah, we_pay=True)
        yield Ruled(_RULED_ON, theirs, self.wadah, we_pay=False)
        self.befall([Fate(theirs, self.village, "other_payer", _RULED_ON, _RULED_ON)])
        yield from self.pay(habits.after_the_ruling(_RULED_ON))

    @property
    def found_elsewhere(self) -> tuple[Someone, Someone]:
        return self.decided.seated[-3], self.decided.seated[-2]

    @property
    def with_a_story(self) -> tuple[Someone, ...]:
        """The last on the first decree: nothing else befalls them."""
        return self.decided.seated[-4:]

    def pay(self, payment: Payment) -> Iterator[Happening]:
        """A bill, and what becomes of it."""
        self.bills += 1
        yield from paid(self.wadah, self.bills, payment)

    def renew(self, decided: Decided) -> Iterator[Happening]:
        """The decree of the coming year: who is not in it leaves, who is new is sent."""
        late = decided.first.number > 1
        on = decided.first.day(2) if late else DECEMBER.day(20)
        self.decided = decided
        self.seated, self.waiting = list(decided.seated), list(decided.waiting)
        self.members -= self.gone.keys()
        listed = (*self.seated, *self.waiting)
        ends = {person: self.gone[person] for person in listed if person in self.gone}
        self.fates = []
        if ends:
            yield Amended(on, self.village, decided.first, ends)
            self._amend(ends)
        for person in sorted(self.members - set(self.seated)):
            yield Left(on, person, DECEMBER, "not_renewed")
        self.members &= set(self.seated)
        yield from self._no_longer_supported(self.seated, on, decided.first + -1)
        new = [person for person in self.seated if person not in self.members]
        yield from self.send(
            decided.first, new, on.replace(day=on.day + 1), on.replace(day=on.day + 3)
        )
        self.joined.discard(decided.first)

    def _no_longer_supported(
        self, people: Iterable[Someone], on: date, last: Month
    ) -> Iterator[Happening]:
        """Whoever has a seat of the village now is paid for by it alone."""
        for person in people:
            until = self.supported.pop(person, None)
            if until is not None and until >= last and person not in self.gone:
                yield Left(on, person, last, "other_payer")

    def _amend(self, ends: Mapping[Someone, str]) -> list[Someone]:
        """Who stops goes; the first who wait take the seats of those who had one."""
        freed = sum(1 for person in self.seated if person in ends)
        self.seated = [person for person in self.seated if person not in ends]
        self.waiting = [person for person in self.waiting if person not in ends]
        called, self.waiting = self.waiting[:freed], self.waiting[freed:]
        self.seated += called
        return called


def paid(wadah: Wadah, number: int, payment: Payment) -> Iterator[Happening]:
    """The life of one bill."""
    yield Billed(payment.billed_on, wadah, number, payment.first, payment.last)
    if payment.withdrawn_on:
        yield Withdrawn(payment.withdrawn_on, wadah, number)
    if payment.paid_on is None or payment.confirmed_on is None:
        return
    yield Paid(payment.paid_on, wadah, number, payment.more)
    yield Confirmed(
        payment.confirmed_on,
        wadah,
        number,
        twice=payment.twice,
        broken_off=payment.broken_off,
    )
    if payment.rest_on:
        yield Paid(payment.rest_on, wadah, number)
        yield Confirmed(payment.rest_on, wadah, number)


def _is_late(fate: Fate) -> bool:
    """Told in a later month: bills may name the person."""
    return Month.of(fate.told_on) > Month.of(fate.happened_on)
