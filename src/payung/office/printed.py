"""A paper that was made: a file to be handed out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A file; its name says the place or the case and no person."""

    file_name: str
    content: bytes
