"""How far villages are in a year, and how long it took from the meeting to the first payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl

from payung.programme.oversight.counting.months import paid_in_the_year
from payung.programme.oversight.counting.protection import protected
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known

_DAYS = 30


def villages_decided(known: Known) -> pl.DataFrame:
    return _of_villages(known, known.table("decrees")["village"])


def villages_budgeted(known: Known) -> pl.DataFrame:
    return _of_villages(known, known.table("plans")["village"])


def villages_sent(known: Known) -> pl.DataFrame:
    went = pl.col("batch").is_in(sent_batches(known))
    return _of_villages(known, known.table("sent").filter(went)["village"])


def villages_paid(known: Known) -> pl.DataFrame:
    return _of_villages(known, paid_in_the_year(known)["village"])


def villages_protected(known: Known) -> pl.DataFrame:
    return _of_villages(known, protected(known)["village"])


def days_to_cover(known: Known) -> pl.DataFrame:
    """Of whoever was covered first within a year and not before the meeting."""
    told = _decided(known).filter(
        pl.col("paid_first").is_not_null() & (pl.col("paid_first") > known.at.year_ago)
    )
    return rows_of(told, Subject.PERSON, pl.col("days"), 1)


def covered_within_30(known: Known) -> pl.DataFrame:
    told = _decided(known).filter(
        (pl.col("decided_on") > known.at.year_ago)
        & (pl.col("decided_on") <= known.day - timedelta(days=_DAYS))
    )
    return rows_of(told, Subject.PERSON, pl.col("days") <= _DAYS, 1)


def sent_batches(known: Known) -> list[str]:
    """Keys of the batches that had gone to the branch and were not withdrawn again."""
    sent: set[str] = set()
    for batch, what in known.table("acts").sort("number").select("object", "what").iter_rows():
        if what == "batch_sent":
            sent.add(batch)
        elif what == "batch_withdrawn":
            sent.discard(batch)
    return sorted(sent)


def _of_villages(known: Known, there: Iterable[str]) -> pl.DataFrame:
    """A row for each desa of the regency, and which of them are there."""
    found = set(there)
    desa = [code for code, is_desa in known.villages.items() if is_desa]
    told = pl.DataFrame(
        {"village": desa, "is_there": [code in found for code in desa]},
        schema={"village": pl.String(), "is_there": pl.Boolean()},
    )
    return rows_of(told, Subject.VILLAGE, pl.col("is_there"), 1)


def _decided(known: Known) -> pl.DataFrame:
    """Whoever got a seat and had paid nothing before: the first decree, the day of its meeting,
    the day of the first payment and the days between."""
    first = known.paid.group_by("person").agg(paid_first=pl.col("paid_on").min())
    days = (pl.col("paid_first") - pl.col("decided_on")).dt.total_days()
    return (
        known.table("chosen")
        .with_columns(known.spoken_for)
        .sort("decided_on", "village")
        .unique("person", keep="first", maintain_order=True)
        .join(first, on="person", how="left")
        .with_columns(days=days)
        .filter(pl.col("days").is_null() | (pl.col("days") >= 0))
    )
