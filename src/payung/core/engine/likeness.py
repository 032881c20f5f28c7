"""Whether two names can be one person's: word by word, forgiving spelling and short forms."""

from __future__ import annotations

_WORD_ALIKE = 0.87
"""Rasid and Rasyid, Suryani and Suriani are alike; Amin and Husin are not."""
_WHOLE_ALIKE = 0.95
"""Nur Hayati and Nurhayati."""


def same_name(one: str, other: str) -> bool:
    """Two comparison keys (`kernel.person_name.name_key`) name the same person.

    Every word of the shorter name must have its like in the longer one, in any order; an initial is
    like any word it begins. An empty name contradicts nobody.
    """
    if one == other or not one or not other:
        return True
    short, left = sorted((one.split(), other.split()), key=len)
    if len(short) < len(left) and _similarity("".join(short), "".join(left)) >= _WHOLE_ALIKE:
        return True
    for word in sorted(short, key=_initials_last):
        candidates = (each for each in left if _alike(word, each))
        like = min(candidates, key=_initials_last, default=None)
        if like is None:
            return False
        left.remove(like)
    return True


def _initials_last(word: str) -> int:
    """Longer words choose and are chosen first, so that an initial takes what they leave."""
    return -len(word)


def _alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _similarity(one, other) >= _WORD_ALIKE


def _similarity(one: str, other: str) -> float:
    """Jaro and Winkler, 0 to 1."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - most lists never compare two names

    return JaroWinkler.similarity(one, other)
