"""Addresses of the work list of families."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.complaints import receipt_pages

urlpatterns = [
    path("", receipt_pages.receipts, name="receipts"),
    path("<uuid:claim_id>/", receipt_pages.family, name="receipts_family"),
    path("<uuid:claim_id>/catat/", receipt_pages.ask, name="receipts_ask"),
    path("jawaban/<uuid:check_id>/", receipt_pages.confirm, name="receipts_confirm"),
]
