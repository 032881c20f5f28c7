"""Addresses of reports and reporters, of the burial log, and of the personal links."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.incidents import burial_pages, link_pages, merge_pages, pages, reporter_pages

urlpatterns = [
    path("kejadian/", pages.incidents, name="incidents"),
    path("kejadian/lapor/", pages.report, name="incidents_report"),
    path("kejadian/lapor/tarik/", pages.take_back_own, name="incidents_take_back_own"),
    path("kejadian/wajar/", pages.expected, name="incidents_expected"),
    path("kejadian/pelapor/", reporter_pages.reporters, name="incidents_reporters"),
    path("kejadian/pelapor/cari/", reporter_pages.search, name="incidents_reporters_search"),
    path("kejadian/pelapor/undang/", reporter_pages.invite, name="incidents_invite"),
    path(
        "kejadian/pelapor/<uuid:reporter_id>/ganti/",
        reporter_pages.reissue,
        name="incidents_reissue",
    ),
    path(
        "kejadian/pelapor/<uuid:reporter_id>/cabut/",
        reporter_pages.revoke,
        name="incidents_revoke",
    ),
    path("kejadian/<uuid:report_id>/", pages.incident, name="incidents_incident"),
    path("kejadian/<uuid:report_id>/cari/", pages.search, name="incidents_search"),
    path("kejadian/<uuid:report_id>/orang/", pages.match, name="incidents_match"),
    path("kejadian/<uuid:report_id>/gabung/", merge_pages.merge, name="incidents_merge"),
    path("kejadian/<uuid:report_id>/pisah/", merge_pages.split, name="incidents_split"),
    path("kejadian/<uuid:report_id>/tarik/", pages.take_back, name="incidents_take_back"),
    path("pemakaman/", burial_pages.burials, name="burials"),
    path("pemakaman/catat/", burial_pages.log, name="burials_log"),
    path("pemakaman/<uuid:burial_id>/coret/", burial_pages.strike, name="burials_strike"),
    path("pemakaman/<str:code>/<str:month>/", burial_pages.month, name="burials_month"),
    path("l/<str:link>/", link_pages.report, name="link"),
    path("l/<str:link>/terima-kasih/<str:number>/", link_pages.thanks, name="link_thanks"),
    path("l/<str:link>/bulan/", link_pages.no_death, name="link_month"),
    path("l/<str:link>/tarik/", link_pages.take_back, name="link_take_back"),
]
