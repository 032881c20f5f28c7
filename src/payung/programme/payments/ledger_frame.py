"""The ledger of paid months as a table in the columns of the law (`core.law.stretch.Entry`).

Read in three statements, whatever the number of people: the entries as text, which is faster than
to make objects of them; the memberships, which know when each participant number was issued; and
which records were merged, so that the months of both belong to the one that was kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

import polars as pl
from django.db import connections, models
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from payung.core.law.stretch import Entry
from payung.programme.enrolment.models import Membership
from payung.programme.payments.models import LedgerEntry
from payung.programme.workers.models import Person

LEDGER_SCHEMA: Final = pl.Schema(
    {
        Entry.PERSON.value: pl.String(),
        Entry.MONTH.value: pl.Int64(),
        Entry.PAID_ON.value: pl.Date(),
        Entry.PAYER.value: pl.String(),
        Entry.NUMBER_ISSUED_ON.value: pl.Date(),
    }
)
"""Columns and types of a ledger frame."""
_Row = TypeVar("_Row", bound=models.Model)


def ledger_frame(
    entries: QuerySet[LedgerEntry], memberships: QuerySet[Membership] | None = None
) -> pl.DataFrame:
    """One row for each entry, in `LEDGER_SCHEMA`: the person as the 32 signs of its key, the month
    as `Month.index`, the day of the participant number where a membership knows it. A month that
    two records of one person have paid stands here twice; the law counts it once.

    `memberships` says where to look for those days: by default those of the same people.
    """
    if memberships is None:
        memberships = Membership.objects.filter(person__in=entries.values("person"))
    paid = rows_of(
        entries,
        {
            Entry.PERSON: Cast("person_id", CharField()),
            Entry.MONTH: models.F("month"),
            Entry.PAID_ON: Cast("paid_on", CharField()),
            Entry.PAYER: models.F("payer"),
        },
    )
    kept = kept_records()
    return with_numbers(
        paid.select(person_key(kept), month_index(Entry.MONTH), day(Entry.PAID_ON), Entry.PAYER),
        numbers_issued(memberships, kept),
    )


def kept_records() -> Mapping[str, str]:
    """The record into which each merged one has gone at last, by keys of 32 signs."""
    merged = Person.objects.filter(merged_into__isnull=False).order_by()
    into = {one.hex: other.hex for one, other in merged.values_list("id", "merged_into") if other}
    kept = {}
    for one, other in into.items():
        while other in into:  # a kept record may have been merged later itself
            other = into[other]  # noqa: PLW2901
        kept[one] = other
    return kept


def numbers_issued(memberships: QuerySet[Membership], kept: Mapping[str, str]) -> pl.DataFrame:
    """From which to which month a number holds, and when it was issued; `first`, `last`, `number`
    by person. A membership that goes on has no `last`."""
    known = memberships.filter(number_issued_on__isnull=False)
    told = rows_of(
        known,
        {
            Entry.PERSON: Cast("person_id", CharField()),
            "first": models.F("first_month"),
            "last": models.F("last_month"),
            "number": Cast("number_issued_on", CharField()),
        },
    )
    return told.select(person_key(kept), month_index("first"), month_index("last"), day("number"))


def with_numbers(paid: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """The entries with the day of the number of the membership that holds in their month."""
    begun = paid.sort(Entry.MONTH).join_asof(
        numbers.sort("first"),
        left_on=Entry.MONTH,
        right_on="first",
        by=Entry.PERSON,
        strategy="backward",
        check_sortedness=False,  # both are sorted in the line above
    )
    goes_on = pl.col("last").is_null() | (pl.col(Entry.MONTH) <= pl.col("last"))
    number = pl.when(goes_on).then("number").alias(Entry.NUMBER_ISSUED_ON)
    return begun.with_columns(number).select(LEDGER_SCHEMA.names())


def rows_of(
    rows: QuerySet[_Row], columns: Mapping[str, models.Expression | models.F]
) -> pl.DataFrame:
    """What a query finds, as columns of text; its rows are never made into objects.

    Each column must be text in the database, or made so by `Cast`.
    """
    named = {f"told_{number}": told for number, told in enumerate(columns.values())}
    asked = rows.order_by().annotate(**named).values_list(*named)
    statement, parameters = asked.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(statement, parameters)
        found: Sequence[tuple[str | None, ...]] = cursor.fetchall()
    schema = {str(name): pl.String() for name in columns}
    return pl.DataFrame(found, schema=schema, orient="row")


def person_key(kept: Mapping[str, str]) -> pl.Expr:
    """The key of the record that speaks for a person, without the hyphens of PostgreSQL."""
    key = pl.col(Entry.PERSON).str.replace_all("-", "", literal=True)
    return key.replace(dict(kept)) if kept else key


def month_index(name: str) -> pl.Expr:
    """`YYYY-MM` as `Month.index`; an empty text is no month."""
    year, month = (pl.col(name).str.slice(*part).cast(pl.Int64, strict=False) for part in _PARTS)
    return (year * 12 + month - 1).alias(name)


_PARTS = ((0, 4), (5, 2))


def day(name: str) -> pl.Expr:
    """A date as the databases write it; an empty text is no day."""
    return pl.col(name).str.to_date("%Y-%m-%d", strict=False)
