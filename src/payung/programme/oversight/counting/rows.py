"""The rows that are counted."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

ROWS = pl.Schema(
    {
        "village": pl.String(),
        "kind": pl.String(),
        "subject": pl.String(),
        "numerator": pl.Int64(),
        "denominator": pl.Int64(),
    }
)
"""What a counter gives. `village` is the code of a regency where the thing lies in no village, or
where no village may see it."""


class Subject(StrEnum):
    """What a row is about; its key is that of the table."""

    PERSON = "person"
    VILLAGE = "village"
    BILL = "bill"
    PLAN = "plan"
    LINE = "line"
    """A line of a batch."""
    COLLISION = "collision"
    REPORT = "report"
    CLAIM = "claim"
    RECIPIENT = "recipient"
    PLACE = "place"
    """The place itself: a denominator that somebody noted."""


def rows_of(
    table: pl.DataFrame,
    kind: Subject,
    numerator: pl.Expr | int,
    denominator: pl.Expr | int = 0,
) -> pl.DataFrame:
    """`ROWS` of a table with `village` and a column named after the kind."""
    subject = "village" if kind in (Subject.VILLAGE, Subject.PLACE) else kind.value
    return table.select(
        "village",
        pl.lit(kind.value).alias("kind"),
        pl.col(subject).alias("subject"),
        _number(numerator).alias("numerator"),
        _number(denominator).alias("denominator"),
    ).filter((pl.col("numerator") != 0) | (pl.col("denominator") != 0))


def _number(said: pl.Expr | int) -> pl.Expr:
    return (pl.lit(said) if isinstance(said, int) else said).cast(pl.Int64).fill_null(0)
