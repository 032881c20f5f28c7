"""A cell as it was read from a village's file, and how it goes back into a workbook unchanged."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from payung.core.papers.workbook import Book

RawCell = str | int | float | bool | date | time | timedelta | None

_LONGEST_TEXT = 32767
_FIRST_YEAR = 1900
"""Excel's limits: characters in a cell, and the year its calendar begins."""


class RawCellWriter:
    """Writes raw cells to one sheet. Text and numbers carry the text format, so that what is typed
    over them stays text; dates stay dates."""

    def __init__(self, sheet: Worksheet, book: Book) -> None:
        self._sheet = sheet
        self._text = book.text
        self._date = book.style(num_format="dd/mm/yyyy", valign="top")
        self._moment = book.style(num_format="dd/mm/yyyy hh:mm", valign="top")
        self._time = book.style(num_format="hh:mm", valign="top")

    def write(self, row: int, column: int, cell: RawCell) -> None:
        """Write one cell, rows and columns counted from 0. An empty cell writes nothing."""
        if isinstance(cell, str):
            self._sheet.write_string(row, column, cell[:_LONGEST_TEXT], self._text)
        elif isinstance(cell, bool):
            self._sheet.write_boolean(row, column, cell, self._text)
        elif isinstance(cell, int | float):
            self._write_number(row, column, cell)
        elif isinstance(cell, date) and cell.year < _FIRST_YEAR:
            self._sheet.write_string(row, column, f"{cell:%d/%m/%Y}", self._text)
        elif cell is not None:
            self._sheet.write_datetime(row, column, _without_zone(cell), self._form(cell))

    def _write_number(self, row: int, column: int, number: float) -> None:
        if math.isfinite(number):
            self._sheet.write_number(row, column, number, self._text)
        else:
            self._sheet.write_string(row, column, str(number), self._text)

    def _form(self, cell: date | time | timedelta) -> Format:
        if isinstance(cell, datetime):
            at_midnight = cell.time() == time()
            return self._date if at_midnight else self._moment
        return self._date if isinstance(cell, date) else self._time


def _without_zone(cell: date | time | timedelta) -> date | time | timedelta:
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
