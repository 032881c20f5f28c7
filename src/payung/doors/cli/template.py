"""`payung template`: our own list for a village to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from payung.doors.cli.output import say, whole_file


@click.command()
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("daftar_pekerja_rentan.xlsx"),
    show_default=True,
    help="Nama berkas hasil.",
)
def template(*, out: Path) -> None:
    """Tulis daftar kosong dengan kolom yang dikenali, petunjuk, dan pilihan isian."""
    from xlsxwriter.exceptions import XlsxFileError

    from payung.core.intake.template import write_template

    with whole_file(out, XlsxFileError) as file:
        write_template(file)
    say(f"Daftar kosong: {out}")
