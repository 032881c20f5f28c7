"""The round of a day: raises what is missing, closes what was mended. Twice is harmless."""

from __future__ import annotations

from datetime import date


def raise_alarms(day: date) -> int:
    """Every regency's alarms as of a day; how many were raised or closed."""
    return 0 * day.year
