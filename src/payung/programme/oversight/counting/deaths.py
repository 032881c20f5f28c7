"""Deaths that were reported, against the months of people who were protected."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from django.db.models import Q
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.programme.incidents.models import Kind, Report
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known, frame, key

_DAYS, _TWELVE = 7, 12
_REPORTS = pl.Schema(
    {
        "report": pl.String(),
        "village": pl.String(),
        "day": pl.Date(),
        "reported_at": pl.Datetime("us", "UTC"),
    }
)


def deaths_reported(known: Known) -> pl.DataFrame:
    year = pl.col("month").is_between(known.month.index - _TWELVE + 1, known.month.index)
    months = known.paid.filter(year).unique(["person", "month"])
    by_person = months.group_by("village", "person").agg(months=pl.len())
    return pl.concat(
        [
            rows_of(_reports(known), Subject.REPORT, 1),
            rows_of(by_person, Subject.PERSON, 0, pl.col("months")),
        ]
    )


def deaths_within_7(known: Known) -> pl.DataFrame:
    told = (
        pl.col("reported_at").dt.convert_time_zone(timezone.get_default_timezone_name()).dt.date()
    )
    in_time = told <= pl.col("day") + timedelta(days=_DAYS)
    return rows_of(_reports(known), Subject.REPORT, in_time, 1)


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


def _reports(known: Known) -> pl.DataFrame:
    """Deaths of a year back that were reported and not taken back."""
    reports = Report.objects.filter(
        Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=known.until),
        kind=Kind.DEATH.value,
        regency_code=known.regency,
        reported_at__lt=known.until,
        day__gt=known.year_ago,
        day__lte=known.day,
    )
    return frame(reports, (key("id"), "village_code", "day", "reported_at"), _REPORTS)
