"""Why the branch rejects somebody: its words kept, a code of ours beside them, who mends by when.

`rejections.yaml` is read once. What no phrase meets is `other`: nothing is guessed from half a
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as lazy

OTHER = "other"
_WORD = re.compile(r"[a-z]+|\d+")


class Mender(StrEnum):
    """Who mends a rejected row."""

    OPERATOR = "operator"
    DUKCAPIL = "dukcapil"
    BRANCH = "branch"
    REGENCY = "regency"


MENDER_WORDS: Mapping[Mender, str | Promise] = {
    Mender.OPERATOR: lazy("Operator desa"),
    Mender.DUKCAPIL: lazy("Dukcapil, diurus operator desa"),
    Mender.BRANCH: lazy("Kantor cabang"),
    Mender.REGENCY: lazy("Dinas PMD"),
}


class _Row(TypedDict):
    words: str
    owner: str
    days: int
    phrases: list[str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """One reason of ours."""

    code: str
    told: str
    owner: Mender
    days: int
    phrases: tuple[frozenset[str], ...]

    @property
    def words(self) -> str:
        """In the language of the page."""
        return gettext(self.told)

    def due_on(self, answered: date) -> date:
        """Until when it is to be mended."""
        return answered + timedelta(days=self.days)


@cache
def rejections() -> Mapping[str, Rejection]:
    """All reasons, in the order in which they are tried."""
    text = files(__package__).joinpath("rejections.yaml").read_text("utf-8")
    rows: dict[str, _Row] = yaml.safe_load(text)
    return {
        code: Rejection(
            code,
            row["words"],
            Mender(row["owner"]),
            row["days"],
            tuple(frozenset(_words(phrase)) for phrase in row["phrases"]),
        )
        for code, row in rows.items()
    }


def rejection_of(words: str) -> Rejection:
    """The reason that the branch's words mean; `other` where none of ours meets them.

    >>> rejection_of("NIK TIDAK DITEMUKAN").code
    'nik_unknown'
    """
    said = frozenset(_words(words))
    known = rejections()
    return next(
        (each for each in known.values() if any(phrase <= said for phrase in each.phrases)),
        known[OTHER],
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
