"""Addresses of the renewal of the year."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.alarms import renewal_pages

urlpatterns = [
    path("", renewal_pages.renewals, name="renewal"),
    path("<uuid:renewal_id>/", renewal_pages.renewal, name="renewal_village"),
]
