"""`payung simulate people`: invented people for trials, marked as sample data."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import typer

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say, write_whole
from payung.doors.cli.progress import steps

app = typer.Typer(help="Buat data contoh. Tidak ada orang sungguhan.")


@app.callback()
def simulate() -> None:
    """Buat data contoh. Tidak ada orang sungguhan."""


@app.command("people")
def people(
    *,
    count: Annotated[int, typer.Option("--count", metavar="N", help="Berapa orang.")],
    seed: Annotated[
        int, typer.Option("--seed", metavar="S", help="Benih: sama benih, sama orang.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.parquet", help="Berkas hasil.")],
) -> None:
    """Tulis N orang rekaan (bagian kecamatan NIK 99) sebagai Parquet."""
    from payung.core.engine.simulate import simulate_people

    if count < 1:
        raise Refused("count_too_small", f"Jumlah {count} terlalu kecil.", "Tulis 1 atau lebih.")
    with steps("Mengarang orang"):
        file = io.BytesIO()
        simulate_people(count, seed).write_parquet(file)
    say(f"{write_whole(out, file.getvalue())}: {count} orang rekaan, data contoh.")
