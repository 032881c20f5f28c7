"""How claims went, from the moves that were known. A year back, by the day of the event.

Days are counted here, money as it was paid. Working days are those of the insurer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import polars as pl

from payung.programme.claims.models import ClaimMove, CloseReason, Outcome
from payung.programme.claims.steps import Step
from payung.programme.complaints.models import CheckState, ReceiptCheck
from payung.programme.oversight.counting.rows import ROWS, Subject
from payung.programme.oversight.known import Known

_WORKING_DAYS, _DAYS = 7, 30
_DEATHS = ("death", "work_death")


@dataclass(slots=True)
class Case:
    """A case as far as it was known."""

    id: UUID
    village: str
    happened_on: date
    is_death: bool
    filed_on: date | None = None
    complete_on: date | None = None
    decided_on: date | None = None
    is_refused: bool = False
    payments: tuple[tuple[date, int], ...] = ()
    closed_because: str = ""

    @property
    def paid_on(self) -> date | None:
        """When all that came had come."""
        return self.payments[-1][0] if self.payments else None

    @property
    def counts(self) -> bool:
        """Not one that was opened by mistake or without any right."""
        return self.closed_because not in (CloseReason.MISTAKE, CloseReason.NO_RIGHT)


def claim_start_days(known: Known) -> pl.DataFrame:
    return _rows(
        (case, (case.filed_on - case.happened_on).days, 1)
        for case in _of_a_year(known)
        if case.is_death and case.filed_on
    )


def claims_paid_in_7_working_days(known: Known) -> pl.DataFrame:
    """Of those that are paid, or whose seven working days are over."""
    return _rows(
        (case, int(case.paid_on is not None and case.paid_on <= last), 1)
        for case in _of_a_year(known)
        if case.complete_on and not case.is_refused
        for last in (known.calendar.add_working_days(case.complete_on, _WORKING_DAYS),)
        if case.paid_on or last < known.day
    )


def claims_paid_in_30_days(known: Known) -> pl.DataFrame:
    """Of deaths that are paid, or thirty days ago or more."""
    return _rows(
        (case, int(case.paid_on is not None and case.paid_on <= last), 1)
        for case in _of_a_year(known)
        if case.is_death
        for last in (case.happened_on + timedelta(days=_DAYS),)
        if case.paid_on or last < known.day
    )


def claims_refused(known: Known) -> pl.DataFrame:
    return _rows((case, int(case.is_refused), 1) for case in _of_a_year(known) if case.decided_on)


def paid_to_families(known: Known) -> pl.DataFrame:
    """Money that came to families in the year of the day, whenever the event was."""
    begins = date(known.year, 1, 1)
    return _rows(
        (case, sum(amount for on, amount in case.payments if begins <= on <= known.day), 0)
        for case in _cases(known)
    )


def heirs_received(known: Known) -> pl.DataFrame:
    """Of the paid cases of a year, those that a second person confirmed as whole; no village sees
    which, so the rows lie in the regency."""
    whole = set(
        ReceiptCheck.objects.filter(
            regency_code=known.regency,
            state=CheckState.CONFIRMED.value,
            differs=False,
            answered_on__lte=known.day,
        ).values_list("claim_id", flat=True)
    )
    told = _rows(
        (case, int(case.id in whole), 1)
        for case in _cases(known)
        if case.paid_on and known.year_ago < case.paid_on <= known.day
    )
    return told.with_columns(village=pl.lit(known.regency))


def _of_a_year(known: Known) -> Iterator[Case]:
    for case in _cases(known):
        if case.counts and known.year_ago < case.happened_on <= known.day:
            yield case


def _cases(known: Known) -> list[Case]:
    moves = ClaimMove.objects.filter(claim__regency_code=known.regency, at__lt=known.until)
    columns = ("claim_id", "claim__village_code", "claim__happened_on", "claim__happening")
    told = moves.order_by("at").values_list(*columns, "step", "on", "details", "note")
    found: dict[UUID, Case] = {}
    for claim, village, happened_on, happening, step, on, details, _note in told:
        case = found.setdefault(claim, Case(claim, village, happened_on, happening in _DEATHS))
        _follow(case, Step(step), on, details)
    return list(found.values())


def _follow(case: Case, step: Step, on: date, details: dict[str, object]) -> None:
    """What one move changes of what is counted."""
    if step is Step.FILE:
        case.filed_on = on
    elif step is Step.RETURN:
        case.filed_on = case.complete_on = None
    elif step is Step.COMPLETE:
        case.complete_on = on
    elif step is Step.DECIDE:
        case.complete_on = case.complete_on or on
        case.decided_on = on
        case.is_refused = details.get("outcome") == Outcome.REFUSED.value
    elif step is Step.PAY:
        amount = details.get("amount")
        case.payments += ((on, amount if isinstance(amount, int) else 0),)
    elif step is Step.CLOSE:
        case.closed_because = str(details.get("reason", ""))
    elif step is Step.REOPEN:
        case.closed_because = ""


def _rows(told: Iterable[tuple[Case, int, int]]) -> pl.DataFrame:
    rows = [
        (case.village, Subject.CLAIM.value, case.id.hex, numerator, denominator)
        for case, numerator, denominator in told
        if numerator or denominator
    ]
    return pl.DataFrame(rows, schema=ROWS, orient="row")
