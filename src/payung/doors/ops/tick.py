"""`payung tick`: what the clock does. Called by a timer, and by `payung serve` every few minutes.

Each step may be repeated at any time: it looks at what is there and does what is left. Two ticks
at once are harmless, because the second finds the first at work and leaves.
"""

from __future__ import annotations

from datetime import timedelta

import click

from payung.doors.cli.output import Json, json_option, print_json, say
from payung.doors.ops.start_django import start_django


@click.command()
@json_option
def tick(*, as_json: bool) -> None:
    """Kerjakan yang sudah waktunya: impor yang terhenti, peringatan iuran, sesi yang lama."""
    start_django()
    from payung.doors.ops.tick_steps import WORDS, run_tick

    did = run_tick(longest=timedelta(minutes=15))
    if as_json:
        document: Json = None if did is None else dict(did)
        print_json(document)
    elif did is None:
        say("Sedang dikerjakan oleh tick yang lain.")
    else:
        for step, count in did.items():
            say(f"{WORDS[step]}: {count}")
