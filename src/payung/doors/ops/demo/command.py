"""`payung demo`: a whole regency of invented people, as files and papers, or as a site to try."""

from __future__ import annotations

import io
from pathlib import Path

import click

from payung.doors.cli.output import say
from payung.doors.ops.demo.remembered import remember, remembered
from payung.doors.ops.demo.year.command import year


@click.group(invoke_without_command=True)
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
@click.option(
    "--serve", is_flag=True, help="Bangun kabupaten contoh sebagai situs, lalu layani di sini."
)
@click.option("--port", type=click.IntRange(1, 65_535), help="Port situs; biasanya 8000.")
@click.option("--browser", is_flag=True, help="Buka peramban bila situs sudah siap.")
@click.option("--build", is_flag=True, hidden=True, help="Build the site into PAYUNG_HOME.")
def demo(
    *, out: Path, again: bool, serve: bool, port: int | None, browser: bool, build: bool
) -> None:
    """Bangun kabupaten contoh (65 desa di PALI, orang rekaan), periksa, rencanakan, cetak.

    Dengan --serve: sebagai situs, dengan daftar dan keputusan dalam setiap keadaan, dan masukan
    untuk setiap jabatan. Dengan “year”: setahun iuran, dimainkan dan dihitung ulang.
    """
    if click.get_current_context().invoked_subcommand:
        return
    if build:
        from payung.doors.ops.demo.site.command import build_here

        build_here()
    elif serve:
        from payung.doors.ops.demo.site.command import serve_demo

        serve_demo(port=port, browser=browser, again=again)
    else:
        _papers(out, again=again)


demo.add_command(year)


def _papers(out: Path, *, again: bool) -> None:
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

    from payung.doors.ops.demo.main_job import run_main_job
    from payung.doors.ops.demo.regency import write_demo
    from payung.doors.ops.demo.summary import print_summary

    table = io.StringIO()
    print_summary(run_main_job(write_demo(out)), Console(file=table, width=80))
    remember(out, table.getvalue())
    return table.getvalue()
