"""Addresses of complaints: two for everybody, the others for the office."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.complaints import office_pages, sender_pages

urlpatterns = [
    path("kirim/", sender_pages.send, name="public_complaint"),
    path("tanya/", sender_pages.ask, name="public_complaint_ask"),
    path("", office_pages.complaints, name="complaints"),
    path("<uuid:complaint_id>/", office_pages.complaint, name="complaints_complaint"),
    path("<uuid:complaint_id>/tangani/", office_pages.take, name="complaints_take"),
    path("<uuid:complaint_id>/jawab/", office_pages.answer, name="complaints_answer"),
    path("<uuid:complaint_id>/selesai/", office_pages.settle, name="complaints_settle"),
]
