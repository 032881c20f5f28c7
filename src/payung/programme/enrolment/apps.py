"""The Django app of the round trip with the branch."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "payung.programme.enrolment"
    label = "enrolment"
