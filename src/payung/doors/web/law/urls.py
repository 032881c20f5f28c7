"""Addresses of the legal library."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.law import pages, rules_pages

urlpatterns = [
    path("", pages.law, name="law"),
    path("aturan/", rules_pages.law_rules, name="law_rules"),
    path("waktu/", pages.law_times, name="law_times"),
    path("pemakaian/", pages.law_uses, name="law_uses"),
    path("dasar-hukum.xlsx", pages.law_sheet, name="law_sheet"),
    path("kabupaten/<uuid:basis_id>/", pages.law_own, name="law_own"),
    path("<slug:key>/", pages.law_basis, name="law_basis"),
]
