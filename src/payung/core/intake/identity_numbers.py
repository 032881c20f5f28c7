"""NIK and family card numbers out of cells: cleaned of what people put around them, never mended.

Excel keeps fifteen digits of a number. A NIK that was typed as a number has therefore lost its last
digit and shows a 0 in its place, or reads like 1.61E+15; such a NIK is marked as damaged and is
never completed from anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from payung.core.intake.cells import Cell, text_of

LENGTH = 16
_EXACT_UP_TO = 2**53
"""The largest whole number that a cell of a workbook can hold exactly."""
_SCIENTIFIC = r"^\s*['’]?\d[.,]?\d*[eE]\+?\d{1,2}\s*$"
_AROUND = r"[\s\u00a0\u200b-\u200d\u2060\ufeff'’‘`´\".,\-–—_=:;/]"
_EVIDENCE_ROWS = 5
_EVIDENCE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class IdentityNumbers:
    """A column of numbers: `digits` as far as they could be read, `damaged` where Excel lost some.

    `suspect` says that the damage was seen only in the column as a whole.
    """

    digits: pl.Series
    damaged: pl.Series
    suspect: bool


def read_identity_numbers(cells: Sequence[Cell]) -> IdentityNumbers:
    """One entry for each cell; null where nothing that holds a digit is written."""
    frame = pl.DataFrame(
        {
            "text": [cell if isinstance(cell, str) else text_of(cell) for cell in cells],
            "number": [isinstance(cell, int | float) and cell >= _EXACT_UP_TO for cell in cells],
            "kept_as_number": [isinstance(cell, int | float) for cell in cells],
        },
        schema={"text": pl.String, "number": pl.Boolean, "kept_as_number": pl.Boolean},
    )
    scientific = pl.col("text").str.contains(_SCIENTIFIC)
    frame = frame.with_columns(
        scientific=scientific,
        digits=pl.when(scientific)
        .then(pl.col("text").map_elements(_written_out, return_dtype=pl.String))
        .otherwise(cleaned_identity_numbers(pl.col("text"))),
    )
    lost = pl.col("scientific") | (
        pl.col("kept_as_number")
        & (pl.col("digits").str.len_chars() >= LENGTH)
        & (pl.col("number") | pl.col("digits").str.ends_with("0"))
    )
    frame = frame.select("digits", "kept_as_number", damaged=lost.fill_null(value=False))
    return _with_evidence_of_the_column(frame)


def _with_evidence_of_the_column(frame: pl.DataFrame) -> IdentityNumbers:
    """Where nearly all numbers kept as text end in 0, they went through Excel before."""
    whole = (pl.col("digits").str.len_chars() == LENGTH) & ~pl.col("kept_as_number")
    zero = whole & pl.col("digits").str.ends_with("0")
    counted = frame.select(whole.sum().alias("whole"), zero.sum().alias("zero")).row(0)
    suspect = counted[0] >= _EVIDENCE_ROWS and counted[1] >= counted[0] * _EVIDENCE_SHARE
    if suspect:
        damaged = pl.col("damaged") | zero.fill_null(value=False)
        frame = frame.with_columns(damaged=damaged)
    return IdentityNumbers(frame["digits"], frame["damaged"], suspect)


def cleaned_identity_numbers(text: pl.Expr) -> pl.Expr:
    """Digits without what people put around them; null where there is no digit."""
    bare = text.str.replace_all(_AROUND, "")
    alone = bare.str.extract(r"^\D*(\d{16})\D*$", 1)
    kept = pl.coalesce(alone, bare)
    return pl.when(kept.str.contains(r"\d")).then(kept)


def _written_out(text: str) -> str:
    return str(int(Decimal(text.strip().lstrip("'’").replace(",", "."))))
