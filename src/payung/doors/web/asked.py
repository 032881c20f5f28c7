"""Numbers, keys and days as addresses and forms tell them; what is none is `None`, no error."""

from __future__ import annotations

from datetime import date
from uuid import UUID


def whole_number(text: str, *, digits: int) -> int | None:
    """A whole number from 0 in at most so many digits."""
    is_number = text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if is_number else None


def row_key(text: str) -> UUID | None:
    """The key of a row."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_within(text: str, years: range) -> date | None:
    """A day as 2026-05-01, in one of the years; the first and last of all are past every clock."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in years else None
