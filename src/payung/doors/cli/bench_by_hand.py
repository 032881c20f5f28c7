"""The yardstick of `payung bench`: eligibility, ranking and seats written by hand in Polars.

Nothing uses this but the benchmark, which checks that it finds the same people as the law does and
compares the time. It is written as one would write it for one regency and one year, with the
numbers in the code, which is why the programme does not do so.
"""

from __future__ import annotations

import polars as pl

_THIRTY = [4, 6, 9, 11]


def judged_by_hand(people: pl.LazyFrame, *, start_year: int, start_month: int) -> pl.LazyFrame:
    """The flags and the outcome of `law.eligibility.judged` under the national default."""
    read = _with_identity(people, start_year)
    flagged = read.with_columns(
        **_identity(), **_person(start_year * 10_000 + start_month * 100 + 1), **_others()
    )
    return flagged.with_columns(outcome=_outcome())


def ranked_by_hand(judged: pl.LazyFrame, seats: int) -> pl.LazyFrame:
    """The ready people of each village in the default order, with rank and seat."""
    order = ["by_continues", "by_welfare", "by_hazard", "by_earner", "by_vulnerable", "by_older"]
    number = pl.col("nik_number")
    prime, first, second = 2**31 - 1, 96_542, 365_211_588
    return (
        judged.filter(pl.col("outcome") == "ready")
        .with_columns(
            by_continues=pl.when(pl.col("continues").fill_null(value=False)).then(0).otherwise(1),
            by_welfare=pl.when(pl.col("extreme_poor").fill_null(value=False))
            .then(0)
            .otherwise(pl.col("welfare_decile").fill_null(11)),
            by_hazard=-pl.col("hazard").fill_null(1),
            by_earner=pl.when((pl.col("dependants") > 0).fill_null(value=False))
            .then(0)
            .otherwise(1),
            by_vulnerable=pl.when(
                pl.col("disability").fill_null(value=False)
                | ((pl.col("sex") == "P") & (pl.col("household_relation") == 1)).fill_null(
                    value=False
                )
            )
            .then(0)
            .otherwise(1),
            by_older=pl.col("born").fill_null(99_999_999),
            by_lottery=(number // 10**8 * first % prime + number % 10**8 * second % prime) % prime,
        )
        .sort("village_code", *order, "by_lottery", "nik")
        .select("position", pl.int_range(1, pl.len() + 1).over("village_code").alias("rank"))
        .with_columns(has_seat=pl.col("rank") <= seats)
    )


def _with_identity(people: pl.LazyFrame, start_year: int) -> pl.LazyFrame:
    number = pl.col("nik_number")
    raw_day, month, year = number // 10**8 % 100, number // 10**6 % 100, number // 10**4 % 100
    day = pl.when(raw_day > 40).then(raw_day - 40).otherwise(raw_day)
    born = pl.col("birth_date")
    century = start_year - start_year % 100
    full_year = (
        pl.when(year + century <= start_year).then(year + century).otherwise(year + century - 100)
    )
    possible = (
        day.is_between(1, 31)
        & month.is_between(1, 12)
        & ((day <= 30) | ~month.is_in(_THIRTY))
        & ((month != 2) | (day < 29) | ((day == 29) & (year % 4 == 0)))
    )
    well_formed = (number >= 10**15) & (number % 1_111_111_111_111_111 != 0) & possible
    usable = pl.col("nik_is_well_formed") & ~pl.col("nik_is_damaged")
    return (
        people.with_columns(
            nik_number=pl.when(pl.col("nik").str.contains("^[0-9]{16}$"))
            .then("nik")
            .cast(pl.Int64),
            nik_is_missing=pl.col("nik").is_null()
            | pl.col("nik").str.contains("^0*$").fill_null(value=True),
            nik_is_damaged=pl.col("nik_damaged").fill_null(value=False),
            list_born=born.dt.year().cast(pl.Int64) * 10_000
            + born.dt.month().cast(pl.Int64) * 100
            + born.dt.day().cast(pl.Int64),
        )
        .with_columns(
            nik_is_provisional=(number < 10**15).fill_null(value=False),
            nik_is_well_formed=well_formed.fill_null(value=False),
        )
        .with_columns(
            nik_is_female=pl.when(usable).then(raw_day > 40),
            nik_born=pl.when(usable).then(full_year * 10_000 + month * 100 + day),
        )
        .with_columns(born=pl.coalesce("list_born", "nik_born"))
    )


def _identity() -> dict[str, pl.Expr]:
    missing, damaged = pl.col("nik_is_missing"), pl.col("nik_is_damaged")
    well_formed, provisional = pl.col("nik_is_well_formed"), pl.col("nik_is_provisional")
    regency, nik = pl.col("village_code").str, pl.col("nik").str
    same_regency = (nik.slice(0, 2) == regency.slice(0, 2)) & (
        nik.slice(2, 2) == regency.slice(3, 2)
    )
    found = {
        "nik_missing": missing & ~damaged,
        "nik_malformed": ~(well_formed | missing | damaged | provisional),
        "nik_provisional": provisional & ~missing & ~damaged,
        "nik_damaged_by_excel": damaged,
        "nik_birth_date_differs": pl.col("list_born") % 10**6 != pl.col("nik_born") % 10**6,
        "nik_sex_differs": (pl.col("sex") == "P") != pl.col("nik_is_female"),
        "nik_region_differs": well_formed & ~same_regency,
        "nik_shared": pl.col("nik_is_shared"),
        "family_card_malformed": ~pl.col("family_card").str.contains("^[0-9]{16}$"),
    }
    return {code: flag.fill_null(value=False) for code, flag in found.items()}


def _person(start: int) -> dict[str, pl.Expr]:
    def at_least(years: int) -> pl.Expr:
        return (pl.col("born") <= start - years * 10_000).fill_null(value=False)

    unwritten = pl.col("list_born").is_null()
    unreadable = pl.col("birth_date_unreadable").fill_null(value=False)
    impossible = (~at_least(0) | at_least(110)) & ~unwritten
    known = pl.col("born").is_not_null()
    return {
        "birth_date_invalid": unreadable | impossible,
        "birth_date_from_nik": unwritten & ~unreadable & known,
        "name_missing": pl.col("name").is_null(),
        "under_age": ~at_least(18) & known & ~impossible,
        "over_age": at_least(65) & ~impossible,
        "exactly_at_age_limit": at_least(64) & ~at_least(65) & pl.lit(value=False),
    }


def _others() -> dict[str, pl.Expr]:
    job, real = pl.col("job_kind"), pl.col("real_job_kind")
    registered = pl.col("official") | pl.col("employee")
    excluded = (
        (real == "excluded").fill_null(value=False)
        | ((job == "excluded").fill_null(value=False) & ~(real == "target").fill_null(value=False))
        | registered.fill_null(value=False)
    )
    unclear = (pl.coalesce(real, job) == "unclear").fill_null(value=False)
    lives, ktp = pl.col("domicile_here"), pl.col("ktp_here")
    cover = pl.col("employment_cover")
    found = {
        "occupation_excluded": excluded,
        "occupation_unclear": ~excluded & (unclear | (job != real).fill_null(value=False)),
        "occupation_missing": pl.col("job").is_null() & pl.col("real_job").is_null(),
        "work_evidence_missing": pl.col("last_worked").is_null()
        | pl.col("work_place").is_null()
        | pl.col("work_witness").is_null(),
        "not_working": (~pl.col("working")).fill_null(value=False)
        | pl.col("job_is_none").fill_null(value=False),
        "not_resident": ~(
            lives.fill_null(value=False)
            | ktp.fill_null(value=False)
            | (lives.is_null() & ktp.is_null())
        ),
        "deceased": (pl.col("life_status") == 2).fill_null(value=False) | pl.col("dead"),
        "already_covered": ((cover % 4 == 3) & (cover < 32)).fill_null(value=False)
        | pl.col("covered"),
        "duplicate_in_list": pl.col("repeats_here"),
        "duplicate_elsewhere": pl.col("repeats_elsewhere"),
        "possible_duplicate": pl.col("may_repeat"),
        "mother_name_missing": pl.col("mother_name").is_null(),
        "phone_missing": pl.col("phone").is_null(),
        "heir_missing": pl.col("heir_name").is_null(),
    }
    return {code: flag.fill_null(value=False) for code, flag in found.items()}


def _outcome() -> pl.Expr:
    refused = [
        *("nik_missing", "nik_malformed", "nik_provisional", "nik_damaged_by_excel"),
        *("birth_date_invalid", "name_missing", "under_age", "over_age"),
        *("occupation_excluded", "deceased", "already_covered"),
    ]
    review = [
        *("nik_birth_date_differs", "nik_sex_differs", "nik_shared", "occupation_unclear"),
        *("not_working", "not_resident", "possible_duplicate"),
    ]
    return (
        pl.when(pl.any_horizontal(refused))
        .then(pl.lit("refused"))
        .when(pl.any_horizontal("duplicate_in_list", "duplicate_elsewhere"))
        .then(pl.lit("duplicate"))
        .when(pl.any_horizontal(review))
        .then(pl.lit("review"))
        .otherwise(pl.lit("ready"))
    )
