"""What is written into the cells of a list, in the ways in which offices write it."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.dates import MONTH_NAMES
from payung.core.kernel.roster import Column
from payung.office.area import Village

NO_SUCH_DAY = "30-02-1985"
_RELATIONS = {1: "KEPALA KELUARGA", 3: "ISTRI", 4: "ANAK", 7: "ORANGTUA"}


def fields(village: Village, card_jobs: pl.DataFrame) -> dict[str, pl.Expr]:
    """Every way of writing, as text, by the name that `list_kinds.yaml` uses.

    `number` and `real_day` stay a number and a date. `card_jobs` has job, code and text.
    """
    return {
        **_constants(village),
        **_days(),
        **_person(),
        **_household(),
        **_work(card_jobs),
        "number": pl.int_range(1, pl.len() + 1),
    }


def _constants(village: Village) -> dict[str, pl.Expr]:
    words = {
        "nothing": "",
        "dash": "-",
        "one": "1",
        "two": "2",
        "four": "4",
        "seven": "7",
        "islam": "ISLAM",
        "married": "KAWIN",
        "citizen": "WNI",
        "able": "TIDAK CACAT",
        "junior_school": "SLTP/SEDERAJAT",
        "village_capitals": village.name.upper(),
        "district_capitals": village.district.upper(),
    }
    return {name: pl.lit(word) for name, word in words.items()}


def _days() -> dict[str, pl.Expr]:
    born = pl.col(Column.BIRTH_DATE)
    month = born.dt.month().cast(pl.Int64)
    name = pl.lit(pl.Series(["", *MONTH_NAMES])).gather(month.fill_null(0))
    short = name.str.slice(0, 3).str.to_uppercase()
    day = born.dt.strftime("%d-%m-%Y").fill_null(NO_SUCH_DAY)
    with_month = pl.format("{}-{}-{}", born.dt.strftime("%d"), short, born.dt.strftime("%y"))
    long = pl.format("{} {} {}", born.dt.day(), name, born.dt.year())
    return {
        "day": day,
        "iso_day": born.dt.strftime("%Y-%m-%d").fill_null("1985-02-30"),
        "slashed_day": pl.format("{}/{}/{}", born.dt.day(), month, born.dt.year()).fill_null("-/-"),
        "long_day": long.fill_null("30 Februari 1985"),
        "real_day": born,
        "place_and_day": pl.format("{}, {}", Column.BIRTH_PLACE, day),
        "place_and_month_in_capitals": pl.format(
            "{}, {}", Column.BIRTH_PLACE, with_month.fill_null(NO_SUCH_DAY)
        ),
    }


def _person() -> dict[str, pl.Expr]:
    local = pl.lit("0") + pl.col(Column.PHONE).str.slice(3)
    return {
        "name": pl.col(Column.NAME),
        "nik": pl.col(Column.NIK),
        "family_card": pl.col(Column.FAMILY_CARD),
        "mother": pl.col(Column.MOTHER_NAME),
        "birth_place": pl.col(Column.BIRTH_PLACE),
        "sex_letter": pl.col(Column.SEX),
        "sex_code": _by_sex("2", "1"),
        "sex_short": _by_sex("Pr", "Lk"),
        "sex_word": _by_sex("Perempuan", "Laki-Laki"),
        "sex_capitals": _by_sex("PEREMPUAN", "LAKI-LAKI"),
        "phone": local,
        "phone_62": pl.col(Column.PHONE).str.slice(1),
        "phone_spaced": pl.format(
            "{}-{}-{}", local.str.slice(0, 4), local.str.slice(4, 4), local.str.slice(8)
        ),
        "life_code": pl.col(Column.LIFE_STATUS).cast(pl.String),
        "life_word": _by_life("HIDUP", "MATI"),
        "life_as_exported": _by_life("TETAP", "TIDAK TETAP"),
    }


def _household() -> dict[str, pl.Expr]:
    relation = pl.col(Column.HOUSEHOLD_RELATION)
    return {
        "relation_code": relation.cast(pl.String),
        "relation_capitals": relation.replace_strict(_RELATIONS, default="LAINNYA"),
        "heir": pl.col(Column.HEIR_NAME),
        "heir_relation": pl.col(Column.HEIR_RELATION),
        "address": pl.col(Column.ADDRESS),
        "hamlet": pl.col(Column.HAMLET),
        "hamlet_number": pl.col(Column.HAMLET).str.slice(6),
        "rt": pl.col(Column.RT),
        "rw": pl.col(Column.RW),
        "rt_rw": pl.format("{}/{}", Column.RT, Column.RW),
        "decile": pl.col(Column.WELFARE_DECILE).cast(pl.String),
        "dependants": pl.col(Column.DEPENDANTS).cast(pl.String),
    }


def _by_sex(woman: str, man: str) -> pl.Expr:
    return pl.when(pl.col(Column.SEX) == "P").then(pl.lit(woman)).otherwise(pl.lit(man))


def _by_life(alive: str, dead: str) -> pl.Expr:
    return pl.when(pl.col(Column.LIFE_STATUS) == 2).then(pl.lit(dead)).otherwise(pl.lit(alive))


def _work(card_jobs: pl.DataFrame) -> dict[str, pl.Expr]:
    job = pl.col(Column.JOB)
    return {
        "job": job,
        "job_capitals": job.str.to_uppercase(),
        "job_code": job.replace_strict(card_jobs["job"], card_jobs["code"]).cast(pl.String),
        "card_job": job.replace_strict(card_jobs["job"], card_jobs["text"]),
    }
