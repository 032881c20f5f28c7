"""The Django app of people and their lists."""

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    name = "payung.programme.workers"
    label = "workers"
