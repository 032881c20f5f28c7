"""`payung simulate people`: invented people for trials, marked as sample data."""

from __future__ import annotations

import io
from pathlib import Path

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say, write_whole
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
    from payung.core.engine.simulate import simulate_people

    if count < 1:
        raise Refused("count_too_small", f"Jumlah {count} terlalu kecil.", "Tulis 1 atau lebih.")
    with steps("Mengarang orang"):
        file = io.BytesIO()
        simulate_people(count, seed).write_parquet(file)
    say(f"{write_whole(out, file.getvalue())}: {count} orang rekaan, data contoh.")
