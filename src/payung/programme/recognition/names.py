"""Texts of the award file name nobody: no number of a person, no name of a case's family.

The officer writes freely; what is written is held against the numbers that identify people and
against the names of the worker and the heirs of the cases. A story is held against every part of
the names of its own case, any text against the full names of all cases of the regency.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.programme.claims.models import Claim, ClaimHeir

_NUMBER = re.compile(r"\d(?:[\s.\-/]?\d){8,}")
"""Nine digits and more, however they are set apart: NIK, family card, telephone, account, KPJ."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST = 3
"""Letters of a part of a name that is looked for: shorter ones are in too many words."""
_FULL = 2
"""Words of a name that is looked for in every text."""


def names_of_cases(regency: str) -> Mapping[UUID, frozenset[str]]:
    """The names of the worker and of the family, by case of a regency (dotted code)."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for key, name in Claim.objects.filter(regency_code=regency).values_list("id", "person__name"):
        found[key].add(name)
    heirs = ClaimHeir.objects.filter(claim__regency_code=regency)
    for key, name, guardian in heirs.values_list("claim_id", "name", "guardian"):
        found[key] |= {each for each in (name, guardian) if each}
    return {key: frozenset(names) for key, names in found.items()}


def refuse_names(text: str, what: str, own: Collection[str], others: Iterable[str]) -> None:
    """Raises `Refused` with `text_has_a_number` or `text_names_a_person`; `own` are the names of
    the case that the text tells of."""
    if _NUMBER.search(text):
        raise Refused(
            "text_has_a_number",
            _("%(what)s memuat deret angka seperti NIK, rekening, atau telepon.") % {"what": what},
            _("Hapus nomornya; jumlah uang ditulis dalam juta atau miliar."),
        )
    words = _keys(text)
    parts = {part for name in own for part in _keys(name)}
    told = next((word for word in words if word in parts and len(word) >= _SHORTEST), None)
    if told is None:
        told = next((name for name in others if _is_in(name, words)), None)
    if told is not None:
        raise Refused(
            "text_names_a_person",
            _("%(what)s memuat “%(name)s”, nama orang atau keluarga dalam sebuah klaim.")
            % {"what": what, "name": told.title()},
            _("Ceritakan tanpa nama, misalnya “istri almarhum” atau “seorang penyadap karet”."),
        )


def _keys(text: str) -> list[str]:
    """The words by which spellings are alike; titles are none."""
    return [key for word in _WORD.findall(text) if (key := name_key(word))]


def _is_in(name: str, words: list[str]) -> bool:
    """Whether the whole of a name stands in the words, one after another."""
    parts = _keys(name)
    if len(parts) < _FULL:
        return False
    starts = range(len(words) - len(parts) + 1)
    return any(words[start : start + len(parts)] == parts for start in starts)
