"""Addresses of “Bagaimana jika”."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.scenarios import compare_pages, paper_pages, result_pages, shelf_pages

_ONE = "<uuid:scenario_id>/"
_TWO = "<uuid:first_id>/dan/<uuid:second_id>/"

urlpatterns = [
    path("", shelf_pages.scenarios, name="scenarios"),
    path("baru/", shelf_pages.new, name="scenarios_new"),
    path("banding/", shelf_pages.choose_two, name="scenarios_choose_two"),
    path(_ONE, result_pages.one, name="scenarios_one"),
    path(f"{_ONE}kemajuan/", result_pages.progress, name="scenarios_progress"),
    path(f"{_ONE}rancangan/", result_pages.draft, name="scenarios_draft"),
    path(f"{_ONE}hapus/", result_pages.remove, name="scenarios_remove"),
    path(f"{_ONE}unduh/<slug:form>/", paper_pages.one, name="scenarios_paper"),
    path(f"{_ONE}orang/<slug:group>/", result_pages.people, name="scenarios_people"),
    path(_TWO, compare_pages.compare, name="scenarios_compare"),
    path(f"{_TWO}unduh/<slug:form>/", paper_pages.two, name="scenarios_compare_paper"),
    path(f"{_TWO}orang/<slug:side>/", compare_pages.people, name="scenarios_compare_people"),
]
