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
_AS_A_NUMBER = r"^\s*['’]?(\d{15,})\.0+\s*$"
"""A whole number that a program has written with its decimals: 1612990101900001.0."""
_SIXTEEN = r"^\D*(\d{16})\D*$"
_ANY_DIGIT = r"^.*\d.*$"
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
            "text": [_digits_kept(cell) for cell in cells],
            "kept_as_number": [isinstance(cell, int | float) for cell in cells],
            "inexact": [isinstance(cell, int | float) and cell >= _EXACT_UP_TO for cell in cells],
        },
        schema={"text": pl.String, "kept_as_number": pl.Boolean, "inexact": pl.Boolean},
    )
    frame = frame.with_columns(
        digits=cleaned_identity_numbers(pl.col("text")),
        scientific=pl.col("text").str.contains(_SCIENTIFIC),
    )
    digits = pl.col("digits")
    rounded = (
        pl.col("kept_as_number") & (digits.str.len_chars() >= LENGTH) & digits.str.ends_with("0")
    )
    damaged = pl.col("scientific") | rounded | pl.col("inexact")
    frame = frame.with_columns(damaged=damaged.fill_null(value=False))
    return _with_evidence_of_the_column(_written_out(frame))


def _digits_kept(cell: Cell) -> str:
    return cell if isinstance(cell, str) else text_of(cell)


def _written_out(frame: pl.DataFrame) -> pl.DataFrame:
    """`1.61E+15` with all the digits that it stands for."""
    texts = frame.filter("scientific")["text"].unique().to_list()
    full = [str(int(Decimal(t.strip().lstrip("'’").replace(",", ".")))) for t in texts]
    digits = pl.when("scientific").then(
        pl.col("text").replace_strict(texts, full, default=None, return_dtype=pl.String)
    )
    return frame.with_columns(digits=digits.otherwise("digits")) if texts else frame


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
    bare = text.str.replace(_AS_A_NUMBER, "${1}").str.replace_all(_AROUND, "")
    return pl.coalesce(bare.str.extract(_SIXTEEN, 1), bare.str.extract(_ANY_DIGIT, 0))
