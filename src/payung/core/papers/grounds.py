"""What of the law each paper rests on, as `papers.yaml` beside this module names it.

A paper is given its sentences and does not know where they come from; so what stands behind them is
named here, once, and what a decree recites is printed from the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast


@dataclass(frozen=True, slots=True)
class Grounds:
    """A paper by the name of its template. `rests_on` are ids of rules and bases as cited;
    `recalls` are ids of legal bases, in the order in which the paper prints them."""

    template: str
    words: str
    rests_on: tuple[str, ...]
    recalls: tuple[str, ...]


class _Needed(TypedDict):
    words: str
    rests_on: list[str]


class _Entry(_Needed, total=False):
    recalls: list[str]


@cache
def grounds() -> Mapping[str, Grounds]:
    """Every paper that rests on something, by its template."""
    import yaml  # noqa: PLC0415 - reading the package costs nothing

    text = files(__package__).joinpath("papers.yaml").read_text("utf-8")
    content = cast("dict[str, _Entry]", yaml.safe_load(text))
    return {
        template: Grounds(
            template, entry["words"], tuple(entry["rests_on"]), tuple(entry.get("recalls", ()))
        )
        for template, entry in content.items()
    }
