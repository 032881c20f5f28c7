"""Pairs that a list brought up: two records that may be one person, for somebody to decide.

A pair that is there already, decided or not, is not raised again.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from payung.office.area.models import levels_of
from payung.programme.workers.models import DuplicatePair, ListImport, ListRow
from payung.programme.workers.portions import portions

_CODES = {"possible_duplicate", "nik_shared"}


def put_pairs(rows: Sequence[ListRow], of: ListImport) -> None:
    """Keep the pairs that the findings of these rows name, where both people are in."""
    raised = [
        (row, found)
        for row in rows
        if row.person_id
        for found in row.findings
        if found["code"] in _CODES and ("person" in found or "position" in found)
    ]
    people = _people_at(of, {found["position"] for _, found in raised if "position" in found})
    pairs = {}
    for row, found in raised:
        other = UUID(found["person"]) if "person" in found else people.get(found["position"])
        if other is None or row.person_id is None or other == row.person_id:
            continue
        first, second = sorted((row.person_id, other))
        pairs[first, second] = DuplicatePair(
            first_id=first,
            second_id=second,
            same_nik=found["code"] == "nik_shared",
            percent=found.get("percent", 100),
            **levels_of(of.village_code),
        )
    DuplicatePair.objects.bulk_create(pairs.values(), ignore_conflicts=True)


def _people_at(of: ListImport, positions: set[int]) -> dict[int, UUID]:
    found: dict[int, UUID] = {}
    for portion in portions(sorted(positions)):
        rows = ListRow.objects.filter(list_import=of, position__in=portion, person__isnull=False)
        found.update(rows.values_list("position", "person_id"))
    return found
