"""Addresses of this part."""

from __future__ import annotations

from django.urls import path, register_converter

from payung.doors.web.office.area_converters import AreaPath
from payung.doors.web.oversight import board_pages, late_pages, list_pages, report_pages


class PlacePath(AreaPath):
    """`ID`, `16`, `16.12`, `16.12.01` or `16.12.01.2006`."""

    regex = r"ID|[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?"


register_converter(PlacePath, "place")

urlpatterns = [
    path("", board_pages.figures, name="figures"),
    path("ukuran/", list_pages.figures_measures, name="figures_measures"),
    path("pembanding/", list_pages.figures_reference, name="figures_reference"),
    path("sasaran/", list_pages.figures_target, name="figures_target"),
    path("<place:code>/", board_pages.figures_place, name="figures_place"),
    path("<place:code>/bulan/", report_pages.figures_months, name="figures_months"),
    path("<place:code>/terlambat/", late_pages.figures_late, name="figures_late"),
    path("<place:code>/terlambat/surat.pdf", late_pages.figures_letters, name="figures_letters"),
    path("<place:code>/laporan.xlsx", report_pages.figures_sheet, name="figures_sheet"),
    path("<place:code>/laporan.pdf", report_pages.figures_paper, name="figures_paper"),
    path("<place:code>/<slug:measure>/", list_pages.figures_behind, name="figures_behind"),
]
