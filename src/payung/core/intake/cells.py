"""What a sheet holds before anything is understood: rows of cells, exactly as they were written.

Every reader of a file form (`workbook`, `text_file`, `html_table`) ends in `Grid`; everything after
works on `Grid` and knows no file form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

Cell = str | int | float | bool | date | datetime | time | timedelta
"""One cell; an empty one is the empty string."""

MOST_CELLS = 8_000_000
"""Cells that one file may span: a million rows of a register, some 500 MB while it is read."""
MOST_TEXT = 200_000_000
"""Characters that the cells of one file may hold together."""

_UNSEEN = dict.fromkeys((0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFD))
"""Signs without width, which come along when people copy from web pages and messages."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells of one column that were merged downwards; only the first holds the value."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows[0]` is row 1 as Excel shows it; rows may differ in length."""

    sheet: str | None
    """Name of the sheet; `None` in a text file."""
    rows: Sequence[Sequence[Cell]]
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    banners: frozenset[int] = frozenset()
    """Index of each row in which a cell is merged over several columns."""


def text_of(cell: Cell) -> str:
    """The cell as one line with single spaces between its words; empty when it is blank."""
    if isinstance(cell, str):
        return " ".join((cell if cell.isascii() else cell.translate(_UNSEEN)).split())
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def texts_of(cells: Iterable[Cell]) -> list[str]:
    """`text_of` for each cell."""
    return [text_of(cell) for cell in cells]


def columns_of(rows: Sequence[Sequence[Cell]], width: int) -> list[Sequence[Cell]]:
    """The rows turned into `width` columns; short rows are filled with empty cells."""
    columns: list[Sequence[Cell]] = list(zip_longest(*rows, fillvalue=""))
    empty: Sequence[Cell] = [""] * len(rows)
    return [*columns[:width], *[empty] * (width - len(columns))]


def column_letter(index: int) -> str:
    """0 → `A`, 26 → `AA`, as the head of a sheet shows it."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """`A` → 0, `AA` → 26. Raises `ValueError` where it is no column letter."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        raise ValueError(f"{letters!r} is no column letter")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
