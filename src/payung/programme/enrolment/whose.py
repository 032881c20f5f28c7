"""Whom a row of the branch means: by NIK, then by name and birth date; nothing is guessed.

Pure values. A row that could mean two people, or whose NIK is of one person and whose name of
another, means nobody until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from payung.core.engine.likeness import same_name
from payung.core.intake.branch_file import BranchRow
from payung.core.kernel import nik

BY_NIK, BY_NAME = "nik", "name"


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our people, as the branch was told. `key` is the line or the membership."""

    key: UUID
    person_id: UUID
    nik: str
    name: str
    name_key: str
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means. Without `ours` it means nobody we know of, or nobody for certain."""

    ours: Ours | None = None
    by: str = ""
    problem: str = ""
    """Why it is not certain; empty where it is, or where nobody comes near."""
    near: Ours | None = None
    """Who comes near, where it is not certain."""
    name_differs: bool = False
    birth_differs: bool = False


@dataclass(slots=True)
class Roll:
    """Our people, to be found again."""

    by_nik: dict[str, list[Ours]] = field(default_factory=dict)
    by_birth: dict[date, list[Ours]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Ours]) -> Roll:
        roll = cls()
        for each in people:
            if each.nik:
                roll.by_nik.setdefault(each.nik, []).append(each)
            if each.birth_date:
                roll.by_birth.setdefault(each.birth_date, []).append(each)
        return roll

    def match(self, row: BranchRow) -> Match:
        """Whom a row means."""
        has_number = len(row.nik) == nik.LENGTH and not row.nik_damaged
        found = self.by_nik.get(row.nik, []) if has_number else []
        if len(found) > 1:
            return Match(problem="nik_shared", near=found[0])
        if found:
            return _checked(row, found[0])
        alike = self._alike(row)
        if has_number:
            return Match(problem="nik_differs", near=alike[0]) if alike else Match()
        return self._by_name(row, alike)

    def _by_name(self, row: BranchRow, alike: list[Ours]) -> Match:
        """Where the row has no number that could be used."""
        if row.birth_unreadable:
            return Match(problem="birth_unreadable")
        if not row.name_key or row.birth_date is None:
            return Match(problem="too_little")
        if len(alike) > 1:
            return Match(problem="several", near=alike[0])
        return Match(alike[0], by=BY_NAME) if alike else Match()

    def _alike(self, row: BranchRow) -> list[Ours]:
        if row.birth_date is None or not row.name_key:
            return []
        born = self.by_birth.get(row.birth_date, [])
        exact = [each for each in born if each.name_key == row.name_key]
        return exact or [each for each in born if same_name(each.name_key, row.name_key)]


def _checked(row: BranchRow, ours: Ours) -> Match:
    """The number is ours: is it the same human being?"""
    other_name = not same_name(row.name_key, ours.name_key)
    both_born = row.birth_date is not None and ours.birth_date is not None
    other_birth = both_born and row.birth_date != ours.birth_date
    if other_name and (other_birth or not both_born):
        return Match(problem="nik_other_person", near=ours)
    return Match(ours, BY_NIK, name_differs=other_name, birth_differs=other_birth)
