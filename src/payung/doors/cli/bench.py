"""`payung bench`: how fast the main job is on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from payung.doors.cli.output import Json, json_option, print_json, say

if TYPE_CHECKING:
    from payung.doors.cli.benchmark import Measure

_ONE_OR_MORE = click.IntRange(min=1)


@click.group(invoke_without_command=True)
@click.option(
    "--people",
    metavar="N",
    type=_ONE_OR_MORE,
    default=1_000_000,
    show_default=True,
    help="Orang untuk ukuran hukum.",
)
@click.option(
    "--runs",
    metavar="N",
    type=_ONE_OR_MORE,
    default=5,
    show_default=True,
    help="Berapa kali diulang.",
)
@click.option(
    "--large/--no-large",
    default=True,
    show_default=True,
    help="Juga 200.000 baris terhadap register 2.000.000.",
)
@json_option
@click.pass_context
def bench(ctx: click.Context, *, people: int, runs: int, large: bool, as_json: bool) -> None:
    """Ukur kecepatan: median beberapa kali jalan, dan pembandingnya dalam jalan yang sama."""
    if ctx.invoked_subcommand is not None:
        return
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
