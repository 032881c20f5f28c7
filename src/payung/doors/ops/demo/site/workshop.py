"""Several villages at a time: the jobs of a phase, spread over the cores of this machine.

Each process opens the database for itself, and does what the job worker would do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from uuid import UUID

from payung.doors.ops.start_django import load_django


@contextmanager
def workshop() -> Iterator[ProcessPoolExecutor]:
    """Processes that are started afresh, not forked: Polars has threads of its own."""
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=get_context("spawn"), initializer=load_django
    ) as pool:
        yield pool


def check(job: tuple[UUID, datetime]) -> None:
    """Check an uploaded list at a moment of the season."""
    from payung.doors.ops.demo.site.clock import clock_at
    from payung.programme.workers.imports.checking import check_now

    import_id, moment = job
    with clock_at(moment):
        check_now(import_id)


def accept(job: tuple[UUID, datetime]) -> None:
    """Take an accepted list into the registry."""
    from payung.doors.ops.demo.site.clock import clock_at
    from payung.programme.workers.imports.acceptance import accept_now

    import_id, moment = job
    with clock_at(moment):
        accept_now(import_id)
