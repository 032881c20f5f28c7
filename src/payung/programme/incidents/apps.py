"""The Django app of reports of deaths and accidents."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "payung.programme.incidents"
    label = "incidents"
