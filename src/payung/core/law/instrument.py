"""A legal instrument, and where a text cites it: from citations it is computed what rests on it.

Citations are written as people write them: `PP 44/2015 Pasal 20(1) dan Lampiran II`, `Peraturan
Pemerintah Nomor 44 Tahun 2015`. Each leads to the key of an entry of `legal_bases.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is known of an instrument besides its dates and content."""

    name: str
    """How it is cited: `PP 44/2015`."""
    set_on: date | None = None
    """The day on which it was signed; null where no source says it."""
    changes: tuple[str, ...] = ()
    """Keys of those that it changes and that go on."""
    replaces: tuple[str, ...] = ()
    """Keys of those that end with it."""
    region: str = ""
    """Of another region, whose practice is cited; empty for the nation's law."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument that a text names, and the articles, where it names them."""

    key: str
    passage: str = ""


_KINDS: Mapping[str, str] = {
    "undang-undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "instruksi presiden": "inpres",
    "uu": "uu",
    "pp": "pp",
    "perpres": "perpres",
    "inpres": "inpres",
    "permenaker": "permenaker",
    "permendagri": "permendagri",
    "permendes pdtt": "permendes",
    "permendes pdt": "permendes",
    "permendes": "permendes",
    "pmk": "pmk",
}
_NUMBERED = re.compile(
    rf"\b({'|'.join(_KINDS)}) (?:Nomor )?(\d+)(?:/| Tahun )(\d{{4}})\b", re.IGNORECASE
)
_PART = r"(?:\d+[A-Z]?(?:\(\d+\))*[a-z]?(?:\.\d+)?|\(\d+\)|[IVX]+)(?: huruf [a-z]\b)?"
_PASSAGE = re.compile(
    rf"[ ,]*((?:penjelasan )?(?:Pasal|Lampiran) {_PART}"
    rf"(?:(?:, | dan | sampai | beserta )(?:penjelasan|(?:Pasal |Lampiran )?{_PART}))*)"
)


def citations_in(text: str, others: Mapping[str, str]) -> Iterator[Citation]:
    """Every instrument that a text names, in its order. `others` are the names without a number
    and year of the usual kind, such as `SE Mendagri 842.2/5193/SJ`, with their keys."""
    for match in _pattern(tuple(others)).finditer(text):
        numbered = _NUMBERED.fullmatch(match[0])
        key = _key(*numbered.groups()) if numbered else others[_plain(match[0])]
        passage = _PASSAGE.match(text, match.end())
        yield Citation(key, passage[1] if passage else "")


def names_of_another_kind(names: Mapping[str, str]) -> Mapping[str, str]:
    """Of names (key → name) those that no number and year tell: plain name → key."""
    return {_plain(name): key for key, name in names.items() if not _NUMBERED.fullmatch(name)}


@cache
def _pattern(others: tuple[str, ...]) -> re.Pattern[str]:
    said = [re.escape(each).replace("\\ ", r"\s+(?:Nomor\s+)?") for each in others]
    return re.compile("|".join([*said, _NUMBERED.pattern]), re.IGNORECASE)


def _key(kind: str, number: str, year: str) -> str:
    return f"{_KINDS[kind.lower()]}_{number}_{year}"


def _plain(name: str) -> str:
    return " ".join(name.lower().replace(" nomor ", " ").split())
