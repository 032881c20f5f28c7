"""A ledger of paid months as a file: one line per person and contribution month.

Columns `person_id, month, paid_on` and, where known, `payer, amount, number_issued_on`. A line
without `paid_on` says that the month was billed and not paid. A correction is a further line with a
negative amount: a month is paid from the day after which its amounts never again add up to nothing.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl

from payung.core.kernel.refused import Refused
from payung.core.law.stretch import Entry

_REQUIRED = ("person_id", "month", "paid_on")
_OPTIONAL = ("payer", "amount", "number_issued_on")
_DATES = ("paid_on", "number_issued_on")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
"""Beyond this century and the last, a date is a slip of the pen."""
_LINE = "line"


def read_ledger(path: Path) -> pl.DataFrame:
    """The entries with the columns of `law.stretch.Entry`.

    Raises `Refused`: `ledger_unreadable`, `ledger_columns_malformed`, or `ledger_line_malformed`
    with the number of the first line that cannot be read.
    """
    texts = _texts(path)
    entries = texts.with_columns(_month(), *(_date(name) for name in _DATES), _amount())
    _refuse_first_malformed(path.name, texts, entries)
    return _without_taken_back(entries).select(*Entry)


def _texts(path: Path) -> pl.DataFrame:
    """The cells of the known columns as text, empty ones null, with the number of the line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
        delimiter = max(",;\t", key=head.count)
        names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
        _refuse_columns(path.name, names)
        cells = pl.read_csv(path, separator=delimiter, infer_schema=False)
    except (OSError, UnicodeDecodeError, csv.Error, pl.exceptions.PolarsError) as error:
        raise Refused(
            "ledger_unreadable",
            f"Buku iuran {path.name} tidak terbaca.",
            "Simpan sebagai CSV UTF-8 dengan judul kolom di baris pertama.",
        ) from error
    known = [
        _trimmed(cells.columns[names.index(name)]).alias(name)
        if name in names
        else pl.lit(None, pl.String).alias(name)
        for name in (*_REQUIRED, *_OPTIONAL)
    ]
    numbered = cells.select(known).with_row_index(_LINE, offset=2)
    return numbered.filter(~pl.all_horizontal(pl.exclude(_LINE).is_null()))


def _refuse_columns(file: str, names: list[str]) -> None:
    known = (*_REQUIRED, *_OPTIONAL)
    missing = [name for name in _REQUIRED if name not in names]
    twice = [name for name in known if names.count(name) > 1]
    if missing or twice:
        fault = "tidak punya kolom" if missing else "punya dua kolom"
        raise Refused(
            "ledger_columns_malformed",
            f"Buku iuran {file} {fault} {', '.join(missing or twice)}.",
            f"Kolomnya: {', '.join(_REQUIRED)}, lalu bila ada {', '.join(_OPTIONAL)}.",
        )


def _trimmed(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _month() -> pl.Expr:
    """`YYYY-MM`, with or without a day, as `Month.index`."""
    parts = pl.col(Entry.MONTH).str.extract_groups(r"^(\d{4})-(\d{1,2})(?:-\d{1,2})?$")
    year = parts.struct.field("1").cast(pl.Int64)
    month = parts.struct.field("2").cast(pl.Int64)
    exists = month.is_between(1, 12) & year.is_between(_FIRST_YEAR, _LAST_YEAR)
    return pl.when(exists).then(year * 12 + month - 1).alias(Entry.MONTH)


def _date(name: str) -> pl.Expr:
    day = pl.col(name).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(day.dt.year().is_between(_FIRST_YEAR, _LAST_YEAR)).then(day).alias(name)


def _amount() -> pl.Expr:
    return pl.col("amount").cast(pl.Int64, strict=False)


def _refuse_first_malformed(name: str, texts: pl.DataFrame, entries: pl.DataFrame) -> None:
    """A cell that says something which cannot be read; an empty month or person."""
    read = (Entry.MONTH, *_DATES, "amount")
    unread = [texts[column].is_not_null() & entries[column].is_null() for column in read]
    empty = [texts[column].is_null() for column in (Entry.PERSON, Entry.MONTH)]
    bad = entries.filter(pl.any_horizontal(*unread, *empty))
    if not bad.is_empty():
        raise Refused(
            "ledger_line_malformed",
            f"Buku iuran {name} baris {bad[_LINE][0]} tidak terbaca.",
            "Bulan ditulis 2026-01, tanggal 2026-01-15, jumlah angka saja.",
        )


def _without_taken_back(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries; payments that were taken back have lost their day. Corrections are rare."""
    month = (Entry.PERSON, Entry.MONTH)
    corrected = entries.filter(pl.col("amount") <= 0).select(month).unique()
    untouched = entries.join(corrected, on=month, how="anti", maintain_order="left")
    touched = entries.join(corrected, on=month, how="semi", maintain_order="left")
    return pl.concat([untouched, _corrected(touched)])


def _corrected(entries: pl.DataFrame) -> pl.DataFrame:
    """Payments lose their day where, at the end of it or of a later one, nothing of them was left.

    A correction without a day comes last. What was billed and not paid adds nothing.
    """
    month, amount = (Entry.PERSON, Entry.MONTH), pl.col("amount")
    corrects = (amount < 0).fill_null(value=False)
    counts = pl.col(Entry.PAID_ON).is_not_null() | corrects
    in_order = (
        entries.with_columns(
            pl.coalesce(Entry.PAID_ON, pl.lit(date.max)).alias("day"),
            pl.when(counts).then(amount).alias("moved"),
        )
        .sort(*month, "day", maintain_order=True)
        .with_columns(pl.col("moved").fill_null(0).cum_sum().over(month).alias("left"))
    )
    nothing_left = pl.col("moved").is_not_null() & (pl.col("left").last().over(*month, "day") <= 0)
    last_nothing = pl.when(nothing_left).then("day").max().over(month)
    stands = last_nothing.is_null() | (pl.col("day") > last_nothing)
    day = pl.when(stands & ~corrects).then(Entry.PAID_ON)
    return in_order.with_columns(day.alias(Entry.PAID_ON)).select(entries.columns)
