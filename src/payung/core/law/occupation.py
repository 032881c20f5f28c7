"""What kind of work a text names: a target of the programme, excluded from it, or unclear.

Jobs are written freely, so words decide; `parameters/occupations.yaml` has them with a source. A
text is read once per distinct value, the result is joined to the people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypedDict, cast

from payung.core.law.yaml_file import read_yaml

_DOTTED = re.compile(r"\b([a-z])\.\s?(?=[a-z]\b)")
"""`P.N.S.` and `i.r.t` are words, not letters."""
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class OccupationKind(StrEnum):
    """Whether the work is what the programme is for."""

    TARGET = "target"
    EXCLUDED = "excluded"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Occupation:
    """How one job text is read. `hazard` is 3 high, 2 middle, 1 low or not known."""

    kind: OccupationKind
    hazard: int = 1
    not_working: bool = False
    why: str = ""
    """Why it is excluded, in words for the refusal."""


class _Group(TypedDict, total=False):
    kind: str
    segment: str
    why: str
    hazard: int
    not_working: bool
    words: list[str]


@lru_cache(maxsize=8192)
def classify(text: str) -> Occupation:
    """Read one job text. A job that no group knows is taken as work: the list of jobs is open."""
    plain = _NOT_A_WORD.sub(" ", _DOTTED.sub(r"\1", text.lower())).strip()
    for pattern, occupation in _groups():
        if pattern.search(plain):
            return occupation
    return Occupation(OccupationKind.TARGET)


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[re.Pattern[str], Occupation], ...]:
    content = cast("dict[str, list[_Group]]", read_yaml("occupations"))
    return tuple((_pattern(group["words"]), _occupation(group)) for group in content["groups"])


def _occupation(group: _Group) -> Occupation:
    return Occupation(
        kind=OccupationKind(group["kind"]),
        hazard=group.get("hazard", 1),
        not_working=group.get("not_working", False),
        why=group.get("why", ""),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    whole = "|".join(re.escape(word[1:]) for word in words if word.startswith("="))
    parts = "|".join(
        re.escape(word.rstrip("*")) + ("[a-z0-9]*" if word.endswith("*") else "")
        for word in words
        if not word.startswith("=")
    )
    choices = [rf"\b(?:{parts})\b"] if parts else []
    choices += [rf"^(?:{whole})$"] if whole else []
    return re.compile("|".join(choices))
