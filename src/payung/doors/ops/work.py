"""`payung work`: does the jobs that pages ask for, one after the other."""

from __future__ import annotations

import signal
import sys
import threading
import time

import click

from payung.doors.ops.start_django import start_django

_SECONDS_BETWEEN_LOOKS = 0.5


@click.command()
@click.option("--until-closed", is_flag=True, hidden=True, help="Ends when its input ends.")
def work(*, until_closed: bool) -> None:
    """Kerjakan antrean (impor, surat banyak). `payung serve` sudah menjalankannya sendiri."""
    start_django()
    from django.core.management import call_command

    if until_closed:
        threading.Thread(target=_end_with_the_input, daemon=True).start()
    call_command(
        "db_worker",
        interval=_SECONDS_BETWEEN_LOOKS,
        startup_delay=False,
        reload=False,
        queue_name="*",
    )


def _end_with_the_input() -> None:
    """Whoever started this holds the other end: it closes when that process ends, however.

    The first signal lets the job at work finish, so it waits until somebody listens for it.
    """
    sys.stdin.buffer.read()
    while signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    signal.raise_signal(signal.SIGINT)
