"""The page of one step of a list."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from payung.doors.web.access import PageRequest
from payung.doors.web.step_page import StepPages
from payung.programme.decisions.queries import Decision, decision


def found_for(request: PageRequest, list_id: UUID) -> Decision:
    """The list for the holder of the request, today."""
    return decision(request.holder, list_id, on=timezone.localdate())


step_page = StepPages(found_for, leads_to="decisions_list", template="decisions/step.html")
