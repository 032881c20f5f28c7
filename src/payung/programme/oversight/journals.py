"""Reading several journals in one statement.

Every journal gives rows of text under a name of its own, and all are asked for together: a board
of any past day costs one question to the database, however many villages it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import polars as pl
from django.db import connections
from django.db.models import Case, CharField, Expression, F, Model, Q, QuerySet, Value, When
from django.db.models.functions import Cast


class Kind(Enum):
    """What a column holds; in the statement it is text, whatever it holds."""

    TEXT = "text"
    KEY = "key"
    """32 signs; PostgreSQL writes hyphens."""
    DAY = "day"
    MONTH = "month"
    """`YYYY-MM` in the table, `Month.index` here; an empty text is no month."""
    NUMBER = "number"
    FLAG = "flag"


Column: TypeAlias = "str | Expression | Q"
"""The path of a field, an expression, or for a flag what must hold."""


@dataclass(frozen=True, slots=True)
class Journal:
    """Rows of one table, and its columns by the name that they get here."""

    rows: QuerySet[Model]
    columns: Mapping[str, tuple[Kind, Column]]


_WIDEST = 9
_AT_ONCE = 50_000
_NAMES = tuple(f"told_{place}" for place in range(_WIDEST))
_JOURNAL = "journal_told"
_SCHEMA = dict.fromkeys((_JOURNAL, *_NAMES), pl.String())


def read(journals: Mapping[str, Journal]) -> Mapping[str, pl.DataFrame]:
    """Every journal as a table, by name. One statement."""
    first, *others = [_asked(name, journal) for name, journal in journals.items()]
    whole = first.union(*others, all=True)
    statement, parameters = whole.query.get_compiler(whole.db).as_sql()
    pieces = [pl.DataFrame(schema=_SCHEMA)]
    with connections[whole.db].cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(_AT_ONCE):
            pieces.append(pl.DataFrame(rows, schema=_SCHEMA, orient="row"))
    told = pl.concat(pieces).partition_by(_JOURNAL, as_dict=True, include_key=False)
    empty = pl.DataFrame(schema=dict.fromkeys(_NAMES, pl.String()))
    return {name: _typed(told.get((name,), empty), each) for name, each in journals.items()}


def _asked(name: str, journal: Journal) -> QuerySet[Model, tuple[str | None, ...]]:
    columns = [_as_text(column) for _, column in journal.columns.values()]
    nothing = [Value(None, output_field=CharField())] * (_WIDEST - len(columns))
    told = dict(zip(_NAMES, [*columns, *nothing], strict=True))
    rows = journal.rows.order_by().annotate(
        **{_JOURNAL: Value(name, output_field=CharField()), **told}
    )
    asked: QuerySet[Model, tuple[str | None, ...]] = rows.values_list(_JOURNAL, *_NAMES)
    return asked


def _as_text(column: Column) -> Expression:
    if isinstance(column, Q):
        return Case(When(column, then=Value("1")), default=Value(""), output_field=CharField())
    return Cast(F(column) if isinstance(column, str) else column, CharField())


def _typed(told: pl.DataFrame, journal: Journal) -> pl.DataFrame:
    return told.select(
        _read_as(kind, pl.col(column)).alias(name)
        for column, (name, (kind, _)) in zip(_NAMES, journal.columns.items(), strict=False)
    )


def _read_as(kind: Kind, text: pl.Expr) -> pl.Expr:
    match kind:
        case Kind.KEY:
            return text.str.replace_all("-", "", literal=True)
        case Kind.DAY:
            return text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
        case Kind.MONTH:
            year, month = (
                text.str.slice(start, length).cast(pl.Int64, strict=False)
                for start, length in ((0, 4), (5, 2))
            )
            return year * 12 + month - 1
        case Kind.NUMBER:
            return text.cast(pl.Int64, strict=False)
        case Kind.FLAG:
            return text == "1"
        case Kind.TEXT:
            return text
