"""The table of posts that one person may not hold together in one area.

`separation.yaml` is read once; the action that hands a post over, the page for the auditor and the
table of the database that a trigger looks into all say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml
from django.utils.translation import gettext

from payung.office.accounts.roles import Role, role_words


class _Row(TypedDict):
    roles: list[str]
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class Separation:
    """Two roles that are kept apart, why, and on which basis."""

    roles: frozenset[Role]
    told: str
    """Why, as the table says it."""
    basis: str

    @property
    def words(self) -> str:
        """Why, in the language of the page."""
        return gettext(self.told)

    @property
    def role_words(self) -> str:
        return " – ".join(role_words(role) for role in Role if role in self.roles)


@cache
def separations() -> tuple[Separation, ...]:
    """The whole table, in its order."""
    text = files(__package__).joinpath("separation.yaml").read_text("utf-8")
    rows: list[_Row] = yaml.safe_load(text)
    return tuple(
        Separation(frozenset(map(Role, row["roles"])), row["words"], row["basis"]) for row in rows
    )


def separation_of(one: Role, other: Role) -> Separation | None:
    """Why two roles are kept apart; `None` where they may go together."""
    pair = frozenset({one, other})
    return next((each for each in separations() if each.roles == pair), None)
