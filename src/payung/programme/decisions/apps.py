"""The Django app of the village's decision."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "payung.programme.decisions"
    label = "decisions"
