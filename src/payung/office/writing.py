"""Dates, months and numbers as a page writes them: in Bahasa Indonesia, or in English when chosen.

Money is rupiah and looks the same in both; papers and exports are Bahasa alone and use the kernel.
"""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import get_language

from payung.core.kernel import dates, month, rupiah
from payung.core.kernel.month import Month


def day_words(day: date) -> str:
    """`14 Mei 2025`, `14 May 2025`."""
    if not is_english():
        return dates.format_long(day)
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def month_words(said: Month) -> str:
    """`Mei 2025`, `May 2025`."""
    return f"{MONTHS[said.number]} {said.year}" if is_english() else month.month_name(said)


def months_words(first: Month, last: Month) -> str:
    """`Januari s.d. Maret 2026`, `January to March 2026`; one month alone by its name."""
    if not is_english():
        return month.months_between(first, last)
    if first == last:
        return month_words(last)
    begins = str(MONTHS[first.number]) if first.year == last.year else month_words(first)
    return f"{begins} to {month_words(last)}"


def number_words(count: int) -> str:
    """`1.234`, `1,234`."""
    return f"{count:,}" if is_english() else rupiah.format_number(count)


def decimal_words(value: float, places: int | None = 1) -> str:
    """`93,4`, `93.4`; without a number of places as few as the value needs."""
    told = f"{value:g}" if places is None else f"{value:.{places}f}"
    return told if is_english() else told.replace(".", ",")


def is_english() -> bool:
    return get_language() == "en"
