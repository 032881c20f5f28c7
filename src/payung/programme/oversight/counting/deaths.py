"""Deaths that were reported, against the months of people who were protected."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from payung.core.kernel.month import Month
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known

_DAYS, _TWELVE = 7, 12


def deaths_reported(known: Known) -> pl.DataFrame:
    month = known.at.month.index
    months = known.paid.filter(pl.col("month").is_between(month - _TWELVE + 1, month))
    by_person = (
        months.unique(["person", "month"], keep="first", maintain_order=True)
        .group_by("village", "person")
        .agg(months=pl.len())
    )
    return pl.concat(
        [
            rows_of(known.table("reports"), Subject.REPORT, 1),
            rows_of(by_person, Subject.PERSON, 0, pl.col("months")),
        ]
    )


def deaths_within_7(known: Known) -> pl.DataFrame:
    in_time = pl.col("reported_on") <= pl.col("day") + timedelta(days=_DAYS)
    return rows_of(known.table("reports"), Subject.REPORT, in_time, 1)


def paid_after_death(known: Known) -> pl.DataFrame:
    """Months after that of a death that was known, posted and not taken back."""
    died = {
        person: Month.of(life.since).index
        for person, life in known.lives.items()
        if life.is_dead and life.since and life.since <= known.day
    }
    month = pl.col("person").replace_strict(died, default=None, return_dtype=pl.Int64)
    after = known.paid.filter(pl.col("month") > month)
    by_person = after.group_by("village", "person").agg(months=pl.len())
    return rows_of(by_person, Subject.PERSON, pl.col("months"))
