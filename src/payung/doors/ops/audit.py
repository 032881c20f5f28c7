"""`payung audit`: looks at the chain of acts from its first act to its end."""

from __future__ import annotations

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import start_django

_SHOWN = 50
_FAULTY = 1


@click.group()
def audit() -> None:
    """Periksa catatan perbuatan: rantainya utuh atau ada yang diubah."""


@audit.command()
@click.option(
    "--noted",
    metavar="NOMOR:HASH",
    default="",
    help="Nomor dan awal hash yang dahulu dicatat di luar sistem, misalnya di berita acara.",
)
def verify(*, noted: str) -> int:
    """Periksa seluruh rantai; yang diubah, hilang, dipindah, atau terpotong disebut nomornya.

    Keluar dengan kode 1 bila ada yang tidak utuh. Catat ujung rantai yang ditampilkan di tempat
    lain: dengan --noted kelak dapat dibuktikan bahwa rantainya tidak dibuat ulang seluruhnya.
    """
    told = _noted(noted) if noted else None
    start_django()
    from payung.office.audit.queries import verify as look

    verdict = look(noted=told)
    say(f"{verdict.checked} perbuatan diperiksa.")
    for fault in verdict.faults[:_SHOWN]:
        say(f"  {fault}")
    if len(verdict.faults) > _SHOWN:
        say(f"  … dan {len(verdict.faults) - _SHOWN} lagi.")
    if verdict.faults:
        return _FAULTY
    say("Rantai utuh.")
    if verdict.last:
        say(f"Ujung rantai: {verdict.last}:{verdict.last_hash}")
    return 0


def _noted(text: str) -> tuple[int, str]:
    number, _, start = text.partition(":")
    if not (number.isascii() and number.isdigit() and len(start) >= 8):
        raise Refused(
            "option_malformed",
            "--noted tidak terbaca.",
            "Tulis nomor, titik dua, dan sedikitnya 8 huruf hash, seperti 1204:9f86d081.",
        )
    return int(number), start.lower()
