"""Figures as Excel: one row for each place and indicator, to reckon on."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.oversight.asked import Asked
from payung.doors.web.oversight.words import targets_told
from payung.office.area.models import Area
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.queries import Figures

_WIDTHS = (15, 26, 34, 16, 16, 14, 12)
_MEANINGS = (34, 60, 40, 40, 60)


def report_workbook(asked: Asked, figures: Figures, areas: Sequence[Area]) -> bytes:
    """A sheet of numbers, and a sheet that says what each of them means."""
    book = Book(asked.title)
    sheet = book.sheet(_("Angka"), landscape=True, header_row=1)
    sheet.write_string(0, 0, f"{asked.title}, {figures.day:%d-%m-%Y}", book.text)
    heads = (
        *(_("Kode"), _("Tempat"), _("Ukuran"), _("Pembilang"), _("Penyebut")),
        *(_("Nilai"), _("Satuan")),
    )
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.write_string(1, column, head, book.head)
        sheet.set_column(column, column, width)
    titles = {asked.code: asked.title} | {area.code: area.title for area in areas}
    line = 2
    for code, title in titles.items():
        for number in figures.whole(code):
            texts = (code, title, number.indicator.words)
            for column, text in enumerate(texts):
                sheet.write_string(line, column, text, book.text)
            sheet.write_number(line, 3, number.numerator)
            sheet.write_number(line, 4, number.denominator)
            if number.value is not None:
                sheet.write_number(line, 5, round(number.value, 2))
            sheet.write_string(line, 6, number.indicator.unit.value, book.text)
            line += 1
    sheet.freeze_panes(2, 3)
    _meanings(book, figures)
    return book.finish()


def _meanings(book: Book, figures: Figures) -> None:
    sheet = book.sheet(_("Arti ukuran"), landscape=True, header_row=0)
    heads = (_("Ukuran"), _("Rumus"), _("Pembilang"), _("Penyebut"), _("Sasaran dan sumbernya"))
    for column, (head, width) in enumerate(zip(heads, _MEANINGS, strict=True)):
        sheet.write_string(0, column, head, book.head)
        sheet.set_column(column, column, width)
    for line, each in enumerate(indicators().values(), 1):
        told = [
            f"{target.words} ({target.source}; {target.certainty.words})"
            for target in targets_told(each, figures.targets(each.code))
        ]
        cells = (each.words, each.formula, each.numerator, each.denominator, "; ".join(told))
        for column, text in enumerate(cells):
            sheet.write_string(line, column, text, book.text)
