"""The page of one step: the form where the step is open, or why it is not and who can do it.

Every step is read and written in the same way: GET shows, POST acts and leads back to the list, a
refusal shows the form again with the sentence and status 422.
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
from payung.programme.decisions.queries import Decision, decision
from payung.programme.decisions.steps import Step

Act = Callable[[Seen, forms.Form, date], object]
"""What a step does: the list as it was seen, the form as it was filled in, today."""


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of a step looks: its form, the word on its button, where it leads."""

    step: Step
    title: str | Promise
    button: str | Promise
    done: str | Promise
    leads_to: str = "decisions_list"
    template: str = "decisions/step.html"
    danger: bool = False
    upload: bool = False
    beside: dict[str, object] = field(default_factory=dict)


def found_for(request: PageRequest, list_id: UUID) -> Decision:
    """The list for the holder of the request, today."""
    return decision(request.holder, list_id, on=timezone.localdate())


def step_page(
    request: PageRequest,
    found: Decision,
    page: StepPage,
    make: Callable[[], forms.Form],
    act: Act,
) -> HttpResponse:
    """`make` gives the form, bound where the request is a POST."""
    form = make()
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
    request: PageRequest, found: Decision, page: StepPage, form: forms.Form, status: int
) -> HttpResponse:
    choice = found.choices[page.step.value]
    context = {"found": found, "page": page, "form": form, "choice": choice, **page.beside}
    return render(request, page.template, context, status=status)
