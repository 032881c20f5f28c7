"""The ledger of paid months as tables, in the columns of the law (`core.law.stretch.Entry`).

Read in one statement, whatever the number of people: the entries; the memberships, which know when
a participant number was issued, where the person lived and why it ended; which records were
merged, so that the months of both belong to the one that was kept; and how the regency reads the
law. Rows are never made into objects: half a million of them take a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias, TypeVar, cast
from uuid import UUID

import polars as pl
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from payung.core.law.library import NO_READINGS, Readings
from payung.core.law.stretch import Entry
from payung.office.area.models import column_of
from payung.programme.enrolment.models import Membership
from payung.programme.payments.models import LedgerEntry
from payung.programme.payments.models.ledger import LedgerEntries
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import newest_version
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
MEMBER_SCHEMA: Final = pl.Schema(
    {
        Entry.PERSON.value: pl.String(),
        "first": pl.Int64(),
        "last": pl.Int64(),
        "number": pl.Date(),
        "accepted_on": pl.Date(),
        "village_code": pl.String(),
        "end_reason": pl.String(),
        "life_status": pl.String(),
        "life_status_on": pl.Date(),
        "sort_name": pl.String(),
    }
)
"""One row for each membership: months as `Month.index`, `last` null while it goes on, `number` the
day of the participant number; the person as known today."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of some people: `entries` in `LEDGER_SCHEMA`, `members` in `MEMBER_SCHEMA`."""

    entries: pl.DataFrame
    members: pl.DataFrame
    readings: Readings
    """Those of the regency; empty where it has chosen none."""


def ledger_frame(entries: LedgerEntries) -> pl.DataFrame:
    """One row for each entry, in `LEDGER_SCHEMA`: the person as the 32 signs of its key, the month
    as `Month.index`, the day of the participant number where a membership knows it. A month that
    two records of one person have paid stands here twice; the law counts it once. Entries that were
    taken back are left out."""
    members = Membership.objects.filter(person__in=entries.values("person"))
    return _read([_entries(entries), _members(members), _merged()]).entries


def ledger_of_area(place: str, *, year: int) -> Ledger:
    """Everybody who is or was a member in an area (dotted code), with all their months, and the
    readings that its regency has chosen for a year."""
    inside = {column_of(place): place}
    members, rules = Membership.objects.filter(**inside), newest_version(place[:5], year)
    if place.count(".") > 1:
        return _of_people(members.values_list("person_id", flat=True), rules)
    entries = LedgerEntry.objects.filter(**inside)
    return _read([_entries(entries), _members(members), _merged(), _rules(rules)])


def ledger_of_people(people: Iterable[UUID], *, regency: str, year: int) -> Ledger:
    """The same of some people, with the months of records that were merged into theirs."""
    asked = Person.objects.filter(id__in=people).values_list("id", flat=True)
    return _of_people(asked, newest_version(regency, year))


def told_of_person(person: UUID, *, regency: str, year: int) -> Sequence[Told]:
    """The same of one, as it is told. The statement is put together once: that takes longer than to
    ask it."""
    statement, parameters = _statement_of_one()
    meant: dict[_Asked, _Asked] = {
        _SOMEBODY: person,
        _SOMEBODY.hex: person.hex,
        _SOMEWHERE: regency,
        _SOMETIME: year,
    }
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [meant.get(each, each) for each in parameters])
        return cast("list[Told]", cursor.fetchall())


def kept_records() -> Mapping[str, str]:
    """The record into which each merged one has gone at last, by keys of 32 signs."""
    merged = Person.objects.filter(merged_into__isnull=False).order_by()
    pairs = merged.values_list("id", "merged_into_id")
    return _at_last({one.hex: other.hex for one, other in pairs if other})


