"""Saying no: every refusal has a code, a sentence and the next step, in the user's language."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it reads as what happened, not as a fault of the program
    """The request cannot be carried out, and the person can do something about it.

    `code` is stable and machine-readable; `sentence` says what and where; `next_step` says who
    mends it and how; `file` is the name of the file that is refused, where it is one. Nothing was
    written when it is raised.
    """

    def __init__(self, code: str, sentence: str, next_step: str = "", *, file: str = "") -> None:
        super().__init__(code, sentence, next_step)
        self.code = code
        self.sentence = sentence
        self.next_step = next_step
        self.file = file

    def __str__(self) -> str:
        return f"{self.sentence} {self.next_step}".strip()
