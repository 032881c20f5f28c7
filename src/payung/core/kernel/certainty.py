"""How sure a rule is: shown wherever the rule is used, so that no doubt hides behind a number."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """Graded by what was read."""

    TEXT = "text"
    """The text of the law was read."""
    PRESS = "press"
    """Two or more independent sources."""
    SINGLE = "single"
    """One source."""
    UNKNOWN = "unknown"
    """No source found; shipped as the careful answer until one is."""

    @property
    def words(self) -> str:
        """As screens and papers say it."""
        return _WORDS[self]


_WORDS = {
    Certainty.TEXT: "teks hukum dibaca",
    Certainty.PRESS: "pemberitaan, naskah aslinya belum dilihat",
    Certainty.SINGLE: "baru satu sumber",
    Certainty.UNKNOWN: "belum diketahui",
}
