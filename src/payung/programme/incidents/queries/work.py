"""What waits for a post: reports to be matched, and the burial log of the month before this one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import Model, QuerySet

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.roles import Role
from payung.programme.incidents.models import BurialMonth
from payung.programme.incidents.queries.inbox import waiting_reports


class IncidentQuestion(StrEnum):
    """What is counted for the first page."""

    TO_MATCH = "incidents:match"
    MONTH_STATED = "incidents:stated"
    """1 where the village has told of the month before this one."""


def incident_questions(holder: Holder, *, on: date) -> dict[IncidentQuestion, QuerySet[Model]]:
    """The rows behind each number that the post may act on."""
    asked: dict[IncidentQuestion, QuerySet[Model]] = {}
    if holder.may(Deed.INCIDENT_MATCH):
        asked[IncidentQuestion.TO_MATCH] = waiting_reports(holder)
    if says_months(holder):
        month = str(Month.of(on) + -1)
        stated = BurialMonth.objects.filter(scope(holder), month=month)
        asked[IncidentQuestion.MONTH_STATED] = stated
    return asked


def says_months(holder: Holder) -> bool:
    """Whether the post is the one of its village that is asked for each month."""
    return holder.may(Deed.BURIAL_LOG) and holder.role is Role.VILLAGE_OPERATOR
