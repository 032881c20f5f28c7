"""What the recomputation writes down: a membership, a bill, the seats of a decree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from payung.core.kernel.month import Month
from payung.doors.ops.demo.year.script import Someone, Wadah

Owed = tuple[Someone, Month]


@dataclass(slots=True)
class Member:
    """A membership: from a month to a month, or going on."""

    wadah: Wadah
    first: Month
    last: Month | None = None
    reason: str = ""
    """Why it ended."""

    def covers(self, month: Month) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


@dataclass(slots=True)
class Bill:
    """A bill: what each person and month costs, and the money that it has."""

    first: Month
    last: Month
    lines: dict[Owed, int]
    credit: int = 0
    received: int = 0
    shown: int = 0
    """Rupiah of the proof that the branch has not answered yet."""
    paid_on: date | None = None
    state: str = "issued"

    @property
    def amount(self) -> int:
        return sum(self.lines.values())

    @property
    def to_pay(self) -> int:
        return max(self.amount - self.credit - self.received, 0)


@dataclass(slots=True)
class Seats:
    """A decree and its addenda: who has a seat, and who waits."""

    first: Month
    last: Month
    seated: list[Someone]
    waiting: list[Someone]
    ever: set[Someone] = field(default_factory=set)
    """Everybody who was given a seat."""

    def __post_init__(self) -> None:
        self.ever |= set(self.seated)

    def amend(self, ends: set[Someone]) -> None:
        """Who stops leaves the seat; the first who waits takes it."""
        freed = len(ends & set(self.seated))
        self.seated = [person for person in self.seated if person not in ends]
        self.waiting = [person for person in self.waiting if person not in ends]
        called, self.waiting = self.waiting[:freed], self.waiting[freed:]
        self.seated += called
        self.ever |= set(called)
