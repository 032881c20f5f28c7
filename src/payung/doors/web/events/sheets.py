"""Lists of events as Excel sheets: the same rows and words as on their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payung.core.papers.workbook import Book
from payung.doors.web.handed_out import handed_out
from payung.programme.outreach.queries import PromiseRow, VillageTurnout
from payung.programme.outreach.queries.guests import Present

_WIDTH = 24
Cell = str | int | date


def is_asked(request: HttpRequest) -> bool:
    """Whether the list is wanted as a sheet."""
    return request.GET.get("bentuk") == "xlsx"


def promises_sheet(title: str, rows: Iterable[PromiseRow], on: date) -> HttpResponse:
    """One row a promise, with the act that closed it."""
    heads = (
        _("Desa"),
        _("Kegiatan"),
        _("Langkah"),
        _("Paling lambat"),
        _("Semula"),
        _("Keadaan"),
        _("Hari"),
        _("Tercapai"),
        _("Perbuatan"),
    )
    cells: list[Sequence[Cell]] = [
        (
            *(row.village, row.event, str(row.words), row.due_on, row.first_due),
            *(str(row.kept_words), row.days),
            *((row.reached.day, row.reached.act) if row.reached else ("", "")),
        )
        for row in rows
    ]
    return _handed_out("komitmen-desa.xlsx", (title, on), heads, cells)


def villages_sheet(title: str, rows: Iterable[VillageTurnout], on: date) -> HttpResponse:
    """One row a village, and how it was there."""
    heads = (_("Kode"), _("Desa"), _("Kecamatan"), _("Kehadiran"), _("Orang-hari"), _("Wakil"))
    cells: list[Sequence[Cell]] = [
        (row.code, row.name, row.district, str(row.words), row.people, row.proxies) for row in rows
    ]
    return _handed_out("kunjungan-ulang.xlsx", (title, on), heads, cells)


def attendance_sheet(title: str, rows: Iterable[Present], on: date) -> HttpResponse:
    """One row a line of the list; those taken back say why."""
    heads = (
        _("Nama"),
        _("Desa atau kantor"),
        _("Jabatan"),
        _("Mewakili"),
        _("Hari"),
        _("Lewat"),
        _("Dibatalkan"),
    )
    cells: list[Sequence[Cell]] = [
        (
            *(row.name, row.place, str(row.role_words), row.proxy_of, row.day),
            *(str(row.channel), row.taken_back),
        )
        for row in rows
    ]
    return _handed_out("daftar-hadir.xlsx", (title, on), heads, cells)


def _handed_out(
    name: str, head: tuple[str, date], heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
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
