"""`payung demo year`: plays the year, and compares every month's end."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import click

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.doors.cli.output import complain, say
from payung.doors.ops.demo.year.people import ALL_VILLAGES, size_of
from payung.doors.ops.demo.year.table import HEADINGS, line, month_line
from payung.doors.ops.start_django import load_django

_DIFFERS = 1
_FEWEST = 3
_SHOWN = 20
"""Differences of a month that are written out."""


@click.command()
@click.option(
    "--villages",
    type=click.IntRange(_FEWEST, ALL_VILLAGES),
    default=ALL_VILLAGES,
    show_default=True,
    help="Berapa desa yang ikut; yang sedikit cepat selesai.",
)
def year(*, villages: int) -> int:
    """Mainkan setahun kabupaten contoh lewat tindakan sungguhan, dan hitung ulang tiap akhir bulan.

    Sejak akhir Maret 2026 sampai Februari 2027. Hitungan pembanding berdiri sendiri, dari
    kejadiannya saja; setiap selisih ditulis, juga kematian tanpa klaim, bulan yang ditagih sesudah
    kematian dilaporkan, dan jam klaim yang keliru; kode keluarnya lalu 1.
    """
    os.environ["PAYUNG_DEMO"] = "yes"
    home = Path(tempfile.mkdtemp(prefix="payung-tahun-"))
    os.environ["PAYUNG_HOME"] = str(home)
    try:
        load_django()
        return _DIFFERS if _play(villages, home) else 0
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _play(villages: int, home: Path) -> int:
    """Play and tell; how many months differ, and how many flaws the chain of acts has."""
    from payung.doors.ops.demo.year.compared import differences
    from payung.doors.ops.demo.year.families_held import faults_of_families
    from payung.doors.ops.demo.year.year import play_year
    from payung.doors.ops.migrate import make_tables
    from payung.office.audit.queries import verify

    began = time.monotonic()
    make_tables()
    _refuse_filled()
    say(f"{villages} desa; orang dan kejadian rekaan, bulan demi bulan.")
    say(line(HEADINGS))
    wrong = 0
    for books, programme in play_year(size_of(villages), home):
        found = [*differences(books, programme), *faults_of_families()]
        wrong += bool(found)
        say(month_line(books, found))
        for each in found[:_SHOWN]:
            complain(each)
    seconds = time.monotonic() - began
    chain = verify()
    for fault in chain.faults[:_SHOWN]:
        complain(str(fault))
    told = "rantai putus" if chain.faults else "rantai utuh"
    say(f"{format_number(chain.checked)} perbuatan diperiksa, {told}.")
    say(f"{seconds:.0f} detik; {f'{wrong} bulan BERBEDA' if wrong else 'semua bulan cocok'}.")
    return wrong + len(chain.faults)


def _refuse_filled() -> None:
    """Raises `Refused("place_not_empty")` for a database that holds anybody."""
    from payung.office.accounts.models import Account

    if Account.objects.exists():
        raise Refused(
            "place_not_empty",
            "Basis data ini sudah berisi data lain; tahun contoh tidak dimainkan di sana.",
            "Arahkan PAYUNG_DATABASE ke basis data yang kosong, atau hapus pengaturan itu.",
        )
