"""Months that memberships cover, and months of the year of a day."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.month import Month
from payung.programme.oversight.known import Known

_LAST = 12


def in_force(known: Known, months: pl.DataFrame) -> pl.DataFrame:
    """`village`, `person`, `month` of each month (a column) that a membership covers, once."""
    covers = (pl.col("first") <= pl.col("month")) & (
        pl.col("last").is_null() | (pl.col("last") >= pl.col("month"))
    )
    return (
        known.joined.select("village", "person", "first", "last")
        .join(months, how="cross")
        .filter(covers)
        .unique(["person", "month"], keep="first", maintain_order=True)
        .select("village", "person", "month")
    )


def paid_in_the_year(known: Known) -> pl.DataFrame:
    """`known.PAID` of the contribution months of the year."""
    first, last = Month(known.day.year, 1), Month(known.day.year, _LAST)
    return known.paid.filter(pl.col("month").is_between(first.index, last.index))
