"""The Django app of alarms, their mails, and the renewal of the year."""

from django.apps import AppConfig


class AlarmsConfig(AppConfig):
    name = "payung.programme.payments.alarms"
    label = "alarms"
