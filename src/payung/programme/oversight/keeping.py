"""Keeping figures: month ends for good, today until it is over, and the sums above the villages.

Counting a day again gives the same rows, so what is kept may be held against a new count at any
time (`differences`). Only the clock and the command line write here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.office.audit.models import Act, ChainHead
from payung.programme.oversight.counting import count_all
from payung.programme.oversight.known import Known
from payung.programme.oversight.models import NATION, Figure, Round
from payung.programme.workers.inserting import insert_values
from payung.programme.workers.models import ListImport

_COLUMNS = (
    *("place", "above", "regency", "level", "day", "indicator"),
    *("numerator", "denominator", "is_final"),
)
_SUMS = ("numerator", "denominator")


def figures_of(regency: str, day: date) -> pl.DataFrame:
    """The figures of a regency (dotted code) at the end of a day, counted now: `place`, `level`,
    `indicator`, `numerator`, `denominator` of its villages, its districts and itself."""
    return with_sums(count_all(Known(regency, day)), regency)


def with_sums(counted: pl.DataFrame, regency: str) -> pl.DataFrame:
    """What `count_all` gives, with the sums of districts and of the regency."""
    inside = counted.filter(pl.col("village") != regency)
    village = pl.col("village")
    return pl.concat(
        [
            _summed(inside, village, 4),
            _summed(inside, village.str.slice(0, 8), 3),
            _summed(counted, pl.lit(regency), 2),
        ]
    )


def keep(regency: str, day: date) -> int:
    """Count a day and keep its figures; for good where the day is over. How many rows were
    written; none where they are final already."""
    head = ChainHead.objects.values_list("hash", flat=True).first() or ""
    rows, is_final = figures_of(regency, day), day < timezone.localdate()
    with transaction.atomic():
        told, _ = Round.objects.select_for_update().get_or_create(
            regency=regency, day=day, defaults={"counted_at": timezone.now(), "last_act": head}
        )
        if told.is_final:
            return 0
        Figure.objects.filter(regency=regency, day=day).delete()
        insert_values(Figure, _COLUMNS, _values(rows, regency, day, is_final=is_final))
        told.last_act, told.counted_at, told.is_final = head, timezone.now(), is_final
        told.save()
    return rows.height


def differences(regency: str, day: date) -> pl.DataFrame:
    """The rows in which what is kept is not what is counted now; empty where all is well."""
    kept = Figure.objects.filter(regency=regency, day=day)
    columns = ("place", "indicator", *_SUMS)
    schema = {name: pl.Int64 if name in _SUMS else pl.String for name in columns}
    told = pl.DataFrame(list(kept.values_list(*columns)), schema=schema, orient="row")
    counted = figures_of(regency, day).select(columns)
    both = counted.join(told, on=["place", "indicator"], how="full", coalesce=True, suffix="_kept")
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_kept")) for name in _SUMS)
    return both.filter(~same)


@transaction.atomic
def keep_above(day: date) -> int:
    """The sums of provinces and of the nation for a day, from the regencies that are kept."""
    kept = Figure.objects.filter(day=day, level=2).order_by()
    columns = ("place", "indicator", *_SUMS)
    schema = {name: pl.Int64 if name in _SUMS else pl.String for name in columns}
    told = pl.DataFrame(list(kept.values_list(*columns)), schema=schema, orient="row")
    if told.is_empty():
        return 0
    provinces = _summed(told, pl.col("place").str.slice(0, 2), 1)
    nation = _summed(told, pl.lit(NATION), 0)
    Figure.objects.filter(day=day, level__lt=2).delete()
    rows = pl.concat([provinces, nation])
    insert_values(Figure, _COLUMNS, _values(rows, "", day, is_final=False))
    return rows.height


@dataclass(frozen=True, slots=True)
class Due:
    """A regency and a day that are to be counted."""

    regency: str
    day: date


def due_days(today: date, *, most: int) -> list[Due]:
    """What the clock has to count: month ends that are not kept for good, oldest first, then today
    where something was done since it was counted. At most so many month ends."""
    began = {regency: _first_day(regency) for regency in _regencies()}
    final = set(Round.objects.filter(is_final=True).values_list("regency", "day"))
    past = sorted(
        (day, regency)
        for regency, first in began.items()
        for day in month_ends(first, today)
        if (regency, day) not in final
    )
    head = ChainHead.objects.values_list("hash", flat=True).first() or ""
    fresh = set(Round.objects.filter(day=today, last_act=head).values_list("regency", flat=True))
    now = [Due(regency, today) for regency in sorted(began) if regency not in fresh]
    return [*(Due(regency, day) for day, regency in past[:most]), *now]


def month_ends(first: date, before: date) -> Iterator[date]:
    """The last days of months from one day on, before another."""
    month = Month.of(first)
    while (day := month.last_day) < before:
        yield day
        month += 1


def forget_days_that_are_over(today: date) -> None:
    """Of past days only month ends stay: the others were kept while they were today."""
    gone = Round.objects.filter(day__lt=today, is_final=False)
    days = [
        day
        for day in gone.values_list("day", flat=True).distinct()
        if day != Month.of(day).last_day
    ]
    Figure.objects.filter(day__in=days, is_final=False).delete()
    gone.filter(day__in=days).delete()


def _regencies() -> list[str]:
    """Those whose villages handed in a list."""
    rows = ListImport.objects.order_by("regency_code").values_list("regency_code", flat=True)
    return list(rows.distinct())


def _first_day(regency: str) -> date:
    """The day of its first act."""
    first = Act.objects.filter(regency_code=regency).order_by("number")
    return timezone.localdate(first.values_list("at", flat=True)[0])


def _summed(counted: pl.DataFrame, place: pl.Expr, level: int) -> pl.DataFrame:
    sums = counted.group_by(place.alias("place"), "indicator").agg(pl.col(_SUMS).sum())
    return sums.select("place", pl.lit(level).alias("level"), "indicator", *_SUMS).sort(
        "place", "indicator"
    )


def _values(
    rows: pl.DataFrame, regency: str, day: date, *, is_final: bool
) -> Sequence[tuple[object, ...]]:
    return [
        (place, _above(place), regency, level, day, indicator, numerator, denominator, is_final)
        for place, level, indicator, numerator, denominator in rows.iter_rows()
    ]


def _above(place: str) -> str:
    if "." in place:
        return place.rpartition(".")[0]
    return "" if place == NATION else NATION
