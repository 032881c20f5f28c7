"""The clocks of a case: those of the law, and the patience of the programme with a stage.

The law's run by the hour, the working day or the year (PP 44/2015 Pasal 26, 37, 40 and 44); a stage
may last as many days as the programme promises the family. What runs out first is kept on the
case, so that lists and the inbox of PMD find it; what has run out is told to PMD once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.engine.happening import Happening
from payung.core.kernel.certainty import Certainty
from payung.core.law.deadlines import (
    Programme,
    accident_claim_expires,
    accident_report_due,
    incomplete_notice_due,
    late_payment_penalty,
    payment_due,
)
from payung.core.law.library import library
from payung.programme.claims.models import Claim, Stage


class Clock(StrEnum):
    """What runs; the value stands in `Claim.due_clock`."""

    ACCIDENT_REPORT = "accident_report"
    """To the insurer and the labour office."""
    VERDICT = "verdict"
    """Whether it was a work accident."""
    INCOMPLETE_NOTICE = "incomplete_notice"
    """The insurer says what an accident file lacks."""
    PAYMENT = "payment"
    EXPIRY = "expiry"
    """Of an accident: the right ends."""
    STAGE = "stage"


CLOCK_WORDS: Mapping[Clock, str | Promise] = {
    Clock.ACCIDENT_REPORT: _("Lapor kecelakaan ke BPJS Ketenagakerjaan (tahap I)"),
    Clock.VERDICT: _("Putusan apakah ini kecelakaan kerja"),
    Clock.INCOMPLETE_NOTICE: _("BPJS Ketenagakerjaan memberi tahu bila berkas kurang"),
    Clock.PAYMENT: _("BPJS Ketenagakerjaan membayar"),
    Clock.EXPIRY: _("Hak atas kecelakaan kerja gugur bila belum diminta"),
    Clock.STAGE: _("Tahap ini dijanjikan selesai"),
}
_LAW_OF = {
    Clock.ACCIDENT_REPORT: "accident_report_hours",
    Clock.VERDICT: "accident_verdict_days",
    Clock.INCOMPLETE_NOTICE: "jkk_incomplete_working_days",
    Clock.EXPIRY: "jkk_expiry_years",
}
PATIENCE: Mapping[Stage, timedelta] = {
    Stage.REPORTED: timedelta(days=3),
    Stage.INFORMED: timedelta(days=14),
    Stage.DOCUMENTS: timedelta(days=7),
    Stage.HEIRS_LETTER: timedelta(days=7),
    Stage.RELEASED: timedelta(days=3),
}
"""How long a case may stay at a stage before PMD asks: a promise of the programme, no law."""


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of a case: its last day, and the day on which what it waits for was done; both to the
    hour where the clock runs by the hour and it is known."""

    clock: Clock
    due_on: date
    met_on: date | None = None
    citation: str = ""
    """Empty for a promise of the programme."""
    certainty: Certainty | None = None
    due_at: datetime | None = None
    met_at: datetime | None = None

    @property
    def words(self) -> str | Promise:
        return CLOCK_WORDS[self.clock]

    def days_left(self, day: date) -> int:
        """Negative where the day has passed."""
        return (self.due_on - day).days

    def is_missed(self, day: date) -> bool:
        """By the end of a day, today by now, where it is not met yet."""
        if self.due_at is not None:
            ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
            return (self.met_at or min(timezone.now(), ends)) > self.due_at
        return (self.met_on or day) > self.due_on


def is_by_work(claim: Claim) -> bool:
    """Whether the rules for accidents hold: also while the verdict is out."""
    return Happening(claim.happening).is_accident and claim.is_work_accident is not False


def clocks_of(claim: Claim) -> tuple[Running, ...]:
    """Every clock that runs or ran, the law's first."""
    return (*_of_the_accident(claim), *_of_the_insurer(claim), *_of_the_stage(claim))


def nearest(claim: Claim) -> Running | None:
    """The clock that runs out first of those that still run."""
    if Stage(claim.stage) in (Stage.PAID, Stage.CLOSED):
        return None
    waiting = (each for each in clocks_of(claim) if each.met_on is None)
    return min(waiting, key=lambda each: each.due_on, default=None)


def penalty(claim: Claim, day: date) -> int:
    """Rupiah that the insurer owes on top by a day, because it pays late."""
    if claim.complete_on is None or claim.decided_amount is None:
        return 0
    return late_payment_penalty(
        claim.decided_amount,
        complete_on=claim.complete_on,
        programme=programme_of(claim),
        on=claim.paid_on or day,
    )


def programme_of(claim: Claim) -> Programme:
    """The insurance that pays: for accidents only where the verdict says so."""
    by_work = Happening(claim.happening).is_accident and bool(claim.is_work_accident)
    return Programme.JKK if by_work else Programme.JKM


def _of_the_accident(claim: Claim) -> Iterator[Running]:
    if not is_by_work(claim):
        return
    yield _accident_report(claim)
    if claim.told_insurer_at is not None and claim.verdict_on is None:
        told_on = timezone.localdate(claim.told_insurer_at)
        if library().holds(_LAW_OF[Clock.VERDICT], told_on):
            days = library().integer(_LAW_OF[Clock.VERDICT], told_on)
            yield _by_law(Clock.VERDICT, told_on + timedelta(days=days), None, claim)
    yield _by_law(Clock.EXPIRY, accident_claim_expires(claim.happened_on), claim.filed_on, claim)


def _accident_report(claim: Claim) -> Running:
    """By the hour where the hour of the accident is known; else until the end of the last day on
    which the hours may run out."""
    told = claim.told_insurer_at
    begins = claim.happened_at or timezone.make_aware(datetime.combine(claim.happened_on, time.min))
    due_at = accident_report_due(begins)
    met_on = timezone.localdate(told) if told else None
    running = _by_law(Clock.ACCIDENT_REPORT, timezone.localdate(due_at), met_on, claim)
    return replace(running, due_at=due_at, met_at=told) if claim.happened_at else running


def _of_the_insurer(claim: Claim) -> Iterator[Running]:
    if claim.filed_on is not None and is_by_work(claim):
        met = claim.complete_on or claim.decided_on
        yield _by_law(Clock.INCOMPLETE_NOTICE, incomplete_notice_due(claim.filed_on), met, claim)
    if claim.complete_on is not None and claim.outcome != "refused":
        programme = programme_of(claim)
        due = payment_due(programme, claim.complete_on)
        yield _by_law(Clock.PAYMENT, due, claim.paid_on, claim, f"{programme}_payment_working_days")


def _of_the_stage(claim: Claim) -> Iterator[Running]:
    patience = PATIENCE.get(Stage(claim.stage))
    if patience is not None:
        yield Running(Clock.STAGE, claim.stage_since + patience)


def _by_law(
    clock: Clock, due: date, met: date | None, claim: Claim, parameter_id: str = ""
) -> Running:
    day = claim.complete_on or claim.filed_on or claim.happened_on
    period = library().period(parameter_id or _LAW_OF[clock], day)
    return Running(clock, due, met, period.citation, period.certainty)
