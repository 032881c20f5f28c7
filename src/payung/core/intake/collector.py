"""Lets the garbage collector rest while a large sheet is taken in.

Hundreds of thousands of fresh rows make the collector walk all of them again and again, which costs
more than reading them. None of them is garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Within, no cycle is collected; afterwards the collector is as it was."""
    was_working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_working:
            gc.enable()
