"""The page of one step of a bill: the form where the step is open, or why it is not and who can.

Every step is read and written in the same way: GET shows, POST acts and leads back to the bill, a
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
from payung.programme.payments.queries import BillPage, bill_page
from payung.programme.payments.steps import Step

Act = Callable[[Seen, forms.Form, date], object]
"""What a step does: the bill as it was seen, the form as it was filled in, today."""


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of a step looks: its form, the word on its button, what is said afterwards."""

    step: Step
    title: str | Promise
    button: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    danger: bool = False
    beside: dict[str, object] = field(default_factory=dict)


def found_for(request: PageRequest, bill_id: UUID) -> BillPage:
    """The bill for the holder of the request."""
    return bill_page(request.holder, bill_id)


def step_page(
    request: PageRequest,
    found: BillPage,
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
            return HttpResponseRedirect(reverse("bills_bill", args=[found.id]))
    return _shown(request, found_for(request, found.id), page, form, 422)


def _shown(
    request: PageRequest, found: BillPage, page: StepPage, form: forms.Form, status: int
) -> HttpResponse:
    choice = found.choices[page.step.value]
    context = {"found": found, "page": page, "form": form, "choice": choice, **page.beside}
    return render(request, "payments/step.html", context, status=status)
