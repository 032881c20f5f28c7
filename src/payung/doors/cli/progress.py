"""Progress on stderr for work that takes more than a second; short work shows nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE_SECONDS = 1.0


@contextmanager
def steps(*names: str) -> Iterator[Callable[[], None]]:
    """Shows the step at work once a second has passed. Call what is yielded after each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    at = 0
    shown = threading.Event()

    def show() -> None:
        shown.set()
        sys.stderr.write(f"\r\x1b[K{names[at]} … ({at + 1}/{len(names)})")
        sys.stderr.flush()

    def step() -> None:
        nonlocal at
        at = min(at + 1, len(names) - 1)
        if shown.is_set():
            show()

    timer = threading.Timer(_PATIENCE_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        if shown.is_set():
            sys.stderr.write("\r\x1b[K")
