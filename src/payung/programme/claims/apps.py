"""The Django app of claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "payung.programme.claims"
    label = "claims"
