"""What was known of a regency at the end of a day: journals as tables, later rows left out.

Two times are kept apart. A month counts from the day on which it was paid, and only if it had been
posted by the end of the day that is looked at; an end of a membership, a death, a reversal or a
merge that came to be known later changes nothing of the day. So a past day answers today as it did
then. Each table is read in one statement for the whole regency, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice

import polars as pl
from django.db.models import CharField, Exists, F, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.library import NO_READINGS, Readings
from payung.core.law.stretch import Entry
from payung.office.area.queries import areas_within
from payung.programme.enrolment.models import Membership
from payung.programme.oversight.lives import Life, lives_known
from payung.programme.oversight.merges import Merges, merges_known
from payung.programme.payments.ledger_frame import Ledger, with_numbers
from payung.programme.payments.models import LedgerEntry, ReversedEntry
from payung.programme.payments.protection import people_on
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import rules_of
from payung.programme.workers.models import Person

_DEAD = "2"
_AT_ONCE = 50_000
_TEXT, _DAY, _NUMBER = pl.String(), pl.Date(), pl.Int64()
PAID = pl.Schema(
    {
        "person": _TEXT,
        "village": _TEXT,
        "month": _NUMBER,
        "paid_on": _DAY,
        "payer": _TEXT,
        "amount": _NUMBER,
        "bill": _TEXT,
    }
)
"""Posted months, one row each; the month as `Month.index`."""
JOINED = pl.Schema(
    {
        "person": _TEXT,
        "village": _TEXT,
        "first": _NUMBER,
        "last": _NUMBER,
        "accepted_on": _DAY,
        "end_reason": _TEXT,
        "sort_name": _TEXT,
        "line": _TEXT,
    }
)
"""Memberships; `last` null while nobody knew of an end."""


class Known:
    """A regency (dotted code) at the end of a day. Tables are Polars frames; persons and other
    objects are told by the 32 signs of their keys."""

    def __init__(self, regency: str, day: date) -> None:
        self.regency = regency
        self.day = day
        self.until = end_of(day)
        self.year_ago = year_before(day)
        self.month = Month.of(day)
        self.year = day.year

    @cached_property
    def calendar(self) -> DueCalendar:
        return calendar_on(self.day)

    @cached_property
    def villages(self) -> Mapping[str, bool]:
        """Code of each village, and whether it is a desa: a kelurahan has no budget of its own."""
        found = areas_within((self.regency,), level=4)
        return {area.code: not area.is_kelurahan for area in found}

    @cached_property
    def readings(self) -> Readings:
        """Those of the rules that held then for the year of the day."""
        of_year = RuleVersion.objects.filter(regency_code=self.regency, year=self.year)
        version = of_year.filter(made_at__lt=self.until).order_by("-version").first()
        return rules_of(version).rule_set.readings if version else NO_READINGS

    @cached_property
    def merges(self) -> Merges:
        return merges_known(self.regency, self.until)

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """Who was known not to be alive and here, by the record that speaks for the person."""
        told = lives_known(self.regency, self.until)
        return {self.merges.speaks.get(key, key): life for key, life in told.items()}

    @cached_property
    def paid(self) -> pl.DataFrame:
        """`PAID`: months that were posted and not taken back, and paid by the day."""
        taken_back = ReversedEntry.objects.filter(
            entry=OuterRef("pk"), reversal__answered_at__lt=self.until
        )
        entries = LedgerEntry.objects.filter(
            ~Exists(taken_back),
            regency_code=self.regency,
            posted_at__lt=self.until,
            paid_on__lte=self.day,
        )
        columns = (_key("person_id"), "village_code", "month", "paid_on", "payer", "amount")
        told = frame(entries, (*columns, _key("bill_id")), _as_written(PAID))
        return told.with_columns(month_index("month"), self._spoken_for("person"))

    @cached_property
    def joined(self) -> pl.DataFrame:
        """`JOINED`: memberships that were known, with the ends that were known."""
        rows = Membership.objects.filter(regency_code=self.regency, noted_at__lt=self.until)
        columns = (
            *(_key("person_id"), "village_code", "first_month", "last_month", "accepted_on"),
            *("end_reason", "person__sort_name", _key("line_id"), _key("id"), "ended_at"),
        )
        written = {**_as_written(JOINED), "key": _TEXT, "ended_at": pl.Datetime("us", "UTC")}
        told = frame(rows, columns, pl.Schema(written))
        is_over = (pl.col("ended_at") < self.until).fill_null(value=False)
        moved_back = pl.col("key").replace_strict(
            self.merges.moved_since, default=pl.col("person"), return_dtype=_TEXT
        )
        return (
            told.with_columns(person=moved_back)
            .with_columns(
                self._spoken_for("person"),
                month_index("first"),
                pl.when(is_over).then(month_index("last")).alias("last"),
                pl.when(is_over).then("end_reason").otherwise(pl.lit("")).alias("end_reason"),
            )
            .select(JOINED.names())
        )

    @cached_property
    def ledger(self) -> Ledger:
        """The same as the law asks for it."""
        members = self.joined.select(
            pl.col("person").alias(Entry.PERSON),
            "first",
            "last",
            pl.lit(None, _DAY).alias("number"),
            "accepted_on",
            pl.col("village").alias("village_code"),
            "end_reason",
            self._of_lives("status", "1", _TEXT).alias("life_status"),
            self._of_lives("since", None, _DAY).alias("life_status_on"),
            "sort_name",
        ).unique()
        paid = self.paid.select(
            pl.col("person").alias(Entry.PERSON),
            pl.col("month").alias(Entry.MONTH),
            pl.col("paid_on").alias(Entry.PAID_ON),
            pl.col("payer").alias(Entry.PAYER),
        )
        return Ledger(with_numbers(paid, members), members, self.readings)

    @cached_property
    def people(self) -> pl.DataFrame:
        """Everybody who was ever a member, as `payments.protection.people_on` tells; `person` and
        `village` beside."""
        told = people_on(self.ledger, self.day, self.readings)
        return told.rename({Entry.PERSON: "person", "village_code": "village"})

    @cached_property
    def members(self) -> pl.DataFrame:
        """Those of `people` whose membership has not ended."""
        return self.people.filter(pl.col("standing") != "ended")

    @cached_property
    def listed(self) -> pl.DataFrame:
        """`person` and `village` of everybody in the registry whom nobody knew to be dead."""
        rows = Person.objects.filter(regency_code=self.regency, created_at__lt=self.until)
        schema = pl.Schema({"person": _TEXT, "village": _TEXT})
        told = frame(rows, (_key("id"), "village_code"), schema)
        gone = [*self.merges.speaks, *(key for key, life in self.lives.items() if life.is_dead)]
        return told.filter(~pl.col("person").is_in(gone))

    def _spoken_for(self, column: str) -> pl.Expr:
        """The record that spoke for the person then."""
        return pl.col(column).replace(dict(self.merges.speaks)).alias(column)

    def _of_lives(self, field: str, default: object, kind: pl.DataType) -> pl.Expr:
        told = {key: getattr(life, field) for key, life in self.lives.items()}
        return pl.col("person").replace_strict(told, default=default, return_dtype=kind)


def end_of(day: date) -> datetime:
    """The first moment after a day, in the time of the office."""
    after = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(after, timezone.get_default_timezone()).astimezone(UTC)


def year_before(day: date) -> date:
    """The same day a year earlier, the 28th for a leap day: twelve months lie after it."""
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def frame(rows: QuerySet[Model], columns: Sequence[str | Cast], schema: pl.Schema) -> pl.DataFrame:
    """Columns of a table in one statement; keys as 32 signs."""
    told = {
        f"told_{place}": F(column) if isinstance(column, str) else column
        for place, column in enumerate(columns)
    }
    found = rows.order_by().annotate(**told).values_list(*told).iterator(chunk_size=_AT_ONCE)
    pieces = [pl.DataFrame(schema=schema)]
    while piece := list(islice(found, _AT_ONCE)):
        pieces.append(pl.DataFrame(piece, schema=schema, orient="row"))
    whole = pl.concat(pieces)
    keys = [name for name, column in zip(schema, columns, strict=True) if isinstance(column, Cast)]
    return whole.with_columns(pl.col(keys).str.replace_all("-", "", literal=True))


def key(field: str) -> Cast:
    """A key as text; PostgreSQL writes hyphens, which `frame` takes out."""
    return Cast(field, CharField())


_key = key


def month_index(name: str) -> pl.Expr:
    """`YYYY-MM` as `Month.index`; an empty text is no month."""
    year = pl.col(name).str.slice(0, 4).cast(_NUMBER, strict=False)
    return (year * 12 + pl.col(name).str.slice(5, 2).cast(_NUMBER, strict=False) - 1).alias(name)


def _as_written(schema: pl.Schema) -> pl.Schema:
    """Months are text in the tables."""
    months = ("month", "first", "last")
    return pl.Schema({name: _TEXT if name in months else kind for name, kind in schema.items()})
