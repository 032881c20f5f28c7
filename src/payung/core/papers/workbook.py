"""An Excel workbook in memory that is the same to the byte for the same cells, and safe to open.

Text stays text: nothing that starts with `=`, `+`, `-` or `@` becomes a formula, no digits become a
number, no address becomes a link.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Excel demands a date of creation; a fixed one keeps the bytes the same."""

TEXT = 49
"""Excel's built-in format for text."""

_LINE_HEIGHT = 15.0
_LETTERS_PER_UNIT = 1.1
"""Excel's unit of width is a figure; running text is a little narrower."""

_FOLIO = 14
"""Excel's paper size nearest to F4: 8.5 × 13 inches, 215.9 × 330.2 mm."""


class Book:
    """A workbook under construction; `finish` closes it and gives the bytes."""

    def __init__(self, title: str) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 - only making a workbook needs it

        self._buffer = io.BytesIO()
        self.workbook: Workbook = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self.workbook.set_properties({"title": title, "created": _CREATED})
        self.text = self.style(num_format=TEXT, valign="top")
        self.head = self.style(
            bold=True,
            bg_color="#EDEDED",
            border=1,
            text_wrap=True,
            align="center",
            valign="vcenter",
        )

    def sheet(self, name: str, *, landscape: bool, header_row: int) -> Worksheet:
        """A sheet that prints on F4, one page wide, with its header row on every page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(_FOLIO)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header_row)
        if landscape:
            sheet.set_landscape()
        return sheet

    def style(self, **properties: str | bool | int | float) -> Format:
        """A cell format by XlsxWriter's property names; borders are thin and grey."""
        if "border" in properties:
            properties.setdefault("border_color", "#A6A6A6")
        return self.workbook.add_format(properties)

    def finish(self) -> bytes:
        """The bytes of the workbook."""
        self.workbook.close()
        return self._buffer.getvalue()


def height_of(text: str, width: int) -> float:
    """Points that a wrapped text takes in a column of so many characters; Excel does not reckon it
    for a file that it did not write."""
    letters = round(width * _LETTERS_PER_UNIT)
    lines = sum(1 + max(len(line) - 1, 0) // letters for line in text.split("\n"))
    return _LINE_HEIGHT * lines
