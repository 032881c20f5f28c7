"""Adds to a roster what its own texts say: the kind of work, and whether the village is this."""

from __future__ import annotations

import re

import polars as pl

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance
from payung.core.law.occupation import classify

_MOVED = 3
_LIVES_ELSEWHERE = (_MOVED, 4, 6, 9)
"""Life status of OpenSID: moved, missing, gone, not valid."""


def with_work(people: pl.DataFrame) -> pl.DataFrame:
    """Adds the kind of both jobs, `JOB_IS_NONE` and `HAZARD`; each distinct text is read once."""
    job = _occupations(people, Column.JOB).rename(
        {"kind": Circumstance.JOB_KIND, "none": "job_none", "hazard": "job_hazard"}
    )
    real = _occupations(people, Column.REAL_JOB).rename(
        {"kind": Circumstance.REAL_JOB_KIND, "none": "real_none", "hazard": "real_hazard"}
    )
    return (
        people.join(job, on=Column.JOB, how="left", maintain_order="left")
        .join(real, on=Column.REAL_JOB, how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("real_none", "job_none").alias(Circumstance.JOB_IS_NONE),
            pl.coalesce("real_hazard", "job_hazard").alias(Circumstance.HAZARD),
        )
        .drop("job_none", "real_none", "job_hazard", "real_hazard")
    )


def _occupations(people: pl.DataFrame, column: Column) -> pl.DataFrame:
    texts = people.get_column(column).drop_nulls().unique().sort().to_list()
    found = [classify(text) for text in texts]
    return pl.DataFrame(
        {
            column: texts,
            "kind": [occupation.kind.value for occupation in found],
            "none": [occupation.not_working for occupation in found],
            "hazard": [occupation.hazard for occupation in found],
        },
        schema={column: pl.String, "kind": pl.String, "none": pl.Boolean, "hazard": pl.Int64},
    )


def with_residence(people: pl.DataFrame, village_names: dict[str, str]) -> pl.DataFrame:
    """Adds `DOMICILE_HERE` and `KTP_HERE`; null where the list does not say.

    `village_names` maps the dotted code of each list's village to its name. A village may be
    written by name, with or without “Desa”, or by code. Who has moved took the KTP along.
    """
    moved = (pl.col(Column.LIFE_STATUS) == _MOVED).fill_null(value=False)
    gone = pl.col(Column.LIFE_STATUS).is_in(_LIVES_ELSEWHERE).fill_null(value=False)
    here = _with_place(people, Column.DOMICILE_VILLAGE, Circumstance.DOMICILE_HERE, village_names)
    here = _with_place(here, Column.KTP_VILLAGE, Circumstance.KTP_HERE, village_names)
    return here.with_columns(
        pl.when(elsewhere).then(pl.lit(value=False)).otherwise(flag).alias(flag)
        for elsewhere, flag in ((gone, Circumstance.DOMICILE_HERE), (moved, Circumstance.KTP_HERE))
    )


def _with_place(
    people: pl.DataFrame, column: Column, flag: Circumstance, village_names: dict[str, str]
) -> pl.DataFrame:
    """Each distinct pair of written place and village of the list is compared once."""
    pairs = people.select(column, Column.VILLAGE_CODE).drop_nulls().unique()
    here = [
        plain_place(written) in {plain_place(village_names.get(code, "")), code}
        for written, code in pairs.iter_rows()
    ]
    known = pairs.with_columns(pl.Series(flag, here, dtype=pl.Boolean))
    return people.join(known, on=[column, Column.VILLAGE_CODE], how="left", maintain_order="left")


def plain_place(text: str) -> str:
    """A village's name or code so that two spellings are one: Karta Dewa, KARTADEWA."""
    try:
        return AreaCode.parse(text).dotted
    except Refused:
        plain = re.sub(r"^(desa|kelurahan|kel|nagari|gampong|pekon)\b", "", text.strip().lower())
        return re.sub(r"[^a-z0-9]", "", plain)
