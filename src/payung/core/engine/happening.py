"""What happened to a worker, as far as it is known, and what follows from that alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from payung.core.kernel.dates import age_on
from payung.core.law.deadlines import accident_claim_expires, accident_report_due
from payung.core.law.entitlement import Status
from payung.core.law.heirs import Relative, is_child
from payung.core.law.library import library
from payung.core.law.rights import Payment, Rights

STANDS = (Status.ACTIVE, Status.GRACE)
"""A membership that gives any right."""


class Happening(StrEnum):
    """What happened to the worker."""

    DEATH = "death"
    """Not caused by work."""
    WORK_DEATH = "work_death"
    TOTAL_DISABILITY = "total_disability"
    """Permanent and total, by a work accident."""
    ACCIDENT = "accident"
    """A work accident that the worker survived."""

    @property
    def is_accident(self) -> bool:
        return self is not Happening.DEATH

    @property
    def is_death(self) -> bool:
        return self in (Happening.DEATH, Happening.WORK_DEATH)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about an event. `was_working` and `is_work_accident`: none is not yet known."""

    happening: Happening
    on: date
    payments: Sequence[Payment]
    family: Sequence[Relative] = ()
    born: date | None = None
    was_working: bool | None = True
    is_work_accident: bool | None = True
    """Of a happening by accident: the verdict."""
    happened_at: datetime | None = None
    reported_at: datetime | None = None
    asked_on: date | None = None
    """The day on which the claim is made, or looked at."""
    is_traffic: bool = False
    is_outside_partner: bool = False

    @property
    def is_by_work(self) -> bool:
        """A work accident, or one on which the verdict is still out."""
        return self.happening.is_accident and self.is_work_accident is not False


def children_at_school(told: Circumstances) -> tuple[Relative, ...]:
    """Children who may still receive a scholarship: not grown up, married or at work."""
    law, on = library(), told.on
    limit = law.integer("scholarship_end_age", on) if law.holds("scholarship_end_age", on) else None
    return tuple(
        each
        for each in told.family
        if is_child(each, on)
        and each.school is not None
        and not (each.is_married or each.is_working)
        and (limit is None or each.born is None or age_on(each.born, on) < limit)
    )


def is_open(told: Circumstances, careful: Rights) -> bool:
    return careful.status in STANDS and not is_expired(told)


def is_expired(told: Circumstances) -> bool:
    if not told.is_by_work or told.asked_on is None:
        return False
    return told.asked_on > accident_claim_expires(told.on)


def is_late(told: Circumstances) -> bool:
    if told.happened_at is None or told.reported_at is None or not told.is_by_work:
        return False
    return told.reported_at > accident_report_due(told.happened_at)


def is_past_age_limit(told: Circumstances) -> bool:
    """Older than anybody who may be enrolled, in the reading that promises least."""
    limit = library().integer("age_limit", told.on)
    return told.born is not None and age_on(told.born, told.on) > limit
