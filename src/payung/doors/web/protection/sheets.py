"""The board and the lists of protection as Excel sheets: the same rows, words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.protection.board import Board, Row
from payung.doors.web.protection.words import LOOKS
from payung.programme.payments.protected_people import ProtectedPerson
from payung.programme.payments.protection import Standing

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_Cell = str | int | date | None


def board_workbook(board: Board) -> bytes:
    """One sheet of the districts, where there are several, and one of the villages."""
    title = _("Perlindungan %(area)s") % {"area": board.area.title}
    book = Book(title)
    head = f"{title}, {board.asked.day:%d-%m-%Y}"
    if board.has_districts:
        sheet = book.sheet(_("Kecamatan"), landscape=True, header_row=1)
        _table(
            book, sheet, head, _board_heads(board), [_board_line(row) for row in board.districts]
        )
    sheet = book.sheet(_("Desa"), landscape=True, header_row=1)
    lines = [_board_line(row) for row in board.found]
    _table(book, sheet, head, _board_heads(board), lines)
    return book.finish()


def _board_heads(board: Board) -> Mapping[str, int]:
    """Headings with the width of their columns."""
    return {
        _("Kode"): 15,
        _("Wilayah"): 26,
        _("Kecamatan"): 20,
        **{str(look.words): 12 for look in LOOKS.values()},
        _("Nonaktif dalam %(days)s hari") % {"days": board.asked.soon}: 14,
        _("Peserta"): 12,
        _("Terlindungi"): 12,
        _("Cakupan"): 12,
        _("Ditetapkan"): 12,
    }


def _board_line(row: Row) -> list[_Cell]:
    tally = row.tally
    numbers = [count.number for count in row.counts]
    sums = [row.soon.number, tally.members, tally.protected]
    return [row.area.code, row.area.title, row.above, *numbers, *sums, row.coverage, row.seats]


def people_workbook(
    title: str, day: date, people: Sequence[ProtectedPerson], names: Mapping[str, str]
) -> bytes:
    """One row a person, NIK masked; `names` of villages by code."""
    book = Book(title)
    sheet = book.sheet(_("Orang"), landscape=True, header_row=1)
    heads = {
        _("NIK"): 20,
        _("Nama"): 26,
        _("Desa"): 20,
        _("Keadaan"): 16,
        _("Dibayar sampai"): 14,
        _("Tunggakan (bulan)"): 11,
        _("Melepas klaim (Rp)"): 13,
        _("Nonaktif pada"): 13,
        _("Santunan hari itu (Rp)"): 14,
        _("Sesudah tunggakan lunas (Rp)"): 14,
        _("Penuh mulai"): 13,
        _("Bulan dibayar"): 10,
        _("Berakhir karena"): 18,
    }
    lines = [_person_line(each, names) for each in people]
    _table(book, sheet, f"{title}, {day:%d-%m-%Y}", heads, lines)
    return book.finish()


def _person_line(each: ProtectedPerson, names: Mapping[str, str]) -> list[_Cell]:
    nik, name = (each.person.nik_masked, each.person.name) if each.person else ("", _OUTSIDE)
    known = [nik, name, names.get(each.village_code, each.village_code)]
    known += [str(LOOKS[each.standing].words), str(each.paid_until or "")]
    return [*known, *_rights_told(each), each.told.months_paid, each.ended]


def _rights_told(each: ProtectedPerson) -> list[_Cell]:
    """Of whose membership has ended nothing is said."""
    if each.standing is Standing.ENDED:
        return [None] * 6
    rights = each.told.rights
    return [
        rights.arrears_months,
        rights.release_amount,
        each.inactive_on,
        rights.jkm_amount,
        rights.jkm_after_release,
        rights.jkm_full_from,
    ]


_OUTSIDE = "–"


def _table(
    book: Book,
    sheet: Worksheet,
    title: str,
    heads: Mapping[str, int],
    lines: Sequence[Sequence[_Cell]],
) -> None:
    sheet.write_string(0, 0, title, book.text)
    day = book.style(num_format="dd-mm-yyyy", valign="top")
    for column, (head, width) in enumerate(heads.items()):
        sheet.write_string(1, column, head, book.head)
        sheet.set_column(column, column, width)
    for at, line in enumerate(lines, 2):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                sheet.write_string(at, column, cell, book.text)
    sheet.freeze_panes(2, 2)
