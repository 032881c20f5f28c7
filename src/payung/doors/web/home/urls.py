"""Addresses of the first page and of what belongs to every page."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", views.choose_language, name="choose_language"),
    path("jabatan-saya/", views.choose_post, name="choose_post"),
]
