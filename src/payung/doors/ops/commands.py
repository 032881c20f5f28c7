"""All commands together: those of the command line, and those of operations."""

from __future__ import annotations

import gc
import os
import sys

from payung.doors.cli.main import COMMANDS, Commands, outcome_of

_OPERATIONS = (
    *("serve", "work", "tick", "migrate", "account", "regions"),
    *("audit", "backup", "restore", "bench"),
)
ALL = Commands(
    {
        **COMMANDS,
        "demo": "payung.doors.ops.demo.command",
        **{name: f"payung.doors.ops.{name}" for name in _OPERATIONS},
    },
    "Payung Desa: dari nama di daftar desa sampai uang di tangan ahli waris.",
)

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""A command makes a hundred thousand cells that live until its end: looking at them again and again
for garbage took a thirtieth of a check."""


def run() -> None:
    """Entry point of the `payung` command.

    The process ends without taking its memory apart piece by piece: the system does that at once.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        code = outcome_of(ALL, sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0  # whoever reads, such as `head`, has seen enough
    sys.stderr.flush()
    os._exit(code)
