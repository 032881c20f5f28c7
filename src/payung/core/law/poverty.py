"""How long the money of a death carries those who are left, at a poverty line.

No income is known and none is guessed: what is counted is how many whole months a sum pays the line
for so many people. Money for the burial is spent on the burial and carries nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.law.benefits import DeathBenefit
from payung.core.law.library import library
from payung.core.law.parameter import Parameter, Period

_EXTREME = "extreme_poverty_line"
_LINES = (_EXTREME, "poverty_line")
_DECILE = "extreme_poverty_decile"


@dataclass(frozen=True, slots=True)
class PovertyLine:
    """A line of a day: rupiah a month for each person, with where it comes from."""

    parameter: Parameter
    period: Period
    rupiah: int

    @property
    def is_extreme(self) -> bool:
        return self.parameter.id == _EXTREME

    def need(self, people: int) -> int:
        """Rupiah a month of so many people at the line."""
        return self.rupiah * people

    def months_carried(self, rupiah: int, people: int) -> int:
        """Whole months that a sum pays the line for so many people, of whom there is at least
        one."""
        return rupiah // self.need(people)


def poverty_lines(on: date) -> tuple[PovertyLine, ...]:
    """The lines that are known for a day, the extreme one first; none before September 2024."""
    law = library()
    return tuple(
        PovertyLine(law.parameter(name), law.period(name, on), law.integer(name, on))
        for name in _LINES
        if law.holds(name, on)
    )


def poorest_decile(on: date) -> tuple[int, Period]:
    """The highest decile that counts as the poorest on a day, and where that comes from."""
    return library().integer(_DECILE, on), library().period(_DECILE, on)


def living_from(benefit: DeathBenefit) -> int:
    """What of a death benefit is left to live from: all but the burial."""
    return benefit.lump_sum + benefit.periodic
