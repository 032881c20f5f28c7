"""The Django app of bills and the ledger."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payung.programme.payments"
    label = "payments"
