"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.alarms import inbox_pages, seat_pages

urlpatterns = [
    path("", inbox_pages.inbox, name="alarms"),
    path("<uuid:alarm_id>/", inbox_pages.alarm, name="alarms_alarm"),
    path("kursi/", seat_pages.seats, name="alarms_seats"),
    path("usia/", seat_pages.birthdays, name="alarms_birthdays"),
]