_Row = TypeVar("_Row", bound=models.Model)
_Part: TypeAlias = QuerySet[models.Model, tuple[str | None, ...]]
Told: TypeAlias = tuple[str | None, str | None, str | None, str | None, str | None]
"""A row of the statement: an entry, a membership, a merged record, or what the regency chose."""
_COLUMNS = ("person_told", "month_told", "day_told", "word_told", "more_told")
SIGN, RULES = "|", "rules"
_Asked: TypeAlias = UUID | str | int
_SOMEBODY, _SOMEWHERE, _SOMETIME = UUID(int=0), "somewhere", 9_999
"""What a statement that is kept is put together with; no person, regency or year is called so."""
_AT_ONCE = 50_000
"""Rows that are held as Python's before they become columns."""
MORE = ("accepted_on", "village_code", "end_reason", "life_status", "life_status_on", "sort_name")


def _of_people(people: QuerySet[_Row, UUID], rules: QuerySet[RuleVersion]) -> Ledger:
    return _read(_parts_of(people, rules))


def _parts_of(people: QuerySet[_Row, UUID], rules: QuerySet[RuleVersion]) -> tuple[_Part, ...]:
    """Of these people, of who was merged into them, and of those into whom they were merged."""
    merged = Person.objects.filter(merged_into__isnull=False)  # few, with an index of their own
    everybody = people.union(
        merged.filter(merged_into__in=people).values_list("id", flat=True),
        merged.filter(merged_into__merged_into__in=people).values_list("id", flat=True),
        merged.filter(id__in=people).values_list("merged_into_id", flat=True),
        all=True,
    )
    entries = LedgerEntry.objects.filter(person__in=everybody)
    members = Membership.objects.filter(person__in=everybody)
    return _entries(entries), _members(members), _merged(), _rules(rules)


@cache
def _statement_of_one() -> tuple[str, tuple[_Asked, ...]]:
    """The statement about one person; its parameters hold names in place of what is asked."""
    asked = Person.objects.filter(id=_SOMEBODY).values_list("id", flat=True)
    statement, parameters = _statement(_parts_of(asked, newest_version(_SOMEWHERE, _SOMETIME)))
    return statement, tuple(parameters)


def _entries(entries: LedgerEntries) -> _Part:
    """Those that stand; what was taken back by two people was a mistake on every day."""
    told = (_text("person_id"), F("month"), _text("paid_on"), F("payer"), _nothing())
    return _told(entries.standing(), *told)


def _members(memberships: QuerySet[Membership]) -> _Part:
    """What the law does not ask goes into one text: half a million entries have no such columns."""
    told = (
        *(_text("accepted_on"), F("village_code"), F("end_reason"), _text("person__life_status")),
        *(_text("person__life_status_on"), F("person__sort_name")),
    )
    apart = [each for one in told for each in (Value(SIGN), one)][1:]
    more = Concat(*apart, output_field=CharField())
    number = _text("number_issued_on")
    return _told(memberships, _text("person_id"), F("first_month"), number, F("last_month"), more)


def _merged() -> _Part:
    """Merged records and where they went."""
    merged = Person.objects.filter(merged_into__isnull=False)
    return _told(merged, _text("id"), _nothing(), _nothing(), _text("merged_into_id"), _nothing())


def _rules(newest: QuerySet[RuleVersion]) -> _Part:
    """What the regency has chosen: none where it has set nothing."""
    said = (_text("content"), Value(RULES, output_field=CharField()))
    return _told(newest, _nothing(), _nothing(), _nothing(), *said)


def _nothing() -> Value:
    return Value(None, output_field=CharField())


def _text(field: str) -> Cast:
    return Cast(field, CharField())


def _told(rows: QuerySet[models.Model], *columns: models.Expression | F) -> _Part:
    named = dict(zip(_COLUMNS, columns, strict=True))
    told: _Part = rows.order_by().annotate(**named).values_list(*_COLUMNS)
    return told


def _read(parts: Sequence[_Part]) -> Ledger:
    return _found(parts[0].db, *_statement(parts))


def _statement(parts: Sequence[_Part]) -> tuple[str, Sequence[_Asked]]:
    asked = parts[0].union(*parts[1:], all=True)
    statement, parameters = asked.query.get_compiler(asked.db).as_sql()
    return statement, parameters


