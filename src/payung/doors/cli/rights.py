"""`payung rights`: what each person of a ledger is owed on a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click
import narwhals as nw
import polars as pl

from payung.core.engine.ledger import read_ledger
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.entitlement import Event
from payung.core.law.library import library
from payung.core.law.rights import rights as rights_on
from payung.doors.cli import options
from payung.doors.cli.laws import day_of
from payung.doors.cli.output import Json, json_option, print_json, say

_STATUS_WORDS = {
    "none": "belum terlindungi",
    "active": "aktif",
    "grace": "menunggak",
    "inactive": "nonaktif",
}


@click.command()
@click.argument("ledger", metavar="LEDGER.csv", type=click.Path(path_type=Path))
@click.option("--on", metavar="YYYY-MM-DD", required=True, help="Hak pada tanggal ini.")
@click.option(
    "--event",
    type=click.Choice([each.value for each in Event]),
    default=Event.NONE.value,
    show_default=True,
    help="Kejadian pada tanggal itu.",
)
@click.option("--readings", metavar="a=b,…", default="", help="Bacaan aturan selain bawaan.")
@json_option
def rights(*, ledger: Path, on: str, event: str, readings: str, as_json: bool) -> None:
    """Hitung hak tiap orang pada suatu tanggal dari bulan-bulan yang dibayar."""
    day = day_of(on)
    chosen = options.pairs_of(readings, "--readings")
    library().check_readings(chosen)
    entries = nw.from_native(read_ledger(ledger).lazy())
    people = rights_on(entries, on=day, event=Event(event), readings=chosen).to_native().collect()
    if as_json:
        print_json({"people": [_document(row) for row in people.iter_rows(named=True)]})
    else:
        _tell(people, day)


def _document(row: dict[str, Json | date]) -> Json:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def _tell(people: pl.DataFrame, day: date) -> None:
    for row in people.iter_rows(named=True):
        say(f"{row['person_id']}: {_STATUS_WORDS[row['status']]} pada {day}")
        say(f"  meninggal bukan karena kerja: {_death_words(row)}")
        say(f"  kecelakaan kerja: {_ACCIDENT_WORDS[row['jkk']]}")
        if row["days_until_inactive"] is not None:
            say(f"  nonaktif dalam {row['days_until_inactive']} hari bila tidak dibayar lagi")


_ACCIDENT_WORDS = {
    "full": "dirawat sampai sembuh dan santunan penuh",
    "care_only": "dirawat; santunan setelah tunggakan lunas",
    "none": "tidak ada hak",
}


def _death_words(row: dict[str, object]) -> str:
    now = format_rupiah(cast("int", row["jkm_amount"]))
    if row["jkm"] == "none":
        return "tidak ada hak"
    if row["jkm"] == "after_arrears":
        after = format_rupiah(cast("int", row["jkm_after_release"]))
        release = format_rupiah(cast("int", row["release_amount"]))
        return f"{now} sekarang, {after} setelah tunggakan {release} dilunasi"
    if row["jkm"] == "burial_only":
        full_from = row["jkm_full_from"]
        until = f"; penuh mulai {full_from}" if full_from else ""
        return f"{now} (biaya pemakaman saja{until})"
    return now
