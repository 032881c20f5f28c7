"""The journals that numbers rest on, as they stood at the end of a day.

Two times are kept apart. A month counts from the day on which it was paid, and only if it had been
posted by the end of the day that is looked at; an end of a membership, a death, a reversal or a
merge that came to be known later changes nothing of the day. So a past day answers today as it did
then.
"""

from __future__ import annotations

from collections.abc import Mapping

from payung.programme.oversight.journals import Journal
from payung.programme.oversight.sources import decisions, events, money, people
from payung.programme.oversight.sources.as_of import AsOf

__all__ = ["AsOf", "journals"]


def journals(at: AsOf) -> Mapping[str, Journal]:
    """Every journal by name."""
    parts = (people.JOURNALS, money.JOURNALS, decisions.JOURNALS, events.JOURNALS)
    return {name: journal(at) for part in parts for name, journal in part.items()}
