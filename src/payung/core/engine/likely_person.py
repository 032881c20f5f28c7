"""Who of the people of a place a report is likely about: by the name and the age that were told.

Bayes: each person is as likely as the next before anything is told, and somebody who is not in the
list is possible too. What was told then weighs for those whom it fits, the more the fewer it fits.
The answer helps somebody to choose; it never chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from payung.core.engine.likeness import same_name

Key = TypeVar("Key", bound=Hashable)

_IS_LISTED = 0.8
"""How often a report is about somebody of the list: our assumption."""
_NAME_KEPT = 0.9
"""How often a name is told as it is written."""
_NAME_VARIED = 0.4
"""How often it is told in another spelling or shortened, where it can be the same name."""
_AGE_KEPT = 0.85
"""How often the age that is told is right by `_YEARS`."""
_YEARS = 3
_HALF = 0.5
"""Added to a count, so that what was seen once is not taken for certain."""


@dataclass(frozen=True, slots=True)
class Known(Generic[Key]):
    """A person of the list. `name_key` as `kernel.person_name.name_key`; age in years."""

    key: Key
    name_key: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Likely(Generic[Key]):
    """A person whom the report may be about, and how probable that is: 0 to 1."""

    key: Key
    probability: float


def likely_people(
    name_key: str, age: int | None, people: Sequence[Known[Key]]
) -> list[Likely[Key]]:
    """Those whose name can be the one told, the most probable first; equals in their order.

    >>> [round(each.probability, 2) for each in likely_people("asep", None, [Known(1, "asep")])]
    [0.92]
    """
    if not name_key or not people:
        return []
    alike = [each for each in people if each.name_key and same_name(each.name_key, name_key)]
    weigh_age = _age_weight(age, people)
    prior = _IS_LISTED / len(people)
    weights = [
        prior * (_NAME_KEPT if each.name_key == name_key else _NAME_VARIED) * weigh_age(each.age)
        for each in alike
    ]
    others = max(len(alike) - 1, 0) + _HALF
    stranger = (1 - _IS_LISTED) * others / (len(people) + _HALF)
    whole = sum(weights) + stranger
    found = [Likely(each.key, weight / whole) for each, weight in zip(alike, weights, strict=True)]
    return sorted(found, key=lambda each: -each.probability)


def _age_weight(age: int | None, people: Sequence[Known[Key]]) -> Callable[[int | None], float]:
    """How much the age of somebody speaks for him, against any age; 1 where one is unknown."""
    if age is None:
        return lambda _: 1.0
    near = sum(each.age is not None and abs(each.age - age) <= _YEARS for each in people)
    share = min((near + _HALF) / (len(people) + 1), _AGE_KEPT)

    def weigh(other: int | None) -> float:
        if other is None:
            return 1.0
        if abs(other - age) <= _YEARS:
            return _AGE_KEPT / share
        return (1 - _AGE_KEPT) / (1 - share)

    return weigh
