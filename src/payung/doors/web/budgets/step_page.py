"""The page of one step of a plan: the form where the step is open, or why it is not and who can.

Every step is read and written in the same way: GET shows, POST acts and leads on, a refusal shows
the form again with the sentence and status 422.
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
from payung.programme.budgets.queries import Rab, rab
from payung.programme.budgets.steps import Step

Act = Callable[[Seen, forms.Form, date], UUID]
"""What a step does with the plan as it was seen; answers the plan that comes next."""


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of a step looks: its form, the word on its button, what is said when done."""

    step: Step
    title: str | Promise
    button: str | Promise
    done: str | Promise
    template: str = "budgets/step.html"
    leads_to: str = "budgets_plan"
    danger: bool = False
    beside: dict[str, object] = field(default_factory=dict)


def found_for(request: PageRequest, plan_id: UUID) -> Rab:
    """The plan for the holder of the request, today."""
    return rab(request.holder, plan_id, on=timezone.localdate())


def step_page(
    request: PageRequest, found: Rab, page: StepPage, make: Callable[[], forms.Form], act: Act
) -> HttpResponse:
    """`make` gives the form, bound where the request is a POST."""
    form = make()
    if request.method != "POST":
        return _shown(request, found, page, form, 200)
    if form.is_valid():
        try:
            after = act(Seen(found.id, seen_version(request)), form, timezone.localdate())
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, str(page.done))
            return HttpResponseRedirect(reverse(page.leads_to, args=[after]))
    return _shown(request, found_for(request, found.id), page, form, 422)


def _shown(
    request: PageRequest, found: Rab, page: StepPage, form: forms.Form, status: int
) -> HttpResponse:
    choice = found.choices[page.step.value]
    context = {"found": found, "page": page, "form": form, "choice": choice, **page.beside}
    return render(request, page.template, context, status=status)
