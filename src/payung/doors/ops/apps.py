"""The app of operations: what the clock did last, so that the health page can say it."""

from __future__ import annotations

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "payung.doors.ops"
    label = "ops"
