"""What lies in a region: any row of any table that names its code.

Regions are the lowest floor and know none of the tables above them, so they are found by the names
of their columns: those of `Located`, and `code` of what a post answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.apps import apps
from django.db import models

from payung.office.area.models import Area, Boundary

_OF_PLACES = frozenset({"regency_code", "district_code", "village_code"})
_BATCH = 500


def occupied(codes: Sequence[str]) -> frozenset[str]:
    """Those of the codes in which anything lies, with the regions above what is kept."""
    found: set[str] = set()
    if codes:
        for model, column in _columns():
            for batch in _batches(codes):
                rows = model._default_manager.filter(  # noqa: SLF001 - as above
                    **{f"{column}__in": batch}
                )
                found.update(rows.values_list(column, flat=True).distinct())
    above = {code[:length] for code in found for length in (2, 5, 8) if length < len(code)}
    return frozenset(found | above.intersection(codes))


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        if model in (Area, Boundary) or not model.__module__.startswith("payung."):
            continue
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own interface
            if field.name in _OF_PLACES or (
                field.name == "code" and field.get_internal_type() == "CharField"
            ):
                yield model, field.name


def _batches(codes: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(codes)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
