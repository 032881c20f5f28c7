"""The page as Excel, to reckon on: numbers, places in order, the loss, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.office.law_book import CertaintyLook
from payung.doors.web.poverty.table import PageMaker
from payung.programme.oversight.poverty.lists import State

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_Row = Sequence[str | int | None]


def poverty_workbook(maker: PageMaker) -> bytes:
    """Four sheets, each with its day; no name and no number of anybody."""
    book = Book(maker.question.title)
    _write(book, _("Angka"), maker, _NUMBERS, _numbers(maker))
    _write(book, _("Peringkat"), maker, _PLACES, _places(maker))
    _write(book, _("Bila pencari nafkah tiada"), maker, _LOSS, _loss(maker))
    _write(book, _("Rumus dan sumber"), maker, _SOURCES, _sources(maker))
    return book.finish()


_NUMBERS, _PLACES, _LOSS, _SOURCES = (
    (40, 12, 12, 80),
    (16, 30, 10, 14, 14, 14, 14, 14, 14, 14, 18),
    (14, 14, 14, 40, 18, 16, 16),
    (44, 16, 80, 30),
)
"""Widths of the columns."""


def _write(
    book: Book, name: str, maker: PageMaker, widths: Sequence[int], rows: Iterable[_Row]
) -> None:
    sheet = book.sheet(name, landscape=True, header_row=1)
    question = maker.question
    sheet.write_string(0, 0, f"{question.title}, {question.day:%d-%m-%Y}", book.text)
    for line, row in enumerate(rows, 1):
        _line(sheet, line, row, book)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 1)


def _line(sheet: Worksheet, line: int, row: _Row, book: Book) -> None:
    for column, cell in enumerate(row):
        if line == 1:
            sheet.write_string(line, column, str(cell), book.head)
        elif isinstance(cell, int):
            sheet.write_number(line, column, cell)
        elif cell:
            sheet.write_string(line, column, cell, book.text)


def _numbers(maker: PageMaker) -> Iterable[_Row]:
    yield _("Angka"), _("Jumlah"), _("Dari"), _("Rumus")
    for each in (*maker.others, *maker.first, *maker.states):
        yield str(each.words), each.count, each.of, str(each.formula)


def _places(maker: PageMaker) -> Iterable[_Row]:
    yield (
        *(_("Kode"), _("Tempat"), _("Peringkat"), _("Keluarga termiskin"), _("Pencari nafkah")),
        *(_("Terlindungi"), _("Pihak lain"), _("Luar usia"), _("Belum terlindungi")),
        *(_("Kursi kosong"), _("Sisa iuran dalam RAB")),
    )
    for table in maker.places():
        for area, _url, need in table.rows:
            states = (need.states.get(state, 0) for state in State)
            yield (
                *(area.code, area.title, need.rank, need.homes, need.earners),
                *(*states, need.seats, need.money),
            )


def _loss(maker: PageMaker) -> Iterable[_Row]:
    yield (
        *(_("Ditinggalkan"), _("Pencari nafkah"), _("Terlindungi"), _("Garis")),
        *(_("Kebutuhan sebulan"), _("Bulan dengan JKM"), _("Bulan dengan JKK")),
    )
    loss = maker.loss()
    for row in loss.rows:
        for line, months in zip(loss.lines, row.months, strict=True):
            yield (
                *(row.dependants, row.earners, row.protected, line.parameter.title),
                *(months.need, months.jkm, months.jkk),
            )


def _sources(maker: PageMaker) -> Iterable[_Row]:
    yield _("Aturan"), _("Nilai"), _("Sumber"), _("Kepastian")
    highest, period, look = maker.mark
    yield _("Desil tertinggi yang dihitung termiskin"), highest, period.citation, look.words
    for line in maker.loss().lines:
        sure = CertaintyLook.of(line.period.certainty)
        yield line.parameter.title, line.rupiah, line.period.citation, sure.words
    for each in (*maker.others, *maker.first, *maker.states):
        yield str(each.words), "", str(each.formula), ""
