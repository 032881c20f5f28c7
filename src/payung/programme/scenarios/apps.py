"""The Django app of scenarios."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "payung.programme.scenarios"
    label = "scenarios"
