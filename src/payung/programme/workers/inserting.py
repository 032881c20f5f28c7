"""Many rows at once: what `bulk_create` and `bulk_update` do, at a fifth of their cost.

`bulk_create` builds one long statement with a place for each value and prepares every value by
itself. Here a statement has the size of one row: SQLite runs it again for each row, PostgreSQL
takes the rows by COPY. No statement grows with the file that is taken in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeAlias, cast
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

_Prepare: TypeAlias = "Callable[[object], object]"
_ROWS_LOOKED_AT = 1000
_Field: TypeAlias = "models.Field[object, object]"


def insert(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one table, within the transaction of the caller.

    Moments of birth (`auto_now_add`) are filled in; keys that the database counts stay unknown.
    Raises `IntegrityError` as `bulk_create` does.
    """
    if not rows:
        return
    fields = [
        each
        for each in type(rows[0])._meta.concrete_fields  # noqa: SLF001 - Django's public face
        if not isinstance(each, models.AutoField)
    ]
    now = timezone.now()
    names = [each.attname for each in fields]
    prepare = [_born_at(each, rows, now) or _preparation(each) for each in fields]
    values = [
        tuple(make(getattr(row, name)) for name, make in zip(names, prepare, strict=True))
        for row in rows
    ]
    _write(type(rows[0]), [each.column or each.attname for each in fields], values)


def insert_values(
    model: type[models.Model], names: Sequence[str], values: Sequence[Sequence[object]]
) -> None:
    """The same from plain values, for rows that nobody needs as objects; `names` of the columns."""
    if not values:
        return
    fields = [model._meta.get_field(name) for name in names]  # noqa: SLF001
    prepare = [_preparation(cast("_Field", each)) for each in fields]
    prepared = [
        tuple(make(value) for make, value in zip(prepare, row, strict=True)) for row in values
    ]
    _write(model, [each.column or each.attname for each in cast("list[_Field]", fields)], prepared)


def update(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields (by column attribute) of known rows of one table, each by its key.

    Raises `IntegrityError` as `bulk_update` does, at a fifth of its cost.
    """
    if not rows or not names:
        return
    meta = type(rows[0])._meta  # noqa: SLF001 - Django's public face
    fields = [meta.get_field(name) for name in (*names, meta.pk.name if meta.pk else "id")]
    known = [each for each in fields if isinstance(each, models.Field)]
    prepare = [_preparation(each) for each in known]
    quote = connection.ops.quote_name
    places = ", ".join(f"{quote(each.column or each.attname)} = %s" for each in known[:-1])
    key = quote(known[-1].column or known[-1].attname)
    values = [
        tuple(make(getattr(row, each.attname)) for each, make in zip(known, prepare, strict=True))
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {places} WHERE {key} = %s",  # noqa: S608 - no input
            cast("Sequence[tuple[str, ...]]", values),
        )


def look_again(*tables: type[models.Model]) -> None:
    """Let the database look at tables that grew, so that its plans fit them from now on: SQLite
    never does by itself, PostgreSQL minutes later. Takes a moment, whatever their size."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_ROWS_LOOKED_AT}")
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")  # noqa: SLF001


def _born_at(field: _Field, rows: Sequence[models.Model], now: datetime) -> _Prepare | None:
    """For a moment of birth: it is put on every row, and is the same for all of them."""
    if not (isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)):
        return None
    for row in rows:
        setattr(row, field.attname, now)
    written = _preparation(field)(now)
    return lambda _: written


def _preparation(field: _Field) -> _Prepare:
    """How a value of this column is handed to the database."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.JSONField):
        return json.dumps
    if isinstance(target, models.FileField):
        return str
    if connection.vendor == "sqlite":
        for kind, prepare in _FOR_SQLITE:
            if isinstance(target, kind):
                return prepare
    return _as_it_is


def _as_it_is(value: object) -> object:
    return value


def _as_hex(value: object) -> object:
    return value.hex if isinstance(value, UUID) else value


def _as_moment(value: object) -> object:
    return connection.ops.adapt_datetimefield_value(cast("datetime | None", value))


def _as_day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


_FOR_SQLITE: tuple[tuple[type[models.Field[object, object]], _Prepare], ...] = (
    (models.UUIDField, _as_hex),
    (models.DateTimeField, _as_moment),
    (models.DateField, _as_day),
)
"""Kinds of columns that SQLite keeps as text; a moment is a kind of a day, so it comes first."""


def _write(
    model: type[models.Model], columns: Sequence[str], values: Sequence[tuple[object, ...]]
) -> None:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)  # noqa: SLF001
    listed = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {table} ({listed}) VALUES ({places})",  # noqa: S608 - no input
                cast("Sequence[tuple[str, ...]]", values),
            )
            return
        with (
            connection.wrap_database_errors,
            cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy,
        ):
            for row in values:
                copy.write_row(row)
