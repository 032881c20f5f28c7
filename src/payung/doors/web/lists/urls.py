"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.lists import changes, downloads, views

urlpatterns = [
    path("", views.lists, name="lists"),
    path("unggah/", changes.upload, name="lists_upload"),
    path("templat/", downloads.template, name="lists_template"),
    path("<uuid:list_id>/", views.one_list, name="lists_import"),
    path("<uuid:list_id>/kemajuan/", views.progress, name="lists_progress"),
    path("<uuid:list_id>/cari/", views.search, name="lists_search"),
    path("<uuid:list_id>/kolom/", changes.columns, name="lists_columns"),
    path("<uuid:list_id>/baris/<int:position>/", views.row, name="lists_row"),
    path("<uuid:list_id>/terima/", changes.accept, name="lists_accept"),
    path("<uuid:list_id>/batalkan/", changes.undo, name="lists_undo"),
    path("<uuid:list_id>/beralasan/", downloads.workbook, name="lists_workbook"),
    path("<uuid:list_id>/berkas/", downloads.original, name="lists_file"),
]
