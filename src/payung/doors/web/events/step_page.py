"""The page of one step of an event: the form where the step is open, or why it is not.

GET shows, POST acts and leads back, a refusal shows the form again with the sentence and 422.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest
from payung.doors.web.forms import seen_version, with_refusal
from payung.office.seen import Seen
from payung.programme.outreach.queries import EventPage, event_page
from payung.programme.outreach.steps import Step

Act = Callable[[Seen, forms.Form, date], object]


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of a step looks: its form, the word on its button, where it leads."""

    step: Step
    title: str | Promise
    button: str | Promise
    done: str | Promise
    leads_to: str = "events_event"
    template: str = "events/step.html"
    danger: bool = False
    upload: bool = False
    beside: dict[str, object] = field(default_factory=dict)


def found_for(request: PageRequest, event_id: UUID) -> EventPage:
    """The event for the holder of the request, today."""
    return event_page(request.holder, event_id, on=timezone.localdate())


def step_page(
    request: PageRequest, found: EventPage, page: StepPage, form: forms.Form, act: Act
) -> HttpResponse:
    """`form` is bound where the request is a POST."""
    if request.method != "POST":
        return _shown(request, found, page, form, 200)
    if form.is_valid():
        try:
            act(Seen(found.id, seen_version(request)), form, timezone.localdate())
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, str(page.done))
            return HttpResponseRedirect(reverse(page.leads_to, args=[found.id]))
    return _shown(request, found_for(request, found.id), page, form, 422)


def _shown(
    request: PageRequest, found: EventPage, page: StepPage, form: forms.Form, status: int
) -> HttpResponse:
    choice = found.choices[page.step.value]
    context = {"found": found, "page": page, "form": form, "choice": choice, **page.beside}
    return render(request, page.template, context, status=status)
