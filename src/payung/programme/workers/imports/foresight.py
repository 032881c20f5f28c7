"""What an acceptance would do with each row: who is new, who changes, who stays as is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from payung.programme.workers.imports.said import values_of
from payung.programme.workers.imports.stored_rows import TAKEN_OUTCOMES
from payung.programme.workers.models import ListImport, ListRow, RowFate
from payung.programme.workers.portions import portions
from payung.programme.workers.values import Json, PersonValues
from payung.programme.workers.writing import kept_values

_NOTHING = PersonValues({})


def foresee(rows: Sequence[ListRow], of: ListImport) -> None:
    """Writes the fate of each row as it would be now."""
    taken = [row for row in rows if row.outcome in TAKEN_OUTCOMES]
    kept: dict[UUID, PersonValues] = {}
    for portion in portions(row.person_id for row in taken if row.person_id):
        kept |= kept_values(portion)
    for row in rows:
        row.fate = RowFate.LEFT_OUT.value
    for row in taken:
        before = kept.get(row.person_id) if row.person_id else None
        if before is None:
            row.fate = RowFate.NEW.value
        else:
            news = said_anew(row, of).changes_against(before)
            row.fate = (RowFate.CHANGED if news else RowFate.SAME).value


def said_anew(row: ListRow, of: ListImport) -> PersonValues:
    """What a row says about its person, in the values of the registry."""
    return values_of(row.said, village_code=of.village_code, seen_on=of.uploaded_at.date())


def news_of(row: ListRow, of: ListImport) -> Mapping[str, list[Json]]:
    """What a row would change now: path → [before, after]."""
    before = kept_values([row.person_id]) if row.person_id else {}
    known = before.get(row.person_id, _NOTHING) if row.person_id else _NOTHING
    return said_anew(row, of).changes_against(known)
