"""The Django app of incentives."""

from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    name = "payung.programme.incentives"
    label = "incentives"

    def ready(self) -> None:
        """Recipients and their months go along when two records of a person are put together."""
        from payung.programme.incentives.merged_people import carry_along  # noqa: PLC0415

        carry_along()
