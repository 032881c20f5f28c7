"""The Django app of the round trip with the branch."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "payung.programme.enrolment"
    label = "enrolment"

    def ready(self) -> None:
        """Memberships and collisions go along when two records of a person are put together."""
        from payung.programme.enrolment.merged_people import carry_along  # noqa: PLC0415

        carry_along()
