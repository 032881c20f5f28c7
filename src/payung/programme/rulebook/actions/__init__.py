"""Writes of a regency's year: drafts, versions that are only ever added, and legal bases."""

from payung.programme.rulebook.actions.bases import record_basis
from payung.programme.rulebook.actions.drafts import (
    discard_draft,
    open_draft,
    rebase_draft,
    write_draft,
)
from payung.programme.rulebook.actions.versions import adopt_draft, version_in_force

__all__ = [
    "adopt_draft",
    "discard_draft",
    "open_draft",
    "rebase_draft",
    "record_basis",
    "version_in_force",
    "write_draft",
]
