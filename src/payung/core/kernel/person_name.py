"""A person's name: how it is written on papers, and the key by which two spellings are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TITLES_BEFORE = frozenset(
    (
        "h hj hjh haji hajjah kh ky kyai drs dra dr drg ir prof ust ustadz ustad ustadzah usth tgk "
        "tgh rr r bapak ibu bpk sdr sdri alm almh almarhum almarhumah tn ny nn tuan nyonya nona"
    ).split()
)
_DEGREE = re.compile(
    r"(?:,.*|(?:\s+[sma]\.\s?(?:ag|pd|h|e|sos|kom|t|si|ip|hum|p|kep|km|pt|hut|ked|farm|psi|th|pi|sn"
    r"|md|keb|kes|ak|akt|ab|ap|stat)\b\.?(?:\s?i\b\.?)?)+)\s*$",
    re.IGNORECASE,
)
_SHORT_FOR = {
    short: full
    for full, shorts in {
        "muhammad": "m moh moch mhd mohd muh much md mohammad mohamad muhamad mochamad mochammad "
        "muchammad mohammed",
        "abdul": "abd abdull abdoel",
        "ahmad": "achmad akhmad ach akh ahmat",
        "siti": "st sitti",
    }.items()
    for short in shorts.split()
}
_SPELLING = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ph", "f")),
    *(("v", "f"), ("q", "k"), ("z", "j")),
)
_LETTERS = re.compile(r"[^a-z ]+")
_SIGNS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_DOUBLED = re.compile(r"(.)\1+")


def clean_name(text: str) -> str:
    """The name as papers print it: one space between words and no stray quotes."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" '\"`’,;")


def name_key(text: str) -> str:
    """The comparison key: lower case, without titles and degrees, common short forms written out.

    `H. Moh. Saleh, S.Ag` and `MUHAMMAD SALEH` have the same key. Empty where no letter is left.
    """
    plain = _DEGREE.sub("", text if text.isascii() else _without_accents(text))
    words = _without_titles(_LETTERS.sub(" ", plain.replace("'", "").lower()).split())
    if len(words) > 1:
        first, *others = words
        words = [_SHORT_FOR.get(first, first)]
        words += [_SHORT_FOR.get(word, word) if len(word) > 1 else word for word in others]
    return " ".join(_spelled_simply(word) for word in words)


def sort_name(text: str) -> str:
    """What lists go by: the name as it is written, in lower case, without accents or signs.

    Titles before it are left out, as in an index of names: `H. Zainab` stands among the Z.

    >>> sort_name("Hj. Zainab, S.Pd")
    'zainab s pd'
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    words = _SIGNS.sub(" ", text.replace("'", "").lower()).split()
    return " ".join(_without_titles(words))


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _TITLES_BEFORE:
        words = words[1:]
    return words


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1 << 16)  # a region has few names for its many people
def _spelled_simply(word: str) -> str:
    for old, new in _SPELLING:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def masked_name(text: str) -> str:
    """For a notice that everybody reads: `SU••• AM•••`. Neighbours still know who is meant.

    Two letters of each word of four and more, one of shorter words; titles and initials stay.
    """
    return " ".join(_masked_word(word) for word in clean_name(text).split())


def _masked_word(word: str) -> str:
    letters = word.strip(".,")
    if len(letters) <= 1 or letters.lower() in _TITLES_BEFORE:
        return word
    return letters[: 2 if len(letters) > 3 else 1] + "•••"
