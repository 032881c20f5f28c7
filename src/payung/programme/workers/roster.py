"""People of the registry as a roster: what `engine` and `papers` read, with the person beside.

The newest work, the newest welfare snapshot and the first heir stand in the row of the person, so
that a village that is drawn from the registry is checked exactly as a list from a file is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar
from uuid import UUID

import polars as pl
from django.db import models
from django.db.models import Q, QuerySet

from payung.core.intake import ROSTER_SCHEMA
from payung.core.kernel.roster import Column
from payung.office.area.models import column_of
from payung.programme.workers.models import Heir, Person, WelfareSnapshot, Work
from payung.programme.workers.values import BY_COLUMN, MODELS

PERSON_ID: Final = "person_id"
REGISTRY_FILE: Final = "Data pekerja"
"""Stands in the column `file`: these rows come from no file."""
DEAD: Final = 2
"""Life status of OpenSID."""
_KEYS = {"name_key": Column.NAME_KEY, "mother_key": Column.MOTHER_KEY}
_Row = TypeVar("_Row", bound=models.Model)
_ROSTER = pl.Schema({**dict(ROSTER_SCHEMA.items()), PERSON_ID: pl.String()})


def village_roster(village_code: str) -> pl.DataFrame:
    """The living people of a village whose record is their own, by name.

    Every column of `intake.ROSTER_SCHEMA`, and `person_id` as text; `row` counts from 1. Empty
    values are null, as in a list. Fit for `engine.checking.check`.
    """
    return area_roster(village_code)


def area_roster(code: str) -> pl.DataFrame:
    """The same for an area of any level (dotted code), by village and then by name."""
    return _roster(Q(**{column_of(code): code}))


def roster_of(people: Sequence[UUID]) -> pl.DataFrame:
    """The same for these people."""
    return _roster(Q(id__in=people))


def _roster(which: Q) -> pl.DataFrame:
    who = which & Q(merged_into=None) & ~Q(life_status=DEAD)
    ids = Person.objects.filter(who).values("id")
    works = Work.objects.filter(person__in=ids).order_by("noted_at", "id")
    welfare = WelfareSnapshot.objects.filter(person__in=ids).order_by("as_of", "noted_at", "id")
    heirs = Heir.objects.filter(person__in=ids).order_by("-place", "-id")
    people = _frame(Person.objects.filter(who).order_by("village_code", "sort_name", "id"), "id")
    for beside in (works, welfare, heirs):
        newest = _frame(beside, "person_id").unique(PERSON_ID, keep="last")
        people = people.join(newest, on=PERSON_ID, how="left", maintain_order="left")
    own = {
        Column.FILE: pl.lit(REGISTRY_FILE),
        Column.ROW: pl.int_range(1, pl.len() + 1),
        Column.NIK_DAMAGED: pl.lit(value=False),
        Column.BIRTH_DATE_UNREADABLE: pl.lit(value=False),
    }
    return people.with_columns(made.alias(name) for name, made in own.items()).select(
        (pl.col(name) if name in people.columns or name in own else pl.lit(None))
        .cast(kind)
        .alias(name)
        for name, kind in _ROSTER.items()
    )


def _frame(rows: QuerySet[_Row], key: str) -> pl.DataFrame:
    """The columns of the roster that this table keeps, and the person; empty text is null."""
    fields = dict(_KEYS) if rows.model is Person else {}
    fields |= {
        kept.field: column for column, kept in BY_COLUMN.items() if MODELS[kept.part] is rows.model
    }
    schema = {PERSON_ID: pl.String()} | {name.value: _ROSTER[name] for name in fields.values()}
    values = [(str(first), *others) for first, *others in rows.values_list(key, *fields)]
    frame = pl.DataFrame(values, schema=schema, orient="row")
    texts = [name for name, kind in schema.items() if kind == pl.String]
    return frame.with_columns(pl.when(pl.col(texts) != "").then(pl.col(texts)))
