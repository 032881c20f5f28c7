"""Addresses of the rules: to read, to draft, and the legal bases on file."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.rulebook import basis_pages, draft_pages, effect_pages, rules_pages

_YEAR = "<str:regency>/<int:year>/"
_DRAFT = "rancangan/<uuid:draft_id>/"

urlpatterns = [
    path("", rules_pages.rules, name="rules"),
    path(_YEAR, rules_pages.rules_year, name="rules_year"),
    path(f"{_YEAR}versi/", rules_pages.versions, name="rules_versions"),
    path(f"{_YEAR}versi/<int:number>/", rules_pages.one_version, name="rules_version"),
    path(f"{_YEAR}banding/", rules_pages.compare, name="rules_compare"),
    path(f"{_YEAR}rancangan/", draft_pages.open_one, name="rules_draft_open"),
    path(_DRAFT, draft_pages.draft, name="rules_draft"),
    path(f"{_DRAFT}bagian/<slug:slug>/", draft_pages.section, name="rules_section"),
    path(f"{_DRAFT}simpan/", draft_pages.adopt, name="rules_adopt"),
    path(f"{_DRAFT}buang/", draft_pages.discard, name="rules_discard"),
    path(f"{_DRAFT}lanjut/", draft_pages.rebase, name="rules_rebase"),
    path(f"{_DRAFT}dampak/", effect_pages.effect, name="rules_effect"),
    path(f"{_DRAFT}dampak/orang/", effect_pages.people, name="rules_effect_people"),
    path("<str:regency>/dasar/", basis_pages.bases, name="rules_bases"),
    path("<str:regency>/dasar/baru/", basis_pages.add, name="rules_basis_add"),
    path("dasar/<uuid:basis_id>/", basis_pages.edit, name="rules_basis_edit"),
    path("dasar/<uuid:basis_id>/berkas/", basis_pages.download, name="rules_basis_file"),
]
