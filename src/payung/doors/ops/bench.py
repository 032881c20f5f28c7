"""`payung bench web`: how fast the site is with half a million people, beside `payung bench`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.bench import bench
from payung.doors.cli.output import complain, say
from payung.doors.ops.bench_oversight import oversight
from payung.doors.ops.start_django import load_django

if TYPE_CHECKING:
    from payung.doors.ops.measuring.limits import Measured, PageTime
    from payung.doors.ops.measuring.scene import Scene

__all__ = ["bench", "oversight"]

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
@click.option(
    "--keep",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Simpan basis data percobaan di folder ini dan pakai lagi bila ada; hanya halaman diukur.",
)
def web(*, people: int, runs: int, rows: int, page: Path | None, keep: Path | None) -> None:
    """Ukur halaman, surat, dan impor situs di basis data percobaan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    Basis data yang disimpan dengan --keep tidak diisi lagi: impor mengubahnya, jadi tidak diukur.
    """
    if keep is not None and page is not None:
        raise click.UsageError("--write memerlukan basis data baru, tanpa --keep.")
    with trial_place(keep) as home:
        os.environ |= {"PAYUNG_HOME": str(home), "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        from payung.doors.ops.measuring import report

        warn_of_a_busy_machine()
        if keep is not None:
            _pages_and_recount(_kept_scene(keep, people), runs)
            return
        measured = _measured(home, people=people, runs=runs, rows=rows)
        if page is not None:
            from django.utils import timezone

            report.write(page, measured, timezone.localdate())


@bench.command()
@click.option(
    "--members",
    metavar="N",
    type=click.IntRange(min=100),
    default=40_000,
    show_default=True,
    help="Peserta dalam satu tagihan kabupaten.",
)
@click.option(
    "--write",
    "page",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Simpan juga ke halaman ini, misalnya docs/performance_money.md.",
)
def money(*, members: int, page: Path | None) -> None:
    """Ukur tagihan sebulan dan hak semua peserta sebuah kabupaten.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with trial_place(None) as home:
        os.environ |= {"PAYUNG_HOME": str(home), "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        from django.db import connection
        from django.utils import timezone

        from payung.doors.ops.measuring import crowd, report
        from payung.doors.ops.measuring.money import money_time
        from payung.doors.ops.regions_loading import load_table

        warn_of_a_busy_machine()
        prepare()
        tell(f"Mengisi {members} orang dan setahun buku mereka")
        load_table(None)
        crowd.gather(members)
        told = money_time(members)
        for line in report.money_lines(told):
            say(line)
        if page is not None:
            name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
            report.write_money(page, name, told, timezone.localdate())


@bench.command("check")
@click.option(
    "--people",
    metavar="N",
    type=click.IntRange(min=1_000),
    default=6_000,
    show_default=True,
    help="Orang di basis data.",
)
@click.option(
    "--runs",
    metavar="N",
    type=click.IntRange(min=20),
    default=300,
    show_default=True,
    help="Pertanyaan untuk setiap golongan.",
)
def public_check(*, people: int, runs: int) -> None:
    """Ukur apakah lamanya jawaban /periksa/ membedakan yang tidak ditemukan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with trial_place(None) as home:
        os.environ |= {"PAYUNG_HOME": str(home), "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        from payung.doors.ops.measuring import crowd, report
        from payung.doors.ops.measuring.public_check import answer_times, play
        from payung.doors.ops.regions_loading import load_table

        warn_of_a_busy_machine()
        prepare()
        tell(f"Mengisi {people} orang")
        load_table(None)
        crowd.gather(people)
        play(people)
        tell("Bertanya")
        for answer in answer_times(people, runs):
            say(report.answer_line(answer))


@contextmanager
def trial_place(keep: Path | None) -> Iterator[Path]:
    """The folder that is kept, or one that is gone afterwards."""
    if keep is not None:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as home:
        yield Path(home)


def _kept_scene(keep: Path, people: int) -> Scene:
    """The scene in a folder, played once: only what was finished there carries the mark."""
    from payung.doors.ops.measuring import scene
    from payung.doors.ops.migrate import make_tables

    mark = keep / "bench-web"
    if mark.exists():
        _quiet()
        make_tables()  # what a newer edition has besides
        return scene.found_again()
    played = _new_scene(people)
    mark.touch()
    return played


def _new_scene(people: int) -> Scene:
    from payung.doors.ops.measuring import crowd, scene

    prepare()
    tell(f"Mengisi {people} orang")
    holders = scene.open_office()
    crowd.gather(people)
    tell("Menyusun satu keputusan")
    return scene.decide(holders)


def _pages_and_recount(played: Scene, runs: int) -> tuple[tuple[PageTime, ...], float]:
    from payung.doors.ops.measuring import report
    from payung.doors.ops.measuring.pages import page_times, recount_milliseconds
    from payung.office.accounts.roles import Role

    tell("Mengukur halaman")
    pages = []
    for page in page_times(played, runs):
        say(report.page_line(page))
        sys.stdout.flush()
        pages.append(page)
    recount = recount_milliseconds(played.holders[Role.PMD])
    say(report.recount_line(recount))
    return tuple(pages), recount


def _measured(home: Path, *, people: int, runs: int, rows: int) -> Measured:
    from django.db import connection

    from payung.doors.ops.measuring import report
    from payung.doors.ops.measuring.limits import Measured
    from payung.doors.ops.measuring.taking_in import import_time
    from payung.doors.ops.measuring.what_if import what_if_seconds
    from payung.office.accounts.roles import Role

    played = _new_scene(people)
    pages, recount = _pages_and_recount(played, runs)
    tell("Mengukur impor")
    taken = import_time(played.holders[Role.VILLAGE_OPERATOR], home, rows)
    for line in report.import_lines(taken):
        say(line)
    tell("Mengukur “Bagaimana jika”")
    what_if = what_if_seconds(played.holders[Role.PMD])
    say(report.what_if_line(what_if))
    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return Measured(name, people, pages, recount, taken, what_if)


def warn_of_a_busy_machine() -> None:
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
    _quiet()
    make_tables()


def _quiet() -> None:
    """A log that says only what went wrong."""
    import logging

    logging.getLogger().setLevel(logging.WARNING)


def tell(step: str) -> None:
    complain(f"{step} …")
