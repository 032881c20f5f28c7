"""A trial place to measure in: an empty database, gone afterwards; and the options of a bench."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import complain
from payung.doors.ops.start_django import load_django

_Command = TypeVar("_Command", bound=Callable[..., object])


def counted(name: str, *, least: int, usual: int, words: str) -> Callable[[_Command], _Command]:
    """The option of a number."""
    kind = click.IntRange(min=least)
    return click.option(name, metavar="N", type=kind, default=usual, show_default=True, help=words)


def written(example: str) -> Callable[[_Command], _Command]:
    """The option of the page that keeps the result."""
    return click.option(
        "--write",
        "page",
        metavar="FILE.md",
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"Simpan juga ke halaman ini, misalnya {example}.",
    )


@contextmanager
def trial(keep: Path | None = None) -> Iterator[Path]:
    """The folder that is kept, or one that is gone afterwards, with Django loaded over it."""
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as passing:
        home = keep.resolve() if keep else Path(passing)
        os.environ |= {"PAYUNG_HOME": str(home), "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        _warn_of_a_busy_machine()
        yield home


def _warn_of_a_busy_machine() -> None:
    """Where the system tells (not on Windows)."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > 1:
        complain(f"Mesin ini sedang sibuk (beban {load:.1f}): angkanya akan lebih buruk.")


def prepare() -> None:
    """Tables in an empty place."""
    from payung.doors.ops.database_copy import is_empty
    from payung.doors.ops.migrate import make_tables

    if not is_empty():
        raise Refused(
            "place_not_empty",
            "Basis data di PAYUNG_DATABASE sudah berisi; ukuran memerlukan yang kosong.",
            "Buat basis data percobaan dengan createdb, lalu ulangi.",
        )
    quiet()
    make_tables()


def quiet() -> None:
    """A log that says only what went wrong."""
    logging.getLogger().setLevel(logging.WARNING)


def tell(step: str) -> None:
    """What is done now, beside the result."""
    complain(f"{step} …")


def database_name() -> str:
    """As the pages of results call it."""
    from django.db import connection

    return "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
