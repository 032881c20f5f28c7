"""`payung demo`: the main job on a whole regency of invented people."""

from __future__ import annotations

import io
from pathlib import Path

import click

from payung.doors.cli.output import say
from payung.doors.ops.demo.remembered import remember, remembered


@click.command()
@click.option(
    "--out",
    metavar="DIR",
    default=Path("var/demo"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder kabupaten contoh.",
)
@click.option(
    "--again", is_flag=True, help="Susun ulang, walaupun sudah ada dari program yang sama."
)
def demo(*, out: Path, again: bool) -> None:
    """Bangun kabupaten contoh (65 desa di PALI, orang rekaan), periksa, rencanakan, cetak."""
    summary = "" if again else remembered(out)
    if summary:
        say("Sudah disusun sebelumnya; “payung demo --again” menyusunnya dari awal.")
    else:
        summary = _done_anew(out)
    say("Kabupaten contoh: nama desa sungguhan, semua orang rekaan.\n")
    say(summary)
    say(f"Daftar desa, register, pagu, aturan : {out}")
    say(f"Surat setiap desa                   : {out / 'hasil'}")
    say(f"Semua angka per desa                : {out / 'hasil' / 'ringkasan.csv'}")


def _done_anew(out: Path) -> str:
    """Does the whole main job and returns its table."""
    from rich.console import Console

    from payung.doors.ops.demo import print_summary, run_main_job, write_demo

    table = io.StringIO()
    print_summary(run_main_job(write_demo(out)), Console(file=table, width=80))
    remember(out, table.getvalue())
    return table.getvalue()
