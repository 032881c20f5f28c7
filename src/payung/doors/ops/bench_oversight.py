"""`payung bench oversight`: boards and maps of the nation and a province, over summary rows."""

from __future__ import annotations

import os
from pathlib import Path

import click

from payung.doors.cli.bench import bench
from payung.doors.cli.output import say
from payung.doors.ops.start_django import load_django


@bench.command()
@click.option(
    "--villages",
    metavar="N",
    type=click.IntRange(min=1_000),
    default=75_266,
    show_default=True,
    help="Desa dalam angka ringkas.",
)
@click.option(
    "--runs",
    metavar="N",
    type=click.IntRange(min=5),
    default=100,
    show_default=True,
    help="Kunjungan setiap halaman.",
)
@click.option(
    "--write",
    "page",
    metavar="FILE.md",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Simpan juga ke halaman ini, misalnya docs/performance_figures.md.",
)
def oversight(*, villages: int, runs: int, page: Path | None) -> None:
    """Ukur papan dan peta provinsi dan nasional di atas angka ringkas rekaan.

    SQLite di folder sementara; dengan PAYUNG_DATABASE di PostgreSQL itu, yang harus kosong.
    """
    from payung.doors.ops.bench import prepare, tell, trial_place, warn_of_a_busy_machine

    with trial_place(None) as home:
        os.environ |= {"PAYUNG_HOME": str(home), "PAYUNG_DEMO": "yes", "PAYUNG_LOG": "text"}
        load_django()
        from django.db import connection
        from django.utils import timezone

        from payung.doors.ops.measuring import report, summary_rows

        warn_of_a_busy_machine()
        prepare()
        tell(f"Mengisi angka ringkas {villages} desa")
        made = summary_rows.fill(villages)
        tell("Mengukur halaman")
        pages = list(summary_rows.board_times(made, runs))
        told = list(report.figures_lines(made.rows, made.protections, pages))
        for line in told:
            say(line)
        if page is not None:
            name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
            report.write_figures(page, name, iter(told), timezone.localdate())
