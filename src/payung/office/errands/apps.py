"""The Django app of errands."""

from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    name = "payung.office.errands"
    label = "errands"
