"""The calendar of a regency's year: the national dates, and those that the regency moved or set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.certainty import Certainty
from payung.core.law.village_calendar import Milestone, NationalDate, national_dates
from payung.programme.rulebook.choices import Choices


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a step; `on` is null where neither the nation nor the regency names one."""

    milestone: Milestone
    on: date | None
    national: NationalDate | None
    own_basis: str = ""
    """What the regency rests its own date on."""
    is_own: bool = False

    @property
    def citation(self) -> str:
        """The source of the day that holds."""
        return self.own_basis if self.is_own else self.national.citation if self.national else ""

    @property
    def certainty(self) -> Certainty | None:
        """How sure the national date is; a date of the regency needs no grade."""
        return None if self.is_own or self.national is None else self.national.certainty

    def days_left(self, today: date) -> int | None:
        """Negative where the day has passed."""
        return None if self.on is None else (self.on - today).days


def calendar_of(choices: Choices, year: int) -> tuple[Deadline, ...]:
    """Every step of the year: by date, and steps without one in the order of the year's work."""
    national = national_dates(year)
    deadlines = []
    for step in Milestone:
        own, default = choices.calendar.get(step), national.get(step)
        day = own or (default.on if default else None)
        basis = choices.grounds.get(f"calendar.{step.value}", "")
        deadlines.append(Deadline(step, day, default, basis, is_own=own is not None))
    dated = sorted((each for each in deadlines if each.on), key=lambda each: each.on or date.max)
    return (*dated, *(each for each in deadlines if each.on is None))
