"""What a constraint of the database refuses, told as a sentence: the last guard of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from payung.core.kernel.refused import Refused

Constraint = tuple[tuple[str, ...], str, str, str]
"""Marks in the message of PostgreSQL (name) and SQLite (name or columns); code, sentence and next
step of the refusal."""


@contextmanager
def in_words(known: Callable[[], tuple[Constraint, ...]]) -> Iterator[None]:
    """Raises `Refused` for a breach of one of these; any other breach stays what it is."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        told = str(error)
        for marks, code, sentence, next_step in known():
            if any(mark in told for mark in marks):
                raise Refused(code, sentence, next_step) from error
        raise
