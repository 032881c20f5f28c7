"""All commands together: those of the command line, and the demo regency of operations."""

from __future__ import annotations

import sys

from payung.doors.cli.main import app, outcome_of


def run() -> None:
    """Entry point of the `payung` command."""
    sys.exit(outcome_of(sys.argv[1:]))


__all__ = ["app", "run"]
