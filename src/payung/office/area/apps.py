"""The Django app of regions."""

from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "payung.office.area"
    label = "area"
