"""`payung template`: our own list for a village to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from payung.doors.cli.output import say, write_whole


def template(
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Nama berkas hasil (.xlsx).")
    ] = Path("daftar_pekerja_rentan.xlsx"),
) -> None:
    """Tulis daftar kosong dengan kolom yang dikenali, petunjuk, dan pilihan isian."""
    from payung.core.intake.template import template_workbook

    say(f"Daftar kosong: {write_whole(out, template_workbook())}")
