"""The page that a regent holds in the hand: one sheet of F4, read in ten seconds.

In black and white it says the same. Every number stands with what it counts, how, and its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.dates import format_long
from payung.core.papers.content import Json
from payung.core.papers.typesetting import typeset


@dataclass(frozen=True, slots=True)
class RegentPage:
    """Everything that the paper says, in words."""

    regency: str
    day: date
    bigs: tuple[tuple[str, str, str, str], ...]
    """Value, what it counts, note and formula."""
    rank: str
    ucj: str
    ucj_note: str
    distances: tuple[tuple[str, str, str, str], ...]
    """Target, whose it is, how sure that is, and the gap."""
    has_own: bool
    """Whether one of them is the regency's own."""
    bars: tuple[tuple[str, str, int], ...]
    """Month, value, and height from 0 to 100."""
    districts: tuple[tuple[str, str, str, str, str], ...]
    """Place, name, coverage, out of how many, protected."""
    waiting: tuple[tuple[str, str, bool], ...]
    """What needs the regent, its day, and whether that has passed."""
    is_sample: bool = False


def regent_page_pdf(page: RegentPage) -> bytes:
    """The paper as PDF. Raises `Refused("letter_not_printable")`."""
    day = format_long(page.day)
    content: dict[str, Json] = {
        "document": f"Halaman Bupati {page.regency}",
        **dict.fromkeys(("regency_line", "district_line", "address_line"), ""),
        "village_line": page.regency,
        "footer": f"Halaman Bupati · {page.regency} · per {day}"
        + (" · DATA CONTOH" if page.is_sample else ""),
        "is_sample": page.is_sample,
        "regency": page.regency,
        "day": day,
        "bigs": [list(each) for each in page.bigs],
        "rank": page.rank,
        "ucj": page.ucj,
        "ucj_note": page.ucj_note,
        "distances": [list(each) for each in page.distances],
        "has_own": page.has_own,
        "bars": [[month, value, height] for month, value, height in page.bars],
        "districts": [list(each) for each in page.districts],
        "waiting": [[words, note, is_late] for words, note, is_late in page.waiting],
    }
    return typeset("regent_page", content)
