"""Lists of events as Excel sheets: the same rows and words as on their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from payung.doors.web.sheet import Cell, list_sheet
from payung.programme.outreach.queries import PromiseRow, VillageTurnout
from payung.programme.outreach.queries.guests import Present


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
    return list_sheet("komitmen-desa.xlsx", (title, on), heads, cells)


def villages_sheet(title: str, rows: Iterable[VillageTurnout], on: date) -> HttpResponse:
    """One row a village, and how it was there."""
    heads = (_("Kode"), _("Desa"), _("Kecamatan"), _("Kehadiran"), _("Orang-hari"), _("Wakil"))
    cells: list[Sequence[Cell]] = [
        (row.code, row.name, row.district, str(row.words), row.people, row.proxies) for row in rows
    ]
    return list_sheet("kunjungan-ulang.xlsx", (title, on), heads, cells)


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
    return list_sheet("daftar-hadir.xlsx", (title, on), heads, cells)
