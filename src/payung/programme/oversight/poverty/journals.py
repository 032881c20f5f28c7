"""The journals of households: the registry, work and welfare as they stood at the end of a day.

What a person's record says now is turned back by the changes that came later, each of which kept
the value before it.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.sources import AsOf, journals
from payung.programme.workers.models import Change, Person, WelfareSnapshot, Work

TURNED_BACK: Mapping[str, tuple[str, pl.DataType]] = {
    "card": ("family_card_no", pl.String()),
    "village": ("village_code", pl.String()),
    "born": ("birth_date", pl.Date()),
    "dependants": ("dependants", pl.Int64()),
    "job": ("work.job", pl.String()),
    "real_job": ("work.real_job", pl.String()),
    "works": ("work.working", pl.Boolean()),
    "decile": ("welfare.decile", pl.Int64()),
    "is_extreme": ("welfare.extreme_poor", pl.Boolean()),
}
"""Columns that are read as they were, each with its path in `workers.values` and its type."""
_FROM_THE_BOARD = ("changes", "merges", "paid", "joined", "rules", "plans", "collisions")

_WORKS = Case(When(working=True, then=Value(1)), When(working=False, then=Value(0)))
"""Nothing where nobody said it."""


def household_journals(at: AsOf) -> Mapping[str, Journal]:
    """Those of the board that say who is protected and what a village has, and those of
    households."""
    board = journals(at)
    own = {"listed": _listed, "works": _works, "welfare": _welfare, "said_later": _said_later}
    return {name: board[name] for name in _FROM_THE_BOARD} | {
        name: journal(at) for name, journal in own.items()
    }


def _listed(at: AsOf) -> Journal:
    """What the board knows of the registry, and the household beside it."""
    return Journal(
        Person.objects.filter(regency_code=at.regency, created_at__lt=at.until),
        {
            "person": (Kind.KEY, "id"),
            "village": (Kind.TEXT, "village_code"),
            "status": (Kind.TEXT, "life_status"),
            "since": (Kind.DAY, "life_status_on"),
            "card": (Kind.TEXT, "family_card_no"),
            "born": (Kind.DAY, "birth_date"),
            "dependants": (Kind.NUMBER, "dependants"),
        },
    )


def _works(at: AsOf) -> Journal:
    return Journal(
        Work.objects.filter(person__regency_code=at.regency, noted_at__lt=at.until),
        {
            "work": (Kind.KEY, "id"),
            "person": (Kind.KEY, "person_id"),
            "noted_at": (Kind.TEXT, "noted_at"),
            "job": (Kind.TEXT, "job"),
            "real_job": (Kind.TEXT, "real_job"),
            "works": (Kind.NUMBER, _WORKS),
        },
    )


def _welfare(at: AsOf) -> Journal:
    return Journal(
        WelfareSnapshot.objects.filter(person__regency_code=at.regency, noted_at__lt=at.until),
        {
            "welfare": (Kind.KEY, "id"),
            "person": (Kind.KEY, "person_id"),
            "noted_at": (Kind.TEXT, "noted_at"),
            "as_of": (Kind.DAY, "as_of"),
            "source": (Kind.TEXT, "source"),
            "decile": (Kind.NUMBER, "decile"),
            "is_extreme": (Kind.FLAG, Q(extreme_poor=True)),
        },
    )


def _said_later(at: AsOf) -> Journal:
    """What was said of somebody after the day; nothing can have been, of today."""
    paths = [path for path, _ in TURNED_BACK.values()]
    told = Change.objects.filter(
        person__regency_code=at.regency, at__gte=at.until, values__has_any_keys=paths
    )
    return Journal(
        told if at.until <= timezone.now() else told.none(),
        {
            "change": (Kind.KEY, "id"),
            "person": (Kind.KEY, "person_id"),
            "at": (Kind.TEXT, "at"),
            "values": (Kind.TEXT, "values"),
        },
    )
