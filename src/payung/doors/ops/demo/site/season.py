"""How far each village of the demo comes, so that every state of lists and decisions is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from payung.doors.ops.demo.regency import DemoVillage


class Reached(IntEnum):
    """The last step of a village; the order is that of the season."""

    NOTHING = auto()
    UPLOADED = auto()
    STOPPED = auto()
    PREVIEWED = auto()
    UNDONE = auto()
    ACCEPTED = auto()
    MENDED = auto()
    DRAWN = auto()
    INVITED = auto()
    HELD = auto()
    CONFIRMED = auto()
    DECREED = auto()
    SIGNED = auto()
    AMENDED = auto()


_HOW_MANY = {
    Reached.NOTHING: 5,
    Reached.UPLOADED: 2,
    Reached.STOPPED: 2,
    Reached.PREVIEWED: 6,
    Reached.UNDONE: 2,
    Reached.ACCEPTED: 8,
    Reached.MENDED: 5,
    Reached.DRAWN: 6,
    Reached.INVITED: 5,
    Reached.HELD: 6,
    Reached.CONFIRMED: 3,
    Reached.DECREED: 4,
    Reached.SIGNED: 8,
    Reached.AMENDED: 3,
}
_STRIDE = 23
"""Shares no factor with 65: the states are spread over all districts."""

WHAT_TO_TRY = {
    Reached.NOTHING: "belum ada daftar: impor yang pertama",
    Reached.PREVIEWED: "daftar menunggu diterima",
    Reached.ACCEPTED: "susun urutan calon",
    Reached.HELD: "musyawarah dan keberatan",
    Reached.CONFIRMED: "tetapkan keputusan",
    Reached.SIGNED: "keputusan ditandatangani",
}
"""States of which one village is offered on the log-in page, and what can be tried there."""


@dataclass(frozen=True, slots=True)
class Part:
    """A village and how far it comes. `turn` is its place among all villages."""

    turn: int
    demo: DemoVillage
    reached: Reached

    @property
    def code(self) -> str:
        return self.demo.village.code.dotted


def season(villages: Sequence[DemoVillage]) -> tuple[Part, ...]:
    """Every village with its part, in the order of the villages."""
    states = [state for state, count in _HOW_MANY.items() for _ in range(count)]
    return tuple(
        Part(turn, each, states[turn * _STRIDE % len(states)]) for turn, each in enumerate(villages)
    )
