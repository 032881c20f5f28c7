"""The Django app of receipt checks and complaints."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "payung.programme.complaints"
    label = "complaints"
