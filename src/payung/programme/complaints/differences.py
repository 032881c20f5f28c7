"""What is not as it should be in the words of a family: each opens a complaint.

Plain values in, plain values out. Money that came through somebody's hands is no difference by
itself, and is shown; anything that is missing, taken or kept is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Difference(StrEnum):
    """One thing that is not as it should be."""

    LESS = "less"
    MORE = "more"
    """More than the branch says that it paid: one of the two is wrong."""
    TAKEN = "taken"
    CARD = "card"
    BOOK = "book"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a family says; rupiah."""

    paid: int
    received: int
    taken: int = 0
    keeps_card: bool = False
    keeps_book: bool = False
    knows_pin: bool = False

    @property
    def missing(self) -> int:
        """What the branch paid and the family does not have: withheld, or taken afterwards."""
        return max(self.paid - self.received, 0) + self.taken


def differences(heard: Heard) -> Iterator[Difference]:
    """All of them, the money first."""
    if heard.received < heard.paid:
        yield Difference.LESS
    if heard.received > heard.paid:
        yield Difference.MORE
    if heard.taken:
        yield Difference.TAKEN
    kept = (
        (heard.keeps_card, Difference.CARD),
        (heard.keeps_book, Difference.BOOK),
        (heard.knows_pin, Difference.PIN),
    )
    yield from (difference for is_so, difference in kept if is_so)
