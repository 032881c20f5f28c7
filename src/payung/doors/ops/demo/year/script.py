"""What happens in the simulated year, as plain values in the order of the days.

Nothing here knows the programme: villages are codes, people are called by their village and their
place on its first decree (`16.12.01.2006/017`), bills by their container and number. The player
turns each happening into a real action; the recomputation reads the same values and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from payung.core.kernel.month import Month

Someone: TypeAlias = str
"""`16.12.01.2006/017`: village, and place on its first decree, the seated before the waiting."""
Wadah: TypeAlias = str
"""`SD 16.12.01.2006`, `SA` or `SL`: the container's kind, and its village where it has one."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A village's decree: who is paid for these months, and who waits, each in order."""

    on: date
    village: str
    first: Month
    last: Month
    seated: tuple[Someone, ...]
    waiting: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Budgeted:
    """The village regulation fixes the money for these months, and so many people in each."""

    on: date
    village: str
    first: Month
    last: Month
    people: int


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """The operator has looked at every member of the village for the year to come: all go on but
    these, who end with this month for a reason."""

    on: date
    village: str
    ending: Mapping[Someone, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A container is opened; `payer` is whose money it is, as the ledger writes it."""

    on: date
    wadah: Wadah
    payer: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch goes to the branch: these people from this month on."""

    on: date
    wadah: Wadah
    start: Month
    people: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The branch answers what it was sent: whom it takes, and whom it sends back in which words."""

    on: date
    wadah: Wadah
    start: Month
    accepted: tuple[Someone, ...]
    rejected: Mapping[Someone, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """The operator mends what the branch had sent back; the person goes into the next batch."""

    on: date
    person: Someone


@dataclass(frozen=True, slots=True)
class Billed:
    """A bill for a container and these months, and its number there."""

    on: date
    wadah: Wadah
    number: int
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A bill is taken back before it is paid."""

    on: date
    wadah: Wadah
    number: int


@dataclass(frozen=True, slots=True)
class Paid:
    """The payer shows a proof: what the bill asks, and `more` (or less) rupiah besides."""

    on: date
    wadah: Wadah
    number: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class Granted:
    """The branch turns paid months of people who were gone before them into a credit."""

    on: date
    wadah: Wadah


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The branch confirms the money. `twice`: somebody else does so again; `broken_off`: the job
    that posts the months dies on its way, and the clock takes it up."""

    on: date
    wadah: Wadah
    number: int
    twice: bool = False
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class Died:
    """A death is reported on a day; the person died on or before it."""

    on: date
    person: Someone
    died_on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A move out of the village is reported; the person left on or before it."""

    on: date
    person: Someone
    moved_on: date


@dataclass(frozen=True, slots=True)
class Left:
    """A member stops for another reason, after this month."""

    on: date
    person: Someone
    last: Month
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """PMD loads a register in which another payer covers these people from a month on."""

    on: date
    people: tuple[Someone, ...]
    payer: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """PMD decides who pays for somebody whom two pay: the container, or the other one."""

    on: date
    person: Someone
    wadah: Wadah
    we_pay: bool


@dataclass(frozen=True, slots=True)
class Amended:
    """An addendum: these people stop with a reason, and the first who wait take their seats."""

    on: date
    village: str
    from_month: Month
    ends: Mapping[Someone, str]


@dataclass(frozen=True, slots=True)
class SponsorEnded:
    """A sponsor pays for the last time for a month; its members leave the container after it."""

    on: date
    wadah: Wadah
    last: Month


Happening: TypeAlias = (
    Decided
    | Budgeted
    | LookedAfter
    | Opened
    | Sent
    | Answered
    | Mended
    | Billed
    | Withdrawn
    | Paid
    | Confirmed
    | Granted
    | Died
    | Moved
    | Left
    | Shown
    | Ruled
    | Amended
    | SponsorEnded
)
