"""Every indicator beside how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from payung.programme.oversight.counting import (
    branch,
    claims,
    deaths,
    incentives,
    money,
    protection,
    stages,
)
from payung.programme.oversight.indicators import Level, indicators
from payung.programme.oversight.known import Known

_MODULES = (protection, stages, money, branch, deaths, claims, incentives)
COUNTERS: Mapping[str, Callable[[Known], pl.DataFrame]] = {
    code: next(getattr(module, code) for module in _MODULES if hasattr(module, code))
    for code in indicators()
}
"""By the code of the indicator, which is the name of its function."""


def count_all(known: Known) -> pl.DataFrame:
    """`village`, `indicator`, `numerator`, `denominator` of a regency: a row for each village of
    the table of regions, and one of the regency where an indicator is that of a regency."""
    return pl.concat([_counted(code, known) for code in COUNTERS])


def _counted(code: str, known: Known) -> pl.DataFrame:
    is_village = indicators()[code].level is Level.VILLAGE
    places = list(known.villages) if is_village else [known.regency]
    every = pl.DataFrame({"village": places}, schema={"village": pl.String()})
    sums = (
        COUNTERS[code](known)
        .group_by("village")
        .agg(pl.col("numerator").sum(), pl.col("denominator").sum())
    )
    return every.join(sums, on="village", how="left").select(
        "village",
        pl.lit(code).alias("indicator"),
        pl.col("numerator", "denominator").fill_null(0),
    )
