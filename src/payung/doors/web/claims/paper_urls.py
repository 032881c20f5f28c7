"""Addresses of the papers of a case, and of the links for its family."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.claims import family_pages, paper_pages

_CASE = "<uuid:claim_id>/"

urlpatterns = [
    path(f"{_CASE}cetak/", paper_pages.papers, name="claims_papers"),
    path(f"{_CASE}cetak/isi/", paper_pages.fill_in, name="claims_fill_in"),
    path(f"{_CASE}cetak/semua/", paper_pages.print_all, name="claims_print_all"),
    path(f"{_CASE}cetak/<slug:code>/<slug:form>/", paper_pages.print_one, name="claims_print"),
    path(
        f"{_CASE}cetak-lengkap/<slug:code>/<slug:form>/",
        paper_pages.print_full,
        name="claims_print_full",
    ),
    path(f"{_CASE}keluarga/", family_pages.links, name="claims_family"),
    path(f"{_CASE}keluarga/buat/", family_pages.make, name="claims_family_make"),
    path(
        f"{_CASE}keluarga/<uuid:link_id>/cabut/", family_pages.revoke, name="claims_family_revoke"
    ),
]
