"""Addresses of the regent's page."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.regent import pages

urlpatterns = [
    path("", pages.regent, name="regent"),
    path("halaman-bupati.pdf", pages.regent_paper, name="regent_paper"),
]
