"""The Django app of indicators and boards."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "payung.programme.oversight"
    label = "oversight"
