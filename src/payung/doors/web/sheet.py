"""A list as an Excel sheet: the same rows and words as on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.handed_out import handed_out

_WIDTH = 24
Cell = str | int | date


def is_asked(request: HttpRequest) -> bool:
    """Whether the list is wanted as a sheet."""
    return request.GET.get("bentuk") == "xlsx"


def list_sheet(
    name: str, head: tuple[str, date], heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The file of a list: its title with the day, the headings, one row each."""
    title, on = head
    book = Book(title)
    sheet = book.sheet(_("Daftar"), landscape=True, header_row=1)
    sheet.write_string(0, 0, f"{title}, {on:%d-%m-%Y}", book.text)
    for column, told in enumerate(heads):
        sheet.write_string(1, column, told, book.head)
    sheet.set_column(0, len(heads) - 1, _WIDTH)
    for line, row in enumerate(rows, 2):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell)
            else:
                text = f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell
                sheet.write_string(line, column, text, book.text)
    return handed_out(name, book.finish())
