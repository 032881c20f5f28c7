"""The Django app of bills and the ledger."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payung.programme.payments"
    label = "payments"

    def ready(self) -> None:
        """The long errands."""
        from payung.programme.payments.errands import make_kinds_known  # noqa: PLC0415

        make_kinds_known()
