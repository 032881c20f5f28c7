"""All commands together: those of the command line, and those of operations."""

from __future__ import annotations

import gc
import sys

from payung.doors.cli.main import COMMANDS, Commands, outcome_of

ALL = Commands(
    {**COMMANDS, "demo": "payung.doors.ops.demo.command"},
    "Payung Desa: dari nama di daftar desa sampai uang di tangan ahli waris.",
)

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""A command makes a hundred thousand cells that live until its end: looking at them again and again
for garbage took a thirtieth of a check."""


def run() -> None:
    """Entry point of the `payung` command."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    sys.exit(outcome_of(ALL, sys.argv[1:]))
