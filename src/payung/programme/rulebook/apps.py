"""The Django app of a regency's year."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "payung.programme.rulebook"
    label = "rulebook"
