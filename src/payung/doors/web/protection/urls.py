"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.office import area_converters as _area_converters  # noqa: F401 - for paths
from payung.doors.web.protection import board_pages, list_pages

urlpatterns = [
    path("", board_pages.protection, name="protection"),
    path("<area:code>/", board_pages.protection_area, name="protection_area"),
    path("<area:code>/unduh/", board_pages.protection_download, name="protection_download"),
    path("<area:code>/orang/", list_pages.protection_people, name="protection_people"),
    path(
        "<area:code>/orang/unduh/",
        list_pages.protection_people_download,
        name="protection_people_download",
    ),
    path("<village:code>/", list_pages.protection_village, name="protection_village"),
    path(
        "<village:code>/unduh/",
        list_pages.protection_village_download,
        name="protection_village_download",
    ),
]
