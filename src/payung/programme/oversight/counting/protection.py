"""Who is protected, who lacks months, how fresh what is known of the members is."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from django.db.models import Q

from payung.core.kernel.month import Month
from payung.core.law.entitlement import Jkm
from payung.office.accounts.duties import Deed
from payung.office.audit.models import Act
from payung.programme.oversight.counting.months import in_force
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known, frame, key
from payung.programme.oversight.models import Reference
from payung.programme.oversight.models import Subject as Counted
from payung.programme.payments.alarms.models import Answer, RenewalAnswer
from payung.programme.payments.protection import PROTECTED, Standing
from payung.programme.workers.models import ListRow

_IS_PROTECTED = pl.col("standing").is_in([each.value for each in PROTECTED])
_TWELVE = 12
_FRESH_DAYS = 183
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
    noted = Reference.objects.filter(
        place=known.regency,
        subject=Counted.EMPLOYED.value,
        noted_at__lt=known.until,
        as_of__lte=known.day,
    )
    newest = noted.order_by("-as_of", "-noted_at").values_list("amount", flat=True).first()
    place = pl.DataFrame({"village": [known.regency]})
    return pl.concat(
        [rows_of(people, Subject.PERSON, 1), rows_of(place, Subject.PLACE, 0, newest or 0)]
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
    january = Month(known.year, 1).index
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
    fresh = pl.concat([_named(known), _renewed(known)])["person"].unique()
    is_fresh = pl.col("person").is_in(fresh.implode())
    return rows_of(known.members, Subject.PERSON, is_fresh, 1)


def _named(known: Known) -> pl.DataFrame:
    since = known.until - timedelta(days=_FRESH_DAYS)
    undone = Act.objects.filter(
        regency_code=known.regency, deed=Deed.LIST_UNDO.value, at__lt=known.until
    ).values_list("object_id", flat=True)
    rows = ListRow.objects.filter(
        person__isnull=False,
        list_import__regency_code=known.regency,
        list_import__accepted_at__gte=since,
        list_import__accepted_at__lt=known.until,
    ).exclude(Q(fate="") | Q(fate="left_out") | Q(list_import__in=list(undone)))
    return frame(rows, (key("person_id"),), pl.Schema({"person": pl.String()}))


def _renewed(known: Known) -> pl.DataFrame:
    rows = RenewalAnswer.objects.filter(
        answer=Answer.CONTINUES.value,
        renewal__regency_code=known.regency,
        renewal__confirmed_on__gt=known.day - timedelta(days=_FRESH_DAYS),
        renewal__confirmed_on__lte=known.day,
    )
    return frame(rows, (key("person_id"),), pl.Schema({"person": pl.String()}))