def _found(database: str, statement: str, parameters: Sequence[_Asked]) -> Ledger:
    schema = dict.fromkeys(_COLUMNS, pl.String())
    told = pl.DataFrame(schema=schema)
    with connections[database].cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(_AT_ONCE):
            told.vstack(pl.DataFrame(rows, schema=schema, orient="row"), in_place=True)
    person = pl.col("person_told").str.replace_all("-", "", literal=True)
    told = told.with_columns(person.alias(Entry.PERSON))  # hyphens only PostgreSQL writes
    is_rules = pl.col("more_told").eq_missing(RULES)
    rules, told = told.filter(is_rules), told.filter(~is_rules)
    is_merged = pl.col("month_told").is_null()
    told = _as_one(told.filter(~is_merged), told.filter(is_merged))
    members = _members_told(told.filter(pl.col("more_told").is_not_null()))
    entries = _entries_told(told.filter(pl.col("more_told").is_null()), members)
    return Ledger(entries, members, readings_told(rules["word_told"].to_list()))


def readings_told(contents: Sequence[str | None]) -> Readings:
    """What the regency chose, as the statement tells it."""
    chosen = [Choices.from_content(json.loads(content)) for content in contents if content]
    return chosen[0].rule_set.readings if chosen else NO_READINGS


def _as_one(told: pl.DataFrame, merged: pl.DataFrame) -> pl.DataFrame:
    """Every row under the record that speaks for the person."""
    if merged.is_empty():
        return told
    into = pl.col("word_told").str.replace_all("-", "", literal=True)
    pairs = _at_last(dict(merged.select(Entry.PERSON, into).iter_rows()))
    return told.with_columns(pl.col(Entry.PERSON).replace(dict(pairs)))


def _at_last(into: Mapping[str, str]) -> Mapping[str, str]:
    """Where each has gone at last: a record that was kept may have been merged later itself."""
    pairs = dict(into)
    while again := pairs.keys() & set(pairs.values()):
        pairs = {one: pairs[kept] if kept in again else kept for one, kept in pairs.items()}
    return pairs


def _members_told(told: pl.DataFrame) -> pl.DataFrame:
    more = pl.col("more_told").str.splitn(SIGN, len(MORE)).struct.rename_fields(MORE)
    return (
        told.with_columns(more.alias("more"))
        .unnest("more")
        .select(
            Entry.PERSON,
            _month("month_told").alias("first"),
            _month("word_told").alias("last"),
            _day("day_told").alias("number"),
            _day("accepted_on"),
            "village_code",
            "end_reason",
            "life_status",
            _day("life_status_on"),
            "sort_name",
        )
        .unique()
    )


def _entries_told(told: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """The entries, each with the number of the membership that holds in its month."""
    paid = told.select(
        Entry.PERSON,
        _month("month_told").alias(Entry.MONTH),
        _day("day_told").alias(Entry.PAID_ON),
        pl.col("word_told").alias(Entry.PAYER),
    )
    return with_numbers(paid, members)


def with_numbers(paid: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Paid months (all columns of `LEDGER_SCHEMA` but the last) in `LEDGER_SCHEMA`."""
    begun = paid.sort(Entry.MONTH).join_asof(
        members.select(Entry.PERSON, "first", "last", "number").sort("first"),
        left_on=Entry.MONTH,
        right_on="first",
        by=Entry.PERSON,
        strategy="backward",
        check_sortedness=False,  # both are sorted in the lines above
    )
    holds = pl.col("last").is_null() | (pl.col(Entry.MONTH) <= pl.col("last"))
    number = pl.when(holds).then("number").alias(Entry.NUMBER_ISSUED_ON)
    return begun.with_columns(number).select(LEDGER_SCHEMA.names())


def _month(name: str) -> pl.Expr:
    """`YYYY-MM` as `Month.index`; an empty text is no month."""
    year, month = (
        pl.col(name).str.slice(start, length).cast(pl.Int64, strict=False)
        for start, length in ((0, 4), (5, 2))
    )
    return year * 12 + month - 1


def _day(name: str) -> pl.Expr:
    """A date as both databases write it; an empty text is no day."""
    return pl.col(name).str.to_date("%Y-%m-%d", strict=False)
