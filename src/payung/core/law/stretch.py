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
from typing import overload

import narwhals as nw
from narwhals.typing import IntoLazyFrameT

from payung.core.law.calendar import Number
from payung.core.law.tariff import Schedule, tariff_column


class Entry(StrEnum):
    """Columns of a ledger. Only the first three must be there; others are ignored."""

    PERSON = "person_id"
    MONTH = "month"  # contribution month, `Month.index`
    PAID_ON = "paid_on"  # date
    PAYER = "payer"  # in words, see `tariff.PAYER_WORDS`; null is the village budget
    NUMBER_ISSUED_ON = "number_issued_on"  # date on which the participant number was issued


ENTRY_TYPES: dict[str, nw.dtypes.DType] = {
    Entry.PERSON: nw.String(),
    Entry.MONTH: nw.Int64(),
    Entry.PAID_ON: nw.Date(),
    Entry.PAYER: nw.String(),
    Entry.NUMBER_ISSUED_ON: nw.Date(),
}
"""Types of the columns of a ledger."""


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
    LAST_MONTH = "last_month"
    LAST_PAID_ON = "last_paid_on"  # when the last month was paid
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
    paid = _paid_entries(ledger, walk.on)
    months = paid.group_by(Entry.PERSON, Entry.MONTH).agg(
        nw.col(Entry.PAID_ON).min(), nw.col(Entry.NUMBER_ISSUED_ON).min()
    )
    months = months.with_columns(*_neighbours(walk.run_length))
    month, month_after = nw.col(Entry.MONTH), nw.col("month_after")
    ended = gap_ends(month, month_after, limit=walk.arrears_limit, last_due=walk.last_due)
    restart = nw.when(ended).then(month_after).max().over(Entry.PERSON)
    stretches = (
        months.with_columns(restart=restart)
        .filter(nw.col("restart").is_null() | (month >= nw.col("restart")))
        .group_by(Entry.PERSON)
        .agg(*_measures(walk), *_sums_of_tariffs(walk, schedules))
    )
    payers = _last_payers(paid, stretches)
    return stretches.join(payers, on=Entry.PERSON, how="left")


@overload
def gap_ends(paid: int, paid_next: int, *, limit: int, last_due: int) -> bool: ...
@overload
def gap_ends(paid: nw.Expr, paid_next: nw.Expr, *, limit: int, last_due: int) -> nw.Expr: ...
def gap_ends(
    paid: int | nw.Expr, paid_next: int | nw.Expr, *, limit: int, last_due: int
) -> bool | nw.Expr:
    """Whether the unpaid months between two paid ones (indexes, or columns of them) end a
    membership: more in a row than the law bears, and all of them due."""
    return too_many(paid + 1, paid_next - 1, limit=limit) & (paid_next - 1 <= last_due)


@overload
def too_many(first: int, last: int, *, limit: int) -> bool: ...
@overload
def too_many(first: nw.Expr, last: nw.Expr, *, limit: int) -> nw.Expr: ...
@overload
def too_many(first: int | nw.Expr, last: int | nw.Expr, *, limit: int) -> bool | nw.Expr: ...
def too_many(first: int | nw.Expr, last: int | nw.Expr, *, limit: int) -> bool | nw.Expr:
    """Whether these unpaid months in a row are more than a membership bears."""
    return last - first + 1 > limit


def first_too_many(first: Number, *, limit: int) -> Number:
    """Of unpaid months in a row, the one that is too many once it is due."""
    return first + limit


def _paid_entries(ledger: nw.LazyFrame[IntoLazyFrameT], on: date) -> nw.LazyFrame[IntoLazyFrameT]:
    """The entries paid by the day, with every column of `Entry`."""
    present = ledger.collect_schema().names()
    columns = {
        name: nw.col(name) if name in present else nw.lit(None, dtype)
        for name, dtype in ENTRY_TYPES.items()
    }
    return ledger.select(**columns).filter(
        nw.col(Entry.PAID_ON) <= nw.lit(on), ~nw.col(Entry.MONTH).is_null()
    )


def _neighbours(run_length: int) -> list[nw.Expr]:
    """The paid month after each paid month, and the ones before with the days of their payment."""

    def shifted(name: str, by: int) -> nw.Expr:
        return nw.col(name).shift(by).over(Entry.PERSON, order_by=Entry.MONTH)

    month_after = shifted(Entry.MONTH, -1).alias("month_after")
    if not run_length:
        return [month_after]
    return [
        month_after,
        shifted(Entry.MONTH, run_length - 1).alias("month_before_run"),
        *(
            shifted(Entry.PAID_ON, distance).alias(f"paid_before_{distance}")
            for distance in range(1, run_length)
        ),
    ]


def _last_payers(
    paid: nw.LazyFrame[IntoLazyFrameT], stretches: nw.LazyFrame[IntoLazyFrameT]
) -> nw.LazyFrame[IntoLazyFrameT]:
    """Who paid the last month; of several entries for it, the earliest."""
    last = stretches.select(
        Entry.PERSON,
        nw.col(Measure.LAST_MONTH).alias(Entry.MONTH),
        nw.col(Measure.LAST_PAID_ON).alias(Entry.PAID_ON),
    )
    entries = paid.join(last, on=[Entry.PERSON, Entry.MONTH, Entry.PAID_ON], how="inner")
    return entries.group_by(Entry.PERSON).agg(nw.col(Entry.PAYER).min().alias(Measure.LAST_PAYER))


def _measures(walk: Walk) -> list[nw.Expr]:
    month, paid_on = nw.col(Entry.MONTH), nw.col(Entry.PAID_ON)
    is_last = nw.col("month_after").is_null()
    unpaid = month + 1, nw.col("month_after") - 1
    gap = is_last | too_many(*unpaid, limit=walk.arrears_limit)
    return [
        month.min().alias(Measure.FIRST_MONTH),
        (~nw.col("restart").is_null()).cast(nw.Int64).max().alias(Measure.RESTARTED),
        paid_on.min().alias(Measure.FIRST_PAID_ON),
        nw.col(Entry.NUMBER_ISSUED_ON).min().alias(Measure.FIRST_NUMBER_ON),
        month.count().cast(nw.Int64).alias(Measure.MONTHS_PAID),
        (month <= walk.last_due).cast(nw.Int64).sum().alias(Measure.DUE_MONTHS_PAID),
        _run_complete_on(walk.run_length).min().alias(Measure.RUN_COMPLETE_ON),
        nw.when(gap).then(month).min().alias(Measure.LAST_BEFORE_GAP),
        month.max().alias(Measure.LAST_MONTH),
        nw.when(is_last).then(paid_on).min().alias(Measure.LAST_PAID_ON),
    ]


def _run_complete_on(run_length: int) -> nw.Expr:
    """The day on which this month and those before it, as many as asked, were all paid.

    Months are unique, so a month that stands `n` places before and `n` months earlier leaves no
    hole between.
    """
    paid_on = nw.col(Entry.PAID_ON)
    if not run_length:
        return paid_on
    days = [nw.col(f"paid_before_{distance}") for distance in range(1, run_length)]
    in_a_row = nw.col("month_before_run") == nw.col(Entry.MONTH) - (run_length - 1)
    return nw.when(in_a_row).then(nw.max_horizontal(paid_on, *days))


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
