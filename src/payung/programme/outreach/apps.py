"""The Django app of events and commitments."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "payung.programme.outreach"
    label = "outreach"
