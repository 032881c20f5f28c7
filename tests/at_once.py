"""Turns that several people take in the same moment, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from payung.core.kernel.refused import Refused


def at_once(*turns: Callable[[], object]) -> list[str]:
    """The answers of turns that begin together: `done`, or the code of the refusal."""
    start = Barrier(len(turns))

    def run(turn: Callable[[], object]) -> str:
        start.wait(timeout=20)
        try:
            turn()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(turns)) as threads:
        return sorted(threads.map(run, turns))
