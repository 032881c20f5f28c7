"""`payung evidence verify`: is a bundle of evidence as it was made?"""

from __future__ import annotations

from pathlib import Path

import click

from payung.core.papers.evidence import verify_bundle
from payung.doors.cli.output import say

_CHANGED = 1


@click.group()
def evidence() -> None:
    """Periksa berkas bukti sebuah pembayaran."""


@evidence.command()
@click.argument("file", metavar="BERKAS.zip", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def verify(ctx: click.Context, *, file: Path) -> None:
    """Hitung ulang sidik setiap berkas, dan sebut yang diubah, hilang, atau disisipkan.

    Kode keluar 0 bila utuh, 1 bila ada yang tidak sesuai. Tidak memerlukan basis data.
    """
    found = verify_bundle(file)
    say(found.title)
    for fault in found.faults:
        say(f"TIDAK SESUAI  {fault}")
    for words in found.missing:
        say(f"tidak pernah ada di dalamnya: {words}")
    if found.faults:
        ctx.exit(_CHANGED)
    say(f"Utuh: {found.files} berkas sesuai dengan indeksnya.")
    say(f"Sidik indeks {found.index_sha256}")
    say("Sidik itu tercatat pada Catatan perbuatan “Berkas bukti selesai dibuat”.")
