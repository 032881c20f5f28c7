"""The kinds of errands; the parts make theirs known when the programme starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.utils.functional import Promise

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.errands.models import Errand

Tell: TypeAlias = Callable[[int], None]
"""Says how many steps are done. Never within a transaction: nobody would see it."""


def untold(_steps_done: int) -> None:
    """Where nobody waits to be told."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an errand does. `do` may be called again for the same errand and then changes nothing;
    it answers the key of what it made, and raises `Refused` where it cannot."""

    code: str
    deed: Deed
    words: str | Promise
    steps: tuple[str | Promise, ...]
    do: Callable[[Holder, Errand, Tell], UUID]


_KNOWN: dict[str, Kind] = {}


def make_known(*kinds: Kind) -> None:
    """Called once when the programme starts."""
    _KNOWN.update({kind.code: kind for kind in kinds})


def kind_of(errand: Errand) -> Kind:
    return _KNOWN[errand.kind]
