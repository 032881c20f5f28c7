"""Addresses of this part."""

from __future__ import annotations

from django.urls import path, register_converter

from payung.doors.web.office.area_converters import AreaPath
from payung.doors.web.poverty import pages


class InsidePath(AreaPath):
    """`16.12`, `16.12.01` or `16.12.01.2006`."""

    regex = r"[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?"


register_converter(InsidePath, "inside")

urlpatterns = [
    path("", pages.poverty, name="poverty"),
    path("<inside:code>/", pages.poverty_place, name="poverty_place"),
    path("<inside:code>/kemiskinan.xlsx", pages.poverty_sheet, name="poverty_sheet"),
    path("<inside:code>/<slug:which>/", pages.poverty_list, name="poverty_list"),
]
