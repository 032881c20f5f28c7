"""Who is in a scenario, packed into bytes: the key of a person and a byte of marks.

A regency's scenario names tens of thousands of people; as rows each would cost a hundred times as
much, and a scenario is only ever read as a whole or by its place in the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntFlag
from uuid import UUID

_KEY = 16
SIZE = _KEY + 1
"""Bytes of one person."""


class Mark(IntFlag):
    """What a scenario says of a person beside the place in the order."""

    NONE = 0
    POOREST = 1
    """Extreme poor, or of the first decile."""
    ENTERS = 2
    """Has a seat here and none by the rules that hold."""
    NOT_READY = 4
    """Lost the seat because these rules do not let the person be chosen."""


def packed(people: Iterable[tuple[str, int]]) -> bytes:
    """Keys (as text) and marks, in their order."""
    return b"".join(
        bytes.fromhex(person.replace("-", "")) + bytes((marks,)) for person, marks in people
    )


def unpacked(kept: bytes | memoryview) -> Iterator[tuple[UUID, Mark]]:
    """The same again."""
    whole = bytes(kept)
    for start in range(0, len(whole), SIZE):
        yield UUID(bytes=whole[start : start + _KEY]), Mark(whole[start + _KEY])


def keys_of(kept: bytes | memoryview, most: int | None = None) -> list[bytes]:
    """The keys alone, of the first `most`; for comparing two scenarios."""
    whole = bytes(kept)
    end = len(whole) if most is None else min(len(whole), most * SIZE)
    return [whole[start : start + _KEY] for start in range(0, end, SIZE)]
