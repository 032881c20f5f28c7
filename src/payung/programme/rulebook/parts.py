"""Choices taken apart into single ones, so that two versions can be compared and merged.

A path names one choice: `("residence",)`, `("readings", "age_limit")`, `("calendar", "budget_set")`
and so on. The basis of a choice is not a choice of its own: it travels with the choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from payung.core.law.ruleset import Plain
from payung.core.law.village_calendar import national_dates
from payung.programme.rulebook.choices import Choices, national_default

Path: TypeAlias = tuple[str, ...]
Parts: TypeAlias = Mapping[Path, Plain]

_TABLES = ("readings", "mandatory", "codes", "calendar", "village_fund", "grounds")
_OF_THE_LAW = ("readings", "residence", "residence_severity", "priority", "minimum_per_village")
"""Choices that leave a national default, and so need a basis of their own."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One choice that two versions make differently; null where one of them makes none."""

    path: Path
    before: Plain | None
    after: Plain | None
    basis: str
    """What the later one rests on."""


def key_of(path: Path) -> str:
    """The name of a choice among the grounds: `readings.age_limit`."""
    return ".".join(path)


def parts_of(choices: Choices) -> Parts:
    """Every choice by its path, bases too."""
    parts: dict[Path, Plain] = {}
    for name, value in choices.to_content().items():
        if name in _TABLES:
            for key, each in cast("Mapping[str, Plain]", value).items():
                parts[name, key] = each
        else:
            parts[(name,)] = value
    return parts


def choices_of(parts: Parts) -> Choices:
    """The other way. Raises `Refused("rules_malformed")`."""
    content: dict[str, Plain] = {name: {} for name in _TABLES}
    for path, value in parts.items():
        if len(path) == 1:
            content[path[0]] = value
        else:
            cast("dict[str, Plain]", content[path[0]])[path[1]] = value
    return Choices.from_content(content)


def differences(before: Choices, after: Choices) -> tuple[Difference, ...]:
    """What the later choices change, in the order of the content."""
    old, new = parts_of(before), parts_of(after)
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    bases = {path: after.grounds.get(key_of(path), "") for path in changed}
    return tuple(
        Difference(path, old.get(path), new.get(path), bases[path])
        for path in changed
        if path[0] != "grounds"
    )


def merged(base: Choices, mine: Choices, theirs: Choices) -> Choices:
    """What two changed from one base: a choice that I changed is mine, the rest theirs."""
    old, own, result = parts_of(base), parts_of(mine), dict(parts_of(theirs))
    for path in {**old, **own}:
        if old.get(path) == own.get(path):
            continue
        if path in own:
            result[path] = own[path]
        else:
            result.pop(path, None)
    return choices_of(result)


def leavings(choices: Choices, year: int) -> tuple[Path, ...]:
    """Choices that leave the national default of a year, each of which needs a basis."""
    national, own = parts_of(national_default(year)), parts_of(choices)
    of_the_law = [
        path
        for path, value in own.items()
        if path[0] in _OF_THE_LAW and value != national.get(path, value)
    ]
    dated = national_dates(year)
    moved = [
        ("calendar", step.value)
        for step, on in choices.calendar.items()
        if step in dated and on != dated[step].on
    ]
    return (*of_the_law, *moved)


def without_grounds(choices: Choices, year: int) -> tuple[Path, ...]:
    """Leavings whose basis is not written yet."""
    return tuple(
        path
        for path in leavings(choices, year)
        if not choices.grounds.get(key_of(path), "").strip()
    )
