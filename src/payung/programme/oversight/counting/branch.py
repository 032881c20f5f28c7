"""What the branch said of the people who were sent, and how long mending took. A year back."""

from __future__ import annotations

import polars as pl

from payung.programme.enrolment.models import LineState
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known


def first_pass(known: Known) -> pl.DataFrame:
    """Of whoever was answered without an earlier rejection."""
    told = known.table("answers").filter(pl.col("again").is_null() & _in_a_year(known))
    return rows_of(told, Subject.LINE, _ACCEPTED, 1)


def correction_days(known: Known) -> pl.DataFrame:
    """From the first rejection of a person to the acceptance, over all lines between."""
    lines = known.table("answers")
    before = dict(lines.select("line", "again").iter_rows())
    first = {line: _root(line, before) for line in before}
    said_no = lines.select(root="line", refused_on="answered_on")
    told = (
        lines.filter(_ACCEPTED & pl.col("again").is_not_null() & _in_a_year(known))
        .with_columns(root=pl.col("line").replace_strict(first, return_dtype=pl.String))
        .join(said_no, on="root")
    )
    days = (pl.col("answered_on") - pl.col("refused_on")).dt.total_days()
    return rows_of(told, Subject.LINE, days, 1)


_ACCEPTED = pl.col("state") == LineState.ACCEPTED.value


def _in_a_year(known: Known) -> pl.Expr:
    return pl.col("answered_on").is_between(known.at.year_ago, known.day, closed="right")


def _root(line: str, before: dict[str, str | None]) -> str:
    while earlier := before.get(line):
        line = earlier
    return line
