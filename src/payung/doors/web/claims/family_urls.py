"""The address of the page that a family opens without a log-in."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.claims import family_pages

urlpatterns = [path("<str:token>/", family_pages.family, name="public_family")]
