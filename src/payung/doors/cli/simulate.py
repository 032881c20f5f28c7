"""`payung simulate people`: invented people for trials, marked as sample data."""

from __future__ import annotations

from pathlib import Path

import click

from payung.doors.cli.output import say, whole_file
from payung.doors.cli.progress import steps


@click.group()
def simulate() -> None:
    """Buat data contoh. Tidak ada orang sungguhan."""


@simulate.command()
@click.option("--count", metavar="N", required=True, type=int, help="Berapa orang.")
@click.option("--seed", metavar="S", required=True, type=int, help="Sama benih, sama orang.")
@click.option(
    "--out",
    metavar="FILE.parquet",
    required=True,
    type=click.Path(path_type=Path),
    help="Berkas hasil.",
)
def people(*, count: int, seed: int, out: Path) -> None:
    """Tulis N orang rekaan (bagian kecamatan NIK 99) sebagai Parquet."""
    from polars.exceptions import PolarsError

    from payung.core.engine.simulate import write_people

    with steps("Mengarang orang"), whole_file(out, PolarsError) as file:
        write_people(file, count, seed)
    say(f"{out}: {count} orang rekaan, data contoh.")
