"""Who is protected, who lacks months, how fresh what is known of the members is."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.month import Month
from payung.core.law.entitlement import Jkm
from payung.office.accounts.duties import Deed
from payung.programme.oversight.counting.months import in_force
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known
from payung.programme.payments.protection import PROTECTED, Standing

_IS_PROTECTED = pl.col("standing").is_in([each.value for each in PROTECTED])
_TWELVE = 12
_OVER = 2


def protected(known: Known) -> pl.DataFrame:
    return rows_of(known.people.filter(_IS_PROTECTED), Subject.PERSON, 1)


def members(known: Known) -> pl.DataFrame:
    return rows_of(known.members, Subject.PERSON, 1)


def coverage_of_listed(known: Known) -> pl.DataFrame:
    covered = known.people.filter(_IS_PROTECTED).select("person", is_in=1)
    return rows_of(
        known.listed.join(covered, on="person", how="left"), Subject.PERSON, pl.col("is_in"), 1
    )


def ucj(known: Known) -> pl.DataFrame:
    """Whoever is protected, of the working population that was noted last."""
    people = known.people.filter(_IS_PROTECTED).with_columns(village=pl.lit(known.regency))
    place = known.table("employed").with_columns(village=pl.lit(known.regency))
    return pl.concat(
        [
            rows_of(people, Subject.PERSON, 1),
            rows_of(place, Subject.PLACE, 0, pl.col("amount")),
        ]
    )


def full_benefit(known: Known) -> pl.DataFrame:
    is_full = _IS_PROTECTED & (pl.col("jkm") == Jkm.FULL.value)
    return rows_of(known.members, Subject.PERSON, is_full, 1)


def in_arrears(known: Known) -> pl.DataFrame:
    return rows_of(known.members, Subject.PERSON, pl.col("arrears_months") > 0, 1)


def in_arrears_over_2(known: Known) -> pl.DataFrame:
    return rows_of(known.members, Subject.PERSON, pl.col("arrears_months") > _OVER, 1)


def lapsed(known: Known) -> pl.DataFrame:
    is_lapsed = pl.col("standing") == Standing.INACTIVE.value
    return rows_of(known.members, Subject.PERSON, is_lapsed, 1)


def continuity(known: Known) -> pl.DataFrame:
    """Months of memberships that have fallen due, and those of them that are paid."""
    last = known.calendar.last_month_due_before(known.day).index
    months = pl.DataFrame({"month": range(last - _TWELVE + 1, last + 1)})
    due = in_force(known, months)
    paid = known.paid.select("person", "month", is_paid=1).unique()
    told = due.join(paid, on=["person", "month"], how="left")
    by_person = told.group_by("village", "person").agg(
        pl.col("is_paid").sum(), pl.len().alias("due")
    )
    return rows_of(by_person, Subject.PERSON, pl.col("is_paid"), pl.col("due"))


def january_gap(known: Known) -> pl.DataFrame:
    january = Month(known.day.year, 1).index
    has = in_force(known, pl.DataFrame({"month": [january]})).select("village").unique()
    first = (
        known.paid.filter(pl.col("month") == january)
        .group_by("village")
        .agg(pl.col("paid_on").min())
    )
    begins = Month.from_index(january).first_day
    gap = pl.max_horizontal(
        (pl.col("paid_on").fill_null(known.day) - begins).dt.total_days(), pl.lit(0)
    )
    return rows_of(has.join(first, on="village", how="left"), Subject.VILLAGE, gap, 1)


def fresh_records(known: Known) -> pl.DataFrame:
    """Members whom a list that still stands named, or the yearly renewal confirmed."""
    undone = known.table("acts").filter(pl.col("deed") == Deed.LIST_UNDO.value)["object"]
    named = known.table("named").filter(~pl.col("list").is_in(undone.implode()))
    fresh = pl.concat([named.select("person"), known.table("renewed")])
    is_fresh = pl.col("person").is_in(fresh.with_columns(known.spoken_for)["person"].implode())
    return rows_of(known.members, Subject.PERSON, is_fresh, 1)
