"""Holding two pictures of a month's end against each other: what differs, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TypeVar

from payung.doors.ops.demo.year.picture import Picture

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_MEASURES = (
    "sent",
    "members",
    "bills",
    "credits",
    "ledger",
    "standings",
    "money",
    "plans",
    "boards",
)
_NOTHING = "tidak ada"


def differences(books: Picture, programme: Picture) -> Iterator[str]:
    """Each difference: of what, where, and what the one and the other say."""
    for measure in _MEASURES:
        told: Mapping[object, object] = getattr(books, measure)
        found: Mapping[object, object] = getattr(programme, measure)
        yield from _of(measure, told, found)


def _of(measure: str, told: Mapping[_Key, _Value], found: Mapping[_Key, _Value]) -> Iterator[str]:
    for key in sorted(told.keys() | found.keys(), key=str):
        one, other = told.get(key), found.get(key)
        if one != other:
            yield f"{measure} {key}: {_apart(one, other)}"


def _apart(one: object, other: object) -> str:
    """Of values with fields, only the fields that differ."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return f"pembanding saja {sorted(one - other)}, program saja {sorted(other - one)}"
    if one is None or other is None or not hasattr(one, "__dataclass_fields__"):
        return f"pembanding {one or _NOTHING}, program {other or _NOTHING}"
    apart = [
        f"{each.name} pembanding {getattr(one, each.name)}, program {getattr(other, each.name)}"
        for each in fields(one)  # type: ignore[arg-type]
        if getattr(one, each.name) != getattr(other, each.name)
    ]
    return "; ".join(apart)
