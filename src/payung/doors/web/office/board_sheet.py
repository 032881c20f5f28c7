"""The board of an area as an Excel sheet: the same rows, words and numbers as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.office.village_board import VillageRow

_WIDTHS = (16, 26, 22, 12, 22, 8, 8, 12, 24, 26, 22)


def board_workbook(title: str, rows: Sequence[VillageRow], on: date) -> bytes:
    """One row a village; codes are text, people and days are numbers."""
    book = Book(title)
    sheet = book.sheet(_("Desa"), landscape=True, header_row=1)
    sheet.write_string(0, 0, f"{title}, {on:%d-%m-%Y}", book.text)
    heads = (
        _("Kode"),
        _("Desa"),
        _("Kecamatan"),
        _("Sebutan"),
        _("Tahap"),
        _("Umur (hari)"),
        _("Orang"),
        _("Terlindungi"),
        _("Daftar terakhir"),
        _("Keputusan"),
        _("RAB"),
    )
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.write_string(1, column, head, book.head)
        sheet.set_column(column, column, width)
    for line, row in enumerate(rows, 2):
        texts = (row.code, row.area.name, row.district_name, row.area.term, row.look.words)
        for column, text in enumerate(texts):
            sheet.write_string(line, column, text, book.text)
        if row.days is not None:
            sheet.write_number(line, 5, row.days)
        sheet.write_number(line, 6, row.people)
        sheet.write_number(line, 7, row.tally.protected)
        sheet.write_string(line, 8, row.list_words, book.text)
        sheet.write_string(line, 9, str(row.decision.words) if row.decision else "", book.text)
        sheet.write_string(line, 10, str(row.budget.words) if row.budget else "", book.text)
    return book.finish()
