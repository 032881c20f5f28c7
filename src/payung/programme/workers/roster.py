"""People of the registry as a roster: what `engine` and `papers` read, with the person beside.

The newest work, the newest welfare snapshot and the first heir stand in the row of the person, so
that a village that is drawn from the registry is checked exactly as a list from a file is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, TypeVar
from uuid import UUID

import polars as pl
from django.db import models
from django.db.models import Q, QuerySet

from payung.core.intake import ROSTER_SCHEMA
from payung.core.kernel.roster import Column, LifeStatus
from payung.office.area.models import column_of
from payung.programme.workers.frames import frame_of
from payung.programme.workers.models import Heir, Person, WelfareSnapshot, Work
from payung.programme.workers.values import BY_COLUMN, MODELS

PERSON_ID: Final = "person_id"
REGISTRY_FILE: Final = "Data pekerja"
"""Stands in the column `file`: these rows come from no file."""
_KEYS = {"name_key": Column.NAME_KEY, "mother_key": Column.MOTHER_KEY}
_SORT_NAME: Final = "sort_name"
_Row = TypeVar("_Row", bound=models.Model)
_ROSTER = pl.Schema({**dict(ROSTER_SCHEMA.items()), PERSON_ID: pl.String()})


def village_roster(village_code: str) -> pl.DataFrame:
    """The living people of a village whose record is their own, by name.

    Every column of `intake.ROSTER_SCHEMA`, and `person_id` as text; `row` counts from 1. Empty
    values are null, as in a list. Fit for `engine.checking.check`.
    """
    return area_roster(village_code)


def area_roster(code: str, only: Collection[Column] = tuple(Column)) -> pl.DataFrame:
    """The same for an area of any level (dotted code), by village and then by name.

    Of the columns only those in `only` are read and the others are null, which is much faster where
    a whole regency is judged.
    """
    return _roster(Q(**{column_of(code): code}), only)


def roster_of(people: Sequence[UUID]) -> pl.DataFrame:
    """The same for these people."""
    return _roster(Q(id__in=people), tuple(Column))


def _roster(which: Q, only: Collection[Column]) -> pl.DataFrame:
    who = which & Q(merged_into=None) & ~Q(life_status=LifeStatus.DEAD)
    ids = Person.objects.filter(who).values("id")
    wanted = {*only, Column.VILLAGE_CODE}
    people = _frame(Person.objects.filter(who), "id", wanted)
    people = people.sort(Column.VILLAGE_CODE, _SORT_NAME, PERSON_ID).drop(_SORT_NAME)
    works = Work.objects.filter(person__in=ids).order_by("noted_at", "id")
    welfare = WelfareSnapshot.objects.filter(person__in=ids).order_by("as_of", "noted_at", "id")
    heirs = Heir.objects.filter(person__in=ids).order_by("-place", "-id")
    for beside in (works, welfare, heirs):
        if not _fields(beside, wanted):
            continue
        newest = _frame(beside, "person_id", wanted).unique(PERSON_ID, keep="last")
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


def _frame(rows: QuerySet[_Row], key: str, wanted: Collection[Column]) -> pl.DataFrame:
    """The wanted columns that this table keeps, and the person; by what people are put in order."""
    fields = {key: (PERSON_ID, _ROSTER[PERSON_ID])}
    fields |= {field: (name.value, _ROSTER[name]) for field, name in _fields(rows, wanted).items()}
    if rows.model is Person:
        fields |= {_SORT_NAME: (_SORT_NAME, pl.String())}
    return frame_of(rows, fields, keys=(key,))


def _fields(rows: QuerySet[_Row], wanted: Collection[Column]) -> dict[str, Column]:
    """The fields of this table that are wanted, each with its column."""
    kept = dict(_KEYS) if rows.model is Person else {}
    kept |= {
        each.field: column for column, each in BY_COLUMN.items() if MODELS[each.part] is rows.model
    }
    return {field: column for field, column in kept.items() if column in wanted}
