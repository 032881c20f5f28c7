"""The page of one step of a plan."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from payung.doors.web.access import PageRequest
from payung.doors.web.step_page import StepPages
from payung.programme.budgets.queries import Rab, rab


def found_for(request: PageRequest, plan_id: UUID) -> Rab:
    """The plan for the holder of the request, today."""
    return rab(request.holder, plan_id, on=timezone.localdate())


step_page = StepPages(found_for, leads_to="budgets_plan", template="budgets/step.html")
