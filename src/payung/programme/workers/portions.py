"""Cutting many values into questions of bounded size, so that none grows with the registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

PORTION: Final = 400
"""Values in one question to the database."""
_T = TypeVar("_T")


def portions(values: Iterable[_T], size: int = PORTION) -> Iterator[list[_T]]:
    """The distinct values in their order, so many at a time."""
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
