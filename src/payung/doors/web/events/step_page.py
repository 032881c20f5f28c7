"""The page of one step of an event."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from payung.doors.web.access import PageRequest
from payung.doors.web.step_page import StepPages
from payung.programme.outreach.queries import EventPage, event_page


def found_for(request: PageRequest, event_id: UUID) -> EventPage:
    """The event for the holder of the request, today."""
    return event_page(request.holder, event_id, on=timezone.localdate())


step_page = StepPages(found_for, leads_to="events_event", template="events/step.html")
