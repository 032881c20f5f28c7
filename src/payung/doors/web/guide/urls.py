"""Addresses of the guide."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.guide import views

urlpatterns = [
    path("", views.guide, name="guide"),
    path("<slug:slug>/", views.guide_page, name="guide_page"),
]
