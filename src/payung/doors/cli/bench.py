"""`payung bench`: how fast the main job is on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from payung.doors.cli import options
from payung.doors.cli.output import Json, print_json, say

if TYPE_CHECKING:
    from payung.doors.cli.benchmark import Measure


def bench(
    *,
    people: Annotated[
        int, typer.Option("--people", metavar="N", help="Orang untuk ukuran hukum.")
    ] = 1_000_000,
    runs: Annotated[int, typer.Option("--runs", metavar="N", help="Berapa kali diulang.")] = 5,
    large: Annotated[
        bool, typer.Option("--large/--no-large", help="Juga 200.000 baris dan 2.000.000 register.")
    ] = True,
    as_json: options.AsJson = False,
) -> None:
    """Ukur kecepatan: median beberapa kali jalan, dan pembandingnya dalam jalan yang sama."""
    from payung.doors.cli.benchmark import measures

    measured: list[Json] = []
    for measure in measures(people, runs, large=large):
        measured.append(_document(measure))
        if not as_json:
            _tell(measure)
    if as_json:
        print_json(measured)


def _document(measure: Measure) -> Json:
    return {
        "what": measure.what,
        "seconds": measure.seconds,
        "beside": measure.beside,
        "beside_seconds": measure.beside_seconds,
        "ratio": measure.ratio,
        "megabytes": measure.megabytes,
    }


def _tell(measure: Measure) -> None:
    say(f"{measure.what}: {measure.seconds:.3f} detik")
    if measure.beside_seconds is not None:
        say(f"  {measure.beside}: {measure.beside_seconds:.3f} detik ({measure.ratio:.2f} kali)")
    if measure.megabytes is not None:
        say(f"  memori puncak {measure.megabytes} MB")
