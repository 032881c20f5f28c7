"""First passwords: made by chance, easy to read from paper and to type once."""

from __future__ import annotations

import secrets

_CONSONANTS = "bdfgjklmnprstw"
_VOWELS = "aeiou"
_DIGITS = "23456789"


def first_password() -> str:
    """Such as `bakuri-sotena-47`: 43 bits, and whoever guesses has five turns in five minutes."""
    words = ["".join(_syllable() for _ in range(3)) for _ in range(2)]
    return "-".join([*words, secrets.choice(_DIGITS) + secrets.choice(_DIGITS)])


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
