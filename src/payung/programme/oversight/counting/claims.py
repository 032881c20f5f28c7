"""How claims went, from the moves that were known. A year back, by the day of the event.

Days are counted here, money as it was paid. Working days are those of the insurer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from payung.core.engine.happening import Happening
from payung.programme.claims.models import MISTAKES, CloseReason, Outcome
from payung.programme.claims.steps import Step
from payung.programme.oversight.counting.rows import ROWS, Subject
from payung.programme.oversight.known import Known

_WORKING_DAYS, _DAYS = 7, 30


@dataclass(slots=True)
class Case:
    """A case as far as it was known."""

    key: str
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
        return self.closed_because not in (*MISTAKES, CloseReason.NO_RIGHT)


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
    begins = date(known.day.year, 1, 1)
    return _rows(
        (case, sum(amount for on, amount in case.payments if begins <= on <= known.day), 0)
        for case in _cases(known)
    )


def heirs_received(known: Known) -> pl.DataFrame:
    """Of the paid cases of a year, those that a second person confirmed as whole; no village sees
    which, so the rows lie in the regency."""
    whole = set(known.table("received")["claim"])
    told = _rows(
        (case, int(case.key in whole), 1)
        for case in _cases(known)
        if case.paid_on and known.at.year_ago < case.paid_on <= known.day
    )
    return told.with_columns(village=pl.lit(known.regency))


def _of_a_year(known: Known) -> Iterator[Case]:
    for case in _cases(known):
        if case.counts and known.at.year_ago < case.happened_on <= known.day:
            yield case


def _cases(known: Known) -> list[Case]:
    columns = ("claim", "village", "happened_on", "happening", "step", "on", "amount", "outcome")
    found: dict[str, Case] = {}
    for claim, village, happened_on, happening, *move in (
        known.table("moves").sort("at").select(columns).iter_rows()
    ):
        case = found.setdefault(
            claim, Case(claim, village, happened_on, Happening(happening).is_death)
        )
        _follow(case, *move)
    for claim, reason in known.table("closed").sort("at").select("claim", "reason").iter_rows():
        found[claim].closed_because = reason or ""
    return list(found.values())


def _follow(case: Case, step: str, on: date, amount: int | None, outcome: str | None) -> None:
    """What one move changes of what is counted."""
    match Step(step):
        case Step.FILE:
            case.filed_on = on
        case Step.RETURN:
            case.filed_on = case.complete_on = None
        case Step.COMPLETE:
            case.complete_on = on
        case Step.DECIDE:
            case.complete_on, case.decided_on = case.complete_on or on, on
            case.is_refused = outcome == Outcome.REFUSED.value
        case Step.PAY:
            case.payments += ((on, amount or 0),)


def _rows(told: Iterable[tuple[Case, int, int]]) -> pl.DataFrame:
    rows = [
        (case.village, Subject.CLAIM.value, case.key, numerator, denominator)
        for case, numerator, denominator in told
        if numerator or denominator
    ]
    return pl.DataFrame(rows, schema=ROWS, orient="row")
