"""All commands together: those of the command line, and those of operations."""

from __future__ import annotations

import sys

from payung.doors.cli.main import COMMANDS, Commands, outcome_of

ALL = Commands(
    {**COMMANDS, "demo": "payung.doors.ops.demo.command"},
    "Payung Desa: dari nama di daftar desa sampai uang di tangan ahli waris.",
)


def run() -> None:
    """Entry point of the `payung` command."""
    sys.exit(outcome_of(ALL, sys.argv[1:]))
