"""Sixteen-digit numbers for whole columns, as arithmetic: text is slow at ten million."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.nik import FEMALE_DAY_OFFSET, SAMPLE_DISTRICT


def sample_region(regency: AreaCode) -> pl.Expr:
    """The first six digits for invented people of a regency: the district part is never issued."""
    return pl.lit(int(regency.plain + SAMPLE_DISTRICT))


def sixteen_digits(region: pl.Expr, day: pl.Expr, female: pl.Expr, serial: pl.Expr) -> pl.Expr:
    """Region, date (day plus forty for a woman), serial; a family card is never `female`."""
    day_of_month = day.dt.day().cast(pl.Int64) + FEMALE_DAY_OFFSET * female.cast(pl.Int64)
    dated = (day_of_month * 100 + day.dt.month()) * 100 + day.dt.year() % 100
    return (region * 10**10 + dated * 10_000 + serial.cast(pl.Int64)).cast(pl.String)
