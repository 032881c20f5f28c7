"""The Django app of incentives."""

from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    name = "payung.programme.incentives"
    label = "incentives"
