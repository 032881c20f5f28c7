"""The Django app of village money."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "payung.programme.budgets"
    label = "budgets"
