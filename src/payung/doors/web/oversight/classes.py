"""Classes of a map: numbers sorted into five steps, told apart by lightness and by pattern.

Shares have fixed steps, so that two maps can be laid beside each other; other numbers are cut into
parts with as many places each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from payung.doors.web.oversight.words import with_unit
from payung.programme.oversight.indicators import Indicator, Measure

STEPS = 5
NOTHING = "none"
"""The look of a place where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Step:
    """A class of the map: its look and its words in the legend."""

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Classes:
    """The borders between the steps of an indicator."""

    indicator: Indicator
    borders: tuple[float, ...]
    """Each step begins at the border before it; the first and the last are the ends."""

    @classmethod
    def of(cls, indicator: Indicator, values: Sequence[float | None]) -> Classes:
        known = sorted(value for value in values if value is not None)
        if indicator.measure is Measure.SHARE:
            return cls(indicator, tuple(100 / STEPS * step for step in range(STEPS + 1)))
        if not known:
            return cls(indicator, ())
        cuts = [known[len(known) * step // STEPS] for step in range(1, STEPS)]
        return cls(indicator, tuple(sorted({known[0], *cuts, known[-1]})))

    def look(self, value: float | None) -> str:
        if value is None or not self.borders:
            return NOTHING
        passed = sum(value >= border for border in self.borders[1:-1])
        return f"step-{self._spread(passed)}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """The legend, from the least."""
        count = max(len(self.borders) - 1, 1 if self.borders else 0)
        ends = self.borders if len(self.borders) > 1 else self.borders * 2
        return tuple(
            Step(
                f"step-{self._spread(place)}",
                f"{with_unit(self.indicator, ends[place])} – "
                f"{with_unit(self.indicator, ends[place + 1])}",
            )
            for place in range(count)
        )

    def _spread(self, place: int) -> int:
        """Few classes use the whole range of lightness."""
        count = len(self.borders) - 1
        return place * (STEPS - 1) // (count - 1) if count > 1 else STEPS // 2
