"""`payung demo`: the main job on a whole regency of invented people."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from payung.doors.cli.output import say


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    default=Path("var/demo"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder kabupaten contoh; yang lama ditulis ulang.",
)
def demo(*, out: Path) -> None:
    """Bangun kabupaten contoh (65 desa di PALI, orang rekaan), periksa, rencanakan, cetak."""
    from payung.doors.ops.demo import print_summary, run_main_job, write_demo

    regency = write_demo(out)
    results = run_main_job(regency)
    say("Kabupaten contoh: nama desa sungguhan, semua orang rekaan.\n")
    print_summary(results, Console())
    say(f"\nDaftar desa, register, pagu, aturan : {out}")
    say(f"Surat setiap desa                   : {out / 'hasil'}")
    say(f"Semua angka per desa                : {out / 'hasil' / 'ringkasan.csv'}")
