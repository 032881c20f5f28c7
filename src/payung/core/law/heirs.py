"""Who receives the money: heirs in the order of the law, the nearer class closing the farther.

Widow, widower or child first; then blood relatives up and down to the second degree, siblings,
parents-in-law, and who is named in a will. Relations are read as families and clerks write them.
PP 44/2015 Pasal 37(5) and 40(2); PP 82/2019 Pasal 34(2).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from payung.core.kernel.refused import Refused
from payung.core.law.library import library


class HeirClass(StrEnum):
    """A step of the legal order; the order itself stands in the library."""

    SPOUSE_OR_CHILD = "spouse_or_child"
    BLOOD_RELATIVE = "blood_relative"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"
    NAMED_IN_WILL = "named_in_will"


def heir_order(on: date) -> tuple[HeirClass, ...]:
    """The classes of heirs, nearest first."""
    return tuple(HeirClass(name) for name in _relations(on))


def heir_class(relation: str, on: date) -> HeirClass:
    """The class of a relation in Indonesian words. Raises `Refused("heir_relation_unknown")`."""
    word = " ".join(relation.lower().split())
    for name, words in _relations(on).items():
        if word in words:
            return HeirClass(name)
    raise Refused(
        "heir_relation_unknown",
        f"Hubungan “{relation}” bukan ahli waris menurut urutan peraturan.",
        "Tulis hubungannya dengan almarhum, misalnya istri, anak, ayah, atau saudara.",
    )


def entitled(relations: Iterable[str], on: date) -> tuple[str, ...]:
    """Those of the relations who receive: all of the nearest class. Empty where there are none."""
    by_class: dict[HeirClass, list[str]] = {}
    for relation in relations:
        by_class.setdefault(heir_class(relation, on), []).append(relation)
    nearest = next((each for each in heir_order(on) if each in by_class), None)
    return tuple(by_class[nearest]) if nearest else ()


def _relations(on: date) -> dict[str, tuple[str, ...]]:
    order = library().value("heir_order", on)
    if not isinstance(order, dict):
        raise TypeError("heir_order is not a table")
    return {
        name: tuple(str(word) for word in words)
        for name, words in order.items()
        if isinstance(words, list)
    }
