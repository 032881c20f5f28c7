"""Which records spoke for which person at a moment: merges that came later had not happened.

A merge moves the memberships of the one record to the other; what it moved is written in it, so a
day before it finds them where they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from payung.programme.workers.models import Merge


@dataclass(frozen=True, slots=True)
class Merges:
    """Keys of 32 signs. `speaks`: merged record → the one that stood for it then; `moved_since`:
    membership → the record that had it then."""

    speaks: Mapping[str, str]
    moved_since: Mapping[str, str]


def merges_known(regency: str, until: datetime) -> Merges:
    """Of a regency, at the end of a day. One statement."""
    speaks: dict[str, str] = {}
    moved: dict[str, str] = {}
    rows = Merge.objects.filter(kept__regency_code=regency).order_by("-at")
    for merge in rows.only("kept_id", "merged_id", "before", "at", "undone_at"):
        held_then = merge.at < until and (merge.undone_at is None or merge.undone_at >= until)
        if held_then:
            speaks[merge.merged_id.hex] = merge.kept_id.hex
        elif merge.undone_at is None:
            hung = merge.before["hung"].get("membership", [])
            moved |= {UUID(each).hex: merge.merged_id.hex for each in hung}
    return Merges(_at_last(speaks), moved)


def _at_last(speaks: Mapping[str, str]) -> Mapping[str, str]:
    """A record that was kept may have been merged later itself."""
    pairs = dict(speaks)
    while again := pairs.keys() & set(pairs.values()):
        pairs = {one: pairs[kept] if kept in again else kept for one, kept in pairs.items()}
    return pairs
