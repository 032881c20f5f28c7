"""Who receives the money: heirs in the order of the law, the nearer class closing the farther.

Widow, widower or child first; then blood relatives up and down to the second degree, siblings,
parents-in-law, and who is named in a will. Relations are read as families and clerks write them.
PP 44/2015 Pasal 37(5) and 40(2); PP 82/2019 Pasal 34(2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.core.kernel.dates import age_on
from payung.core.kernel.refused import Refused
from payung.core.law.benefits import SchoolLevel
from payung.core.law.library import library


class HeirClass(StrEnum):
    """A step of the legal order; the order itself stands in the library."""

    SPOUSE_OR_CHILD = "spouse_or_child"
    BLOOD_RELATIVE = "blood_relative"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"
    NAMED_IN_WILL = "named_in_will"


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family, as it tells of itself. `relation` is in Indonesian words."""

    name: str
    relation: str
    born: date | None = None
    school: SchoolLevel | None = None
    is_abroad: bool = False
    is_of_earlier_marriage: bool = False
    is_married: bool = False
    is_working: bool = False
    is_marriage_registered: bool = True
    """Of a spouse: whether the marriage with the worker was."""


class HeirQuestion(StrEnum):
    """What has to be settled about the heirs before anybody files."""

    TWO_SPOUSES = "two_spouses"
    EARLIER_MARRIAGE = "earlier_marriage"
    HEIR_ABROAD = "heir_abroad"
    UNREGISTERED_MARRIAGE = "unregistered_marriage"
    MINOR_HEIR = "minor_heir"
    HEIR_UNKNOWN = "heir_unknown"
    """A relation that the legal order does not name."""
    NO_HEIR = "no_heir"


def heir_order(on: date) -> tuple[HeirClass, ...]:
    """The classes of heirs, nearest first."""
    return tuple(HeirClass(name) for name in _relations(on))


def heir_class(relation: str, on: date) -> HeirClass:
    """The class of a relation in Indonesian words. Raises `Refused("heir_relation_unknown")`."""
    found = _class_of(relation, on)
    if found is None:
        raise Refused(
            "heir_relation_unknown",
            f"Hubungan “{relation}” bukan ahli waris menurut urutan peraturan.",
            "Tulis hubungannya dengan almarhum, misalnya istri, anak, ayah, atau saudara.",
        )
    return found


def entitled(relations: Iterable[str], on: date) -> tuple[str, ...]:
    """Those of the relations who receive: all of the nearest class. Empty where there are none."""
    by_class: dict[HeirClass, list[str]] = {}
    for relation in relations:
        by_class.setdefault(heir_class(relation, on), []).append(relation)
    nearest = next((each for each in heir_order(on) if each in by_class), None)
    return tuple(by_class[nearest]) if nearest else ()


def receivers(family: Sequence[Relative], on: date) -> tuple[Relative, ...]:
    """Who of a family receives, in the order in which it was told; others are passed over."""
    known = [each for each in family if _class_of(each.relation, on)]
    nearest = set(entitled([each.relation for each in known], on))
    return tuple(each for each in known if each.relation in nearest)


def is_child(relative: Relative, on: date) -> bool:
    """A child of the worker: of the first class, which holds spouses and children."""
    return _is_of_first_class(relative, on) and "anak" in _word(relative.relation).split()


def is_spouse(relative: Relative, on: date) -> bool:
    """The worker's wife or husband."""
    return _is_of_first_class(relative, on) and not is_child(relative, on)


def heir_questions(family: Sequence[Relative], on: date) -> tuple[HeirQuestion, ...]:
    """What the family must settle, in the order of `HeirQuestion`."""
    receive = receivers(family, on)
    spouses = [each for each in receive if is_spouse(each, on)]
    adult = library().integer("minor_below", on)
    found = {
        HeirQuestion.TWO_SPOUSES: len(spouses) > 1,
        HeirQuestion.EARLIER_MARRIAGE: any(each.is_of_earlier_marriage for each in receive),
        HeirQuestion.HEIR_ABROAD: any(each.is_abroad for each in receive),
        HeirQuestion.UNREGISTERED_MARRIAGE: any(
            not each.is_marriage_registered for each in spouses
        ),
        HeirQuestion.MINOR_HEIR: any(
            each.born is not None and age_on(each.born, on) < adult for each in receive
        ),
        HeirQuestion.HEIR_UNKNOWN: any(not _class_of(each.relation, on) for each in family),
        HeirQuestion.NO_HEIR: not receive,
    }
    return tuple(question for question, is_open in found.items() if is_open)


def _class_of(relation: str, on: date) -> HeirClass | None:
    word = _word(relation)
    return next((HeirClass(name) for name, words in _relations(on).items() if word in words), None)


def _is_of_first_class(relative: Relative, on: date) -> bool:
    return _class_of(relative.relation, on) is HeirClass.SPOUSE_OR_CHILD


def _word(relation: str) -> str:
    return " ".join(relation.lower().split())


def _relations(on: date) -> dict[str, tuple[str, ...]]:
    order = library().value("heir_order", on)
    if not isinstance(order, dict):
        raise TypeError("heir_order is not a table")
    return {
        name: tuple(str(word) for word in words)
        for name, words in order.items()
        if isinstance(words, list)
    }
