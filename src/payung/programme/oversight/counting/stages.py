"""How far villages are in a year, and how long it took from the meeting to the first payment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import polars as pl
from django.db.models import Case, F, When

from payung.office.audit.models import Act
from payung.programme.decisions.models import Decree, DecreeMember, SeatKind
from payung.programme.enrolment.models import BatchLine
from payung.programme.oversight.counting.money import fixed_plans
from payung.programme.oversight.counting.months import paid_in_the_year
from payung.programme.oversight.counting.protection import protected
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known, frame, key

_DAYS = 30
_CHOSEN = pl.Schema({"person": pl.String(), "village": pl.String(), "decided_on": pl.Date()})


def villages_decided(known: Known) -> pl.DataFrame:
    decrees = Decree.objects.filter(
        regency_code=known.regency,
        made_at__lt=known.until,
        candidate_list__first_month__lte=f"{known.year}-12",
        candidate_list__last_month__gte=f"{known.year}-01",
    )
    return _of_villages(known, decrees.values_list("village_code", flat=True))


def villages_budgeted(known: Known) -> pl.DataFrame:
    return _of_villages(known, fixed_plans(known)["village"])


def villages_sent(known: Known) -> pl.DataFrame:
    batches = sent_batches(known)
    lines = BatchLine.objects.filter(
        regency_code=known.regency,
        batch__start_month__lte=f"{known.year}-12",
        batch__last_month__gte=f"{known.year}-01",
    )
    rows = lines.order_by().values_list("village_code", "batch_id").distinct()
    return _of_villages(known, [village for village, batch in rows if str(batch) in batches])


def villages_paid(known: Known) -> pl.DataFrame:
    return _of_villages(known, paid_in_the_year(known)["village"])


def villages_protected(known: Known) -> pl.DataFrame:
    return _of_villages(known, protected(known)["village"])


def days_to_cover(known: Known) -> pl.DataFrame:
    """Of whoever was covered first within a year and not before the meeting."""
    told = _decided(known).filter(
        pl.col("paid_first").is_not_null() & (pl.col("paid_first") > known.year_ago)
    )
    return rows_of(told, Subject.PERSON, pl.col("days"), 1)


def covered_within_30(known: Known) -> pl.DataFrame:
    told = _decided(known).filter(
        (pl.col("decided_on") > known.year_ago)
        & (pl.col("decided_on") <= known.day - timedelta(days=_DAYS))
    )
    return rows_of(told, Subject.PERSON, pl.col("days") <= _DAYS, 1)


def sent_batches(known: Known) -> frozenset[str]:
    """Keys of the batches that had gone to the branch and were not withdrawn again."""
    acts = Act.objects.filter(kind="batch", regency_code=known.regency, at__lt=known.until)
    sent: set[str] = set()
    rows = acts.filter(details__what__in=["batch_sent", "batch_withdrawn"]).order_by("number")
    for batch, what in rows.values_list("object_id", "details__what"):
        (sent.add if what == "batch_sent" else sent.discard)(batch)
    return frozenset(sent)


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
    day = Case(
        When(decree__addendum_to__isnull=True, then="decree__candidate_list__meeting__held_on"),
        default=F("decree__issued_on"),
    )
    chosen = DecreeMember.objects.filter(
        kind=SeatKind.CHOSEN.value,
        decree__regency_code=known.regency,
        decree__made_at__lt=known.until,
    ).annotate(decided_on=day)
    told = frame(chosen, (key("person_id"), "decree__village_code", "decided_on"), _CHOSEN)
    speaks = pl.col("person").replace(dict(known.merges.speaks))
    first = known.paid.group_by("person").agg(paid_first=pl.col("paid_on").min())
    days = (pl.col("paid_first") - pl.col("decided_on")).dt.total_days()
    return (
        told.with_columns(person=speaks)
        .sort("decided_on", "village")
        .unique("person", keep="first", maintain_order=True)
        .join(first, on="person", how="left")
        .with_columns(days=days)
        .filter(pl.col("days").is_null() | (pl.col("days") >= 0))
    )
