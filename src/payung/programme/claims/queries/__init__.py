"""What is asked about cases, always within the areas of a holder."""

from __future__ import annotations

from payung.programme.claims.case import (
    FiledAs,
    HeirSeen,
    heirs_of,
    is_seen_outside,
    owed,
    stage_for,
    visible_to,
)

__all__ = [
    "FiledAs",
    "HeirSeen",
    "heirs_of",
    "is_seen_outside",
    "owed",
    "stage_for",
    "visible_to",
]
