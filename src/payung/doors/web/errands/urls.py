"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.errands import pages

urlpatterns = [
    path("<uuid:errand_id>/", pages.errand, name="errand"),
    path("<uuid:errand_id>/kemajuan/", pages.progress, name="errand_progress"),
]
