"""`payung bench web`: how fast the site is with half a million people, beside `payung bench`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payung.doors.cli.bench import bench
from payung.doors.cli.output import say
from payung.doors.ops.bench_oversight import oversight
from payung.doors.ops.trial import (
    counted,
    database_name,
    prepare,
    quiet,
    tell,
    trial,
    written,
)

if TYPE_CHECKING:
    from payung.doors.ops.measuring.limits import Measured, PageTime
    from payung.doors.ops.measuring.scene import Scene

__all__ = ["bench", "oversight"]

_AT_LEAST = 20_000
"""Fewer people leave no village with two hundred candidates."""


@bench.command()
@counted("--people", least=_AT_LEAST, usual=500_000, words="Orang di basis data.")
@counted("--runs", least=5, usual=100, words="Kunjungan setiap halaman.")
@counted("--rows", least=1, usual=50_000, words="Baris yang diimpor.")
@written("docs/performance.md")
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
    with trial(keep) as home:
        from payung.doors.ops.measuring import report

        if keep is not None:
            _pages_and_recount(_kept_scene(keep, people), runs)
            return
        measured = _measured(home, people=people, runs=runs, rows=rows)
        if page is not None:
            from django.utils import timezone

            report.write(page, measured, timezone.localdate())


@bench.command()
@counted("--members", least=1_000, usual=40_000, words="Peserta dalam satu tagihan kabupaten.")
@written("docs/performance_money.md")
def money(*, members: int, page: Path | None) -> None:
    """Ukur tagihan sebulan dan hak semua peserta sebuah kabupaten.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with trial():
        from django.utils import timezone

        from payung.doors.ops.measuring import crowd, report
        from payung.doors.ops.measuring.money import money_time
        from payung.doors.ops.regions_loading import load_table

        prepare()
        tell(f"Mengisi {members} orang dan setahun buku mereka")
        load_table(None)
        crowd.gather(members)
        told = money_time(members)
        for line in report.money_lines(told):
            say(line)
        if page is not None:
            report.write_money(page, database_name(), told, timezone.localdate())


@bench.command("check")
@counted("--people", least=1_000, usual=6_000, words="Orang di basis data.")
@counted("--runs", least=20, usual=300, words="Pertanyaan untuk setiap golongan.")
def public_check(*, people: int, runs: int) -> None:
    """Ukur apakah lamanya jawaban /periksa/ membedakan yang tidak ditemukan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    with trial():
        from payung.doors.ops.measuring import crowd, report
        from payung.doors.ops.measuring.public_check import answer_times, play
        from payung.doors.ops.regions_loading import load_table

        prepare()
        tell(f"Mengisi {people} orang")
        load_table(None)
        crowd.gather(people)
        play(people)
        tell("Bertanya")
        for answer in answer_times(people, runs):
            say(report.answer_line(answer))


def _kept_scene(keep: Path, people: int) -> Scene:
    """The scene in a folder, played once: only what was finished there carries the mark."""
    from payung.doors.ops.measuring import scene
    from payung.doors.ops.migrate import make_tables

    mark = keep / "bench-web"
    if mark.exists():
        quiet()
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
    return Measured(database_name(), people, pages, recount, taken, what_if)
