"""`payung bench web`: how fast the site is with half a million people, beside `payung bench`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.bench import bench
from payung.doors.cli.output import complain, say
from payung.doors.ops.start_django import load_django

if TYPE_CHECKING:
    from payung.doors.ops.measuring.limits import Measured

__all__ = ["bench"]

_AT_LEAST = 20_000
"""Fewer people leave no village with two hundred candidates."""


@bench.command()
@click.option(
    "--people",
    metavar="N",
    type=click.IntRange(min=_AT_LEAST),
    default=500_000,
    show_default=True,
    help="Orang di basis data.",
)
@click.option(
    "--runs",
    metavar="N",
    type=click.IntRange(min=5),
    default=100,
    show_default=True,
    help="Kunjungan setiap halaman.",
)
@click.option(
    "--rows",
    metavar="N",
    type=click.IntRange(min=1),
    default=50_000,
    show_default=True,
    help="Baris yang diimpor.",
)
@click.option(
    "--write",
    "page",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Simpan juga ke halaman ini, misalnya docs/performance.md.",
)
def web(*, people: int, runs: int, rows: int, page: Path | None) -> None:
    """Ukur halaman, surat, dan impor situs di basis data percobaan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as home:
        os.environ |= {"PAYUNG_HOME": home, "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        from payung.doors.ops.measuring import report

        measured = _measured(Path(home), people=people, runs=runs, rows=rows)
        if page is not None:
            from django.utils import timezone

            report.write(page, measured, timezone.localdate())


def _measured(home: Path, *, people: int, runs: int, rows: int) -> Measured:
    from django.db import connection

    from payung.doors.ops.measuring import crowd, report, scene
    from payung.doors.ops.measuring.limits import Measured
    from payung.doors.ops.measuring.pages import page_times
    from payung.doors.ops.measuring.taking_in import import_time
    from payung.office.accounts.roles import Role

    _warn_of_a_busy_machine()
    _prepare()
    _tell(f"Mengisi {people} orang")
    holders = scene.open_office()
    crowd.gather(people)
    _tell("Menyusun satu keputusan")
    played = scene.decide(holders)
    _tell("Mengukur halaman")
    pages = []
    for page in page_times(played, runs):
        say(report.page_line(page))
        sys.stdout.flush()
        pages.append(page)
    _tell("Mengukur impor")
    taken = import_time(holders[Role.VILLAGE_OPERATOR], home, rows)
    for line in report.import_lines(taken):
        say(line)
    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return Measured(name, people, tuple(pages), taken)


def _warn_of_a_busy_machine() -> None:
    """Where the system tells (not on Windows)."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > 1:
        complain(f"Mesin ini sedang sibuk (beban {load:.1f}): angkanya akan lebih buruk.")


def _prepare() -> None:
    """Tables in an empty place, and a log that says only what went wrong."""
    import logging

    from payung.doors.ops.database_copy import is_empty
    from payung.doors.ops.migrate import make_tables

    if not is_empty():
        raise Refused(
            "place_not_empty",
            "Basis data di PAYUNG_DATABASE sudah berisi; ukuran memerlukan yang kosong.",
            "Buat basis data percobaan dengan createdb, lalu ulangi.",
        )
    logging.getLogger().setLevel(logging.WARNING)
    make_tables()


def _tell(step: str) -> None:
    complain(f"{step} …")
