"""Addresses of villages and map, and of the public check."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.office import area_converters as _area_converters  # noqa: F401 - for paths
from payung.doors.web.office import public_check, village_views

urlpatterns = [
    path("periksa/", public_check.public_check, name="public_check"),
    path("desa/", village_views.villages, name="villages"),
    path("desa/<area:code>/", village_views.villages_area, name="villages_area"),
    path("desa/<area:code>/unduh/", village_views.villages_download, name="villages_download"),
    path("desa/<village:code>/", village_views.villages_village, name="villages_village"),
]
