"""Money of a year: what is budgeted, what of it is paid, seats that stand empty."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.month import Month
from payung.core.law.tariff import Payer, monthly_tariff
from payung.programme.budgets.models import LineKind
from payung.programme.oversight.counting.months import in_force, paid_in_the_year
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known


def vacancy(known: Known) -> pl.DataFrame:
    """Seats of each month up to this one, and those of them that no membership filled."""
    months = pl.DataFrame(
        {"month": range(Month(known.day.year, 1).index, known.at.month.index + 1)}
    )
    lines = known.table("plans").filter(pl.col("kind") == LineKind.CONTRIBUTION.value)
    within = pl.col("month").is_between(pl.col("first"), pl.col("last"))
    seats = (
        lines.join(months, how="cross")
        .filter(within)
        .group_by("village", "month")
        .agg(seats=pl.col("persons").sum(), plan=pl.col("plan").min())
    )
    told = seats.join(_filled(known, months), on=["village", "month"], how="left")
    empty = pl.max_horizontal(pl.col("seats") - pl.col("people").fill_null(0), pl.lit(0))
    by_plan = (
        told.with_columns(empty=empty)
        .group_by("village", "plan")
        .agg(pl.col("empty").sum(), pl.col("seats").sum())
    )
    return rows_of(by_plan, Subject.PLAN, pl.col("empty"), pl.col("seats"))


def paid_of_budget(known: Known) -> pl.DataFrame:
    plans = known.table("plans").filter(pl.col("kind") == LineKind.CONTRIBUTION.value)
    planned = plans.group_by("village", "plan").agg(pl.col("amount").sum())
    paid = _bills(known, pl.col("payer") == Payer.VILLAGE_BUDGET.value)
    return pl.concat(
        [
            rows_of(paid, Subject.BILL, pl.col("amount")),
            rows_of(planned, Subject.PLAN, 0, pl.col("amount")),
        ]
    )


def money_paid(known: Known) -> pl.DataFrame:
    return rows_of(_bills(known, pl.lit(value=True)), Subject.BILL, pl.col("amount"))


def cost_per_month(known: Known) -> pl.DataFrame:
    bills = _bills(known, pl.lit(value=True))
    return rows_of(bills, Subject.BILL, pl.col("amount"), pl.col("months"))


def operations_share(known: Known) -> pl.DataFrame:
    lines = known.table("plans").filter(pl.col("kind") != LineKind.INCENTIVE.value)
    is_cost = pl.col("kind") != LineKind.CONTRIBUTION.value
    by_plan = lines.group_by("village", "plan").agg(
        costs=pl.col("amount").filter(is_cost).sum(), whole=pl.col("amount").sum()
    )
    return rows_of(by_plan, Subject.PLAN, pl.col("costs"), pl.col("whole"))


def duplicates_avoided(known: Known) -> pl.DataFrame:
    """Months to December that were not paid, because another payer pays them."""
    told = known.table("collisions").filter(pl.col("decided_on").dt.year() == known.day.year)
    amounts = [
        _of_months(max(Month.from_index(first), Month.of(on)), Month(known.day.year, 12))
        for first, on in told.select("first", "decided_on").iter_rows()
    ]
    amount = pl.Series("amount", amounts, pl.Int64())
    return rows_of(told.with_columns(amount), Subject.COLLISION, pl.col("amount"))


def _of_months(first: Month, last: Month) -> int:
    return sum(monthly_tariff(month) for month in first.until(last))


def _bills(known: Known, which: pl.Expr) -> pl.DataFrame:
    """Rupiah and person-months of the year in each bill and village."""
    found = paid_in_the_year(known).filter(which)
    return found.group_by("village", "bill").agg(pl.col("amount").sum(), months=pl.len())


def _filled(known: Known, months: pl.DataFrame) -> pl.DataFrame:
    covered = in_force(known, months)
    return covered.group_by("village", "month").agg(people=pl.len())
