"""A ledger of paid months as a file: one line per person and contribution month.

Columns `person_id, month, paid_on` and, where known, `payer, amount, number_issued_on`. A line
without `paid_on` says that the month was billed and not paid. A correction is a further line: where
the amounts of a person and month add up to nothing, the month is not paid.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from payung.core.kernel.refused import Refused
from payung.core.law.stretch import Entry

_REQUIRED = ("person_id", "month", "paid_on")
_OPTIONAL = ("payer", "amount", "number_issued_on")
_DATES = ("paid_on", "number_issued_on")
_LINE = "line"


def read_ledger(path: Path) -> pl.DataFrame:
    """The entries with the columns of `law.stretch.Entry`.

    Raises `Refused`: `ledger_unreadable`, `ledger_columns_missing`, or `ledger_line_malformed` with
    the number of the first line that cannot be read.
    """
    texts = _texts(path)
    missing = [name for name in _REQUIRED if name not in texts.columns]
    if missing:
        raise Refused(
            "ledger_columns_missing",
            f"Buku iuran {path.name} tidak punya kolom {', '.join(missing)}.",
            f"Kolomnya: {', '.join(_REQUIRED)}, lalu bila ada {', '.join(_OPTIONAL)}.",
        )
    absent = [pl.lit(None, pl.String).alias(name) for name in _OPTIONAL if name not in texts]
    texts = texts.with_columns(absent)
    entries = texts.with_columns(_month(), *(_date(name) for name in _DATES), _amount())
    _refuse_first_malformed(path.name, texts, entries)
    return _without_taken_back(entries).select(*Entry)


def _texts(path: Path) -> pl.DataFrame:
    """All cells as text, empty ones null; the delimiter is the commonest of the first line."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            head = file.readline()
        delimiter = max(",;\t", key=head.count)
        texts = pl.read_csv(path, separator=delimiter, infer_schema=False)
    except (OSError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        raise Refused(
            "ledger_unreadable",
            f"Buku iuran {path.name} tidak terbaca.",
            "Simpan sebagai CSV UTF-8 dengan judul kolom di baris pertama.",
        ) from error
    trimmed = pl.all().str.strip_chars()
    return (
        texts.rename(lambda name: name.strip().strip("\ufeff").lower())
        .with_columns(pl.when(trimmed != "").then(trimmed).name.keep())
        .with_row_index(_LINE, offset=2)
    )


def _month() -> pl.Expr:
    """`YYYY-MM`, with or without a day, as `Month.index`."""
    parts = pl.col(Entry.MONTH).str.extract_groups(r"^(\d{4})-(\d{1,2})(?:-\d{1,2})?$")
    year = parts.struct.field("1").cast(pl.Int64)
    month = parts.struct.field("2").cast(pl.Int64)
    return pl.when(month.is_between(1, 12)).then(year * 12 + month - 1).alias(Entry.MONTH)


def _date(name: str) -> pl.Expr:
    return pl.col(name).str.to_date("%Y-%m-%d", strict=False)


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
    """Entries of a person and month whose amounts add up to nothing lose their payment."""
    total = pl.col("amount").sum().over(Entry.PERSON, Entry.MONTH)
    stated = pl.col("amount").count().over(Entry.PERSON, Entry.MONTH) > 0
    taken_back = stated & (total <= 0)
    return entries.with_columns(pl.when(~taken_back).then(Entry.PAID_ON).alias(Entry.PAID_ON))
