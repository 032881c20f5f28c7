"""From a ledger of payments to one row per person: the stretch of membership that counts today.

A stretch runs from the first paid month, or from a restart, and holds every month paid since. More
than three unpaid months in a row that were all due end a stretch; the next paid month begins the
next one and all clocks with it. Columns here are the raw measures of the last stretch; what they
mean in law stands in `rights`. PP 44/2015 Pasal 24, 39 and 42.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import narwhals as nw
from narwhals.typing import IntoLazyFrameT

from payung.core.law.tariff import Schedule, tariff_column


class Entry(StrEnum):
    """Columns of a ledger. Only the first three must be there; others are ignored."""

    PERSON = "person_id"
    MONTH = "month"  # contribution month, `Month.index`
    PAID_ON = "paid_on"  # date
    PAYER = "payer"  # in words, see `tariff.PAYER_WORDS`; null is the village budget
    NUMBER_ISSUED_ON = "number_issued_on"  # date on which the participant number was issued


class Measure(StrEnum):
    """Columns of a stretch, one row per person who has paid."""

    FIRST_MONTH = "first_month"
    RESTARTED = "restarted"  # 1 where an earlier stretch had ended
    FIRST_PAID_ON = "first_paid_on"
    FIRST_NUMBER_ON = "first_number_on"
    MONTHS_PAID = "months_paid"
    DUE_MONTHS_PAID = "due_months_paid"
    RUN_COMPLETE_ON = "run_complete_on"  # earliest day with the asked months in a row paid
    LAST_BEFORE_GAP = "last_before_gap"  # month after which too many months stay unpaid
    LAST_PAYER = "last_payer"


@dataclass(frozen=True, slots=True)
class Walk:
    """How to walk the months: the day, the last month due before it, and the law's lengths."""

    on: date
    last_due: int
    arrears_limit: int
    run_length: int


def last_stretches(
    ledger: nw.LazyFrame[IntoLazyFrameT], walk: Walk, schedules: tuple[Schedule, ...]
) -> nw.LazyFrame[IntoLazyFrameT]:
    """One row per person with an entry paid by the day: `Measure` columns, and `paid_0`, `paid_1` …

    `paid_<n>` is the sum of the tariffs of the paid months that are due, by the n-th schedule.
    """
    months = _months_paid(ledger, walk.on)
    person, month = Entry.PERSON, nw.col(Entry.MONTH)
    months = months.with_columns(*_neighbours(walk.run_length))
    ended = month - nw.col("month_before_1") > walk.arrears_limit + 1
    restart = ended & (month - 1 <= walk.last_due)
    months = months.with_columns(restart=nw.when(restart).then(month))
    months = months.with_columns(restart=nw.col("restart").max().over(person))
    in_stretch = nw.col("restart").is_null() | (month >= nw.col("restart"))
    return (
        months.filter(in_stretch)
        .group_by(person)
        .agg(*_measures(walk), *_sums_of_tariffs(walk, schedules))
    )


def _months_paid(ledger: nw.LazyFrame[IntoLazyFrameT], on: date) -> nw.LazyFrame[IntoLazyFrameT]:
    """One row per person and month, by the earliest payment."""
    present = ledger.collect_schema().names()
    kept = {
        name: nw.col(name) if name in present else nw.lit(None, dtype)
        for name, dtype in (
            (Entry.PERSON, nw.String()),
            (Entry.MONTH, nw.Int64()),
            (Entry.PAID_ON, nw.Date()),
            (Entry.PAYER, nw.String()),
            (Entry.NUMBER_ISSUED_ON, nw.Date()),
        )
    }
    ledger = ledger.select(**kept)
    paid = ledger.filter(nw.col(Entry.PAID_ON) <= nw.lit(on), ~nw.col(Entry.MONTH).is_null())
    return paid.group_by(Entry.PERSON, Entry.MONTH).agg(
        nw.col(Entry.PAYER).first(order_by=[Entry.PAID_ON, Entry.PAYER]),
        nw.col(Entry.PAID_ON).min(),
        nw.col(Entry.NUMBER_ISSUED_ON).min(),
    )


def _neighbours(run_length: int) -> list[nw.Expr]:
    """The paid months before and after each paid month, and when those before were paid."""

    def shifted(name: str, by: int) -> nw.Expr:
        return nw.col(name).shift(by).over(Entry.PERSON, order_by=Entry.MONTH)

    columns = [shifted(Entry.MONTH, -1).alias("month_after")]
    for distance in range(1, max(run_length, 2)):
        columns.append(shifted(Entry.MONTH, distance).alias(f"month_before_{distance}"))
        columns.append(shifted(Entry.PAID_ON, distance).alias(f"paid_before_{distance}"))
    return columns


def _measures(walk: Walk) -> list[nw.Expr]:
    month, paid_on = nw.col(Entry.MONTH), nw.col(Entry.PAID_ON)
    distances = range(1, walk.run_length)
    in_a_row = [nw.col(f"month_before_{each}") == month - each for each in distances]
    days = [nw.col(f"paid_before_{each}") for each in distances]
    run = nw.when(nw.all_horizontal(nw.lit(True), *in_a_row, ignore_nulls=False))
    month_after = nw.col("month_after")
    gap = month_after.is_null() | (month_after - month > walk.arrears_limit + 1)
    return [
        month.min().alias(Measure.FIRST_MONTH),
        (~nw.col("restart").is_null()).cast(nw.Int64).max().alias(Measure.RESTARTED),
        paid_on.min().alias(Measure.FIRST_PAID_ON),
        nw.col(Entry.NUMBER_ISSUED_ON).min().alias(Measure.FIRST_NUMBER_ON),
        month.count().cast(nw.Int64).alias(Measure.MONTHS_PAID),
        (month <= walk.last_due).cast(nw.Int64).sum().alias(Measure.DUE_MONTHS_PAID),
        run.then(nw.max_horizontal(paid_on, *days)).min().alias(Measure.RUN_COMPLETE_ON),
        nw.when(gap).then(month).min().alias(Measure.LAST_BEFORE_GAP),
        nw.when(month_after.is_null()).then(nw.col(Entry.PAYER)).max().alias(Measure.LAST_PAYER),
    ]


def _sums_of_tariffs(walk: Walk, schedules: tuple[Schedule, ...]) -> list[nw.Expr]:
    month = nw.col(Entry.MONTH)
    return [
        nw.when(month <= walk.last_due)
        .then(tariff_column(month, schedule))
        .otherwise(0)
        .sum()
        .alias(f"paid_{number}")
        for number, schedule in enumerate(schedules)
    ]
