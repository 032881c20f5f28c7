"""`payung regions`: the table of regions and their boundaries, from the public files."""

from __future__ import annotations

from pathlib import Path

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import start_django

_FILE = click.Path(path_type=Path)
_SHOWN = 20


@click.group()
def regions() -> None:
    """Muat tabel wilayah (desa, kecamatan, …) dan batas-batasnya."""


@regions.command()
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
@click.option("--carried", is_flag=True, help="PALI dan Padang Lawas, yang dibawa program ini.")
def load(*, file: Path | None, carried: bool) -> None:
    """Muat tabel wilayah: SQL “INSERT INTO wilayah (kode, nama) …” atau CSV kode,nama.

    Boleh diulang: yang sama tidak berubah, yang berganti nama diganti, yang hilang dari tabel
    dihapus kecuali masih ada orang, daftar, atau jabatan di sana.
    """
    if (file is None) != carried:
        raise Refused(
            "option_malformed",
            "Sebut satu berkas, atau --carried.",
            "Lihat “payung regions load --help”.",
        )
    start_django()
    from payung.doors.ops.regions_loading import load_table

    loaded = load_table(file)
    say(f"{loaded.total} wilayah dibaca: {loaded.new} baru, {len(loaded.renamed)} berganti nama,")
    say(f"{len(loaded.removed)} dihapus, {len(loaded.kept)} tidak ada lagi di tabel tetapi terisi.")
    _tell("berganti nama", [f"{code} {old} → {new}" for code, old, new in loaded.renamed])
    _tell("tidak ada lagi di tabel, tetap disimpan karena terisi", list(loaded.kept))


@regions.command()
@click.argument("file", metavar="FILE", type=_FILE)
def boundaries(*, file: Path) -> None:
    """Muat batas wilayah: GeoJSON dengan properti kode, atau SQL dengan path [lintang, bujur]."""
    start_django()
    from payung.doors.ops.regions_loading import load_outlines

    loaded = load_outlines(file)
    say(f"Batas {loaded.drawn} wilayah dimuat.")
    _tell("tidak ada di tabel wilayah, dilewati", list(loaded.unknown))


def _tell(what: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        say(f"  {what}: {line}")
    if len(lines) > _SHOWN:
        say(f"  … dan {len(lines) - _SHOWN} lagi.")
