"""The inbox of reports as a sheet: what the page says, and never who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from payung.doors.web.sheet import Cell, list_sheet
from payung.programme.incidents.models import Report
from payung.programme.incidents.queries import ReportLine


def reports_sheet(rows: Iterable[tuple[ReportLine, Report]], on: date) -> HttpResponse:
    """One row a report, with what was told."""
    heads = (
        *(_("Nomor"), _("Kejadian"), _("Nama menurut laporan"), _("Umur"), _("Kode"), _("Desa")),
        *(_("Tanggal"), _("Pukul"), _("Di mana"), _("Keterangan"), _("Sumber")),
        *(_("Dilaporkan"), _("Keadaan"), _("Alasan ditarik")),
    )
    cells: list[Sequence[Cell]] = [
        (
            *(line.number, str(line.kind_words), line.name),
            "" if row.age_told is None else row.age_told,
            *(line.village_code, line.village, line.day),
            f"{row.time:%H.%M}" if row.time else "",
            *(line.place, row.note, str(line.origin_words)),
            *(line.reported_on, str(line.state_words), row.taken_back_because),
        )
        for line, row in rows
    ]
    return list_sheet("kejadian.xlsx", (_("Kejadian"), on), heads, cells)
