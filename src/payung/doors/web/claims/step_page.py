"""The page of one step of a case: the form where the step is open, or why it is not and who can.

Every step is read and written in the same way: GET shows, POST acts and leads back to the case, a
refusal shows the form again with the sentence and status 422.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.forms import seen_version, with_refusal
from payung.office.accounts.holder import Holder
from payung.office.seen import Seen
from payung.programme.claims.queries import CasePage, case_page
from payung.programme.claims.steps import TRANSITIONS, Step

Parts: TypeAlias = Mapping[str, object]
"""What the address names besides the case."""


@dataclass(frozen=True, slots=True)
class Done:
    """A form that was filled in: who sends it, about which case as it was seen."""

    by: Holder
    seen: Seen
    form: forms.Form
    on: date
    parts: Parts


def _nothing(_found: CasePage, _parts: Parts) -> dict[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of a step looks and what it does. `initial` fills the form in, `about` is the
    line above it; both may raise what a lookup raises, and then the page is not there."""

    step: Step
    button: str | Promise
    done: str | Promise
    form: type[forms.Form]
    act: Callable[[Done], object]
    lead: str | Promise = ""
    danger: bool = False
    initial: Callable[[CasePage, Parts], dict[str, object]] = _nothing
    about: Callable[[CasePage, Parts], str] | None = None

    @property
    def title(self) -> str | Promise:
        return TRANSITIONS[self.step].words


def step_view(page: StepPage) -> Callable[..., HttpResponse]:
    """The view of a step, for those who have its deed."""

    def view(request: PageRequest, claim_id: UUID, **parts: object) -> HttpResponse:
        found = case_page(request.holder, claim_id, timezone.localdate())
        initial = page.initial(found, parts)
        form = page.form(request.POST or None, request.FILES or None, initial=initial)
        if request.method != "POST":
            return _shown(request, found, page, form, parts)
        if form.is_valid():
            try:
                seen = Seen(found.id, seen_version(request))
                page.act(Done(request.holder, seen, form, timezone.localdate(), parts))
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, str(page.done))
                return HttpResponseRedirect(reverse("claims_claim", args=[found.id]))
        again = case_page(request.holder, claim_id, timezone.localdate())
        return _shown(request, again, page, form, parts)

    methods = require_http_methods(["GET", "HEAD", "POST"])
    return needs(TRANSITIONS[page.step].deed)(methods(or_404(view)))


def _shown(
    request: PageRequest, found: CasePage, page: StepPage, form: forms.Form, parts: Parts
) -> HttpResponse:
    context = {
        "found": found,
        "page": page,
        "form": form,
        "choice": found.choices[page.step.value],
        "about": page.about(found, parts) if page.about else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "claims/step.html", context, status=status)
