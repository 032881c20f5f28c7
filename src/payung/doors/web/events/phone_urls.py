"""Addresses for guests: short, because they are written on a wall."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.events import phone_pages

urlpatterns = [
    path("<slug:token>/", phone_pages.attend, name="public_attend"),
    path("<slug:token>/soal/", phone_pages.check, name="public_attend_check"),
    path("<slug:token>/tanya/", phone_pages.ask, name="public_attend_ask"),
]
