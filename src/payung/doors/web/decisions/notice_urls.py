"""The address of the public notice: short, because it is written on paper."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.decisions import notice_pages

urlpatterns = [path("<uuid:list_id>/", notice_pages.notice, name="decisions_notice")]
