"""A row as somebody saw it: what a form carries, so that who comes second is told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Seen:
    """A row by its key; the version says whether it changed since it was shown."""

    id: UUID
    version: int
