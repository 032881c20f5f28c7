"""The Django app of the round trip with the branch."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "payung.programme.enrolment"
    label = "enrolment"

    def ready(self) -> None:
        """What goes along when two records of a person are put together, and the long errands."""
        from payung.programme.enrolment.errands import make_kinds_known  # noqa: PLC0415
        from payung.programme.enrolment.merged_people import carry_along  # noqa: PLC0415

        carry_along()
        make_kinds_known()
