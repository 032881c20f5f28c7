"""Reads the cases of the law: what is given, on which date, and what must follow.

A ledger is written in words, so that an official can read and write it:
`2026-01 sampai 2026-03, dibayar tanggal 10 bulan itu, oleh APBD, nomor terbit 2026-01-11`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import narwhals as nw
import polars as pl
import pytest
import yaml

from payung.core.kernel.month import Month
from payung.core.law.rights import Payment
from payung.core.law.tariff import read_payer

Case = dict[str, object]

_FOLDER = Path(__file__).with_name("cases")
_LINE = re.compile(
    r"(?P<first>\d{4}-\d{2})(?: sampai (?P<last>\d{4}-\d{2}))?, dibayar "
    r"(?:tanggal (?P<day>\d+) bulan itu|(?P<paid>\d{4}-\d{2}-\d{2}))"
    r"(?:, oleh (?P<payer>\w+))?(?:, nomor terbit (?P<issued>\d{4}-\d{2}-\d{2}))?"
)
SCHEMA = {
    "person_id": pl.String,
    "month": pl.Int64,
    "paid_on": pl.Date,
    "payer": pl.String,
    "number_issued_on": pl.Date,
}
BACKENDS = ("polars", "duckdb")


def cases(*names: str) -> list[object]:
    """The cases of some files, each a parameter of a test with its sentence as its name."""
    return [
        pytest.param(case, id=f"{name}: {case['case']}")
        for name in names
        for case in yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    ]


def payments(lines: list[str]) -> list[Payment]:
    """The paid months that the lines of a ledger say."""
    found = []
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, f"not a line of a ledger: {line}"
        first, last = match["first"], match["last"] or match["first"]
        for month in Month.parse(first).until(Month.parse(last)):
            paid = (
                date.fromisoformat(match["paid"]) if match["paid"] else month.day(int(match["day"]))
            )
            payer = read_payer(match["payer"]) if match["payer"] else None
            issued = date.fromisoformat(match["issued"]) if match["issued"] else None
            found.append(Payment(month, paid, payer, issued))
    return found


def ledger_of(people: dict[str, list[Payment]]) -> pl.DataFrame:
    """A ledger with the payments of some people."""
    rows = [
        (person, each.month.index, each.paid_on, each.payer, each.number_issued_on)
        for person, paid in people.items()
        for each in paid
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def on_backend(backend: str, frame: pl.DataFrame, folder: Path) -> nw.LazyFrame:
    """The same rows, held by Polars or by DuckDB."""
    if backend == "polars":
        return nw.from_native(frame.lazy())
    frame.write_parquet(folder / "rows.parquet")
    return nw.from_native(duckdb.connect().read_parquet(str(folder / "rows.parquet")))


def rows_of(frame: nw.LazyFrame) -> list[dict[str, object]]:
    """The rows of a result, whatever holds it."""
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect().to_dicts()
    return [dict(zip(native.columns, row, strict=True)) for row in native.fetchall()]
