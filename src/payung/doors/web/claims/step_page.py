"""The page of one step of a case, told by what it asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.step_page import StepPage, StepPages
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
class ClaimStep:
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


def found_for(request: PageRequest, claim_id: UUID) -> CasePage:
    """The case for the holder of the request, today."""
    return case_page(request.holder, claim_id, timezone.localdate())


_step_page = StepPages(found_for, leads_to="claims_claim", template="claims/step.html")


def step_view(told: ClaimStep) -> Callable[..., HttpResponse]:
    """The view of a step, for those who have its deed."""
    line = TRANSITIONS[told.step]

    def view(request: PageRequest, claim_id: UUID, **parts: object) -> HttpResponse:
        found = found_for(request, claim_id)
        page = StepPage(
            told.step,
            line.words,
            told.button,
            told.done,
            lead=told.lead,
            danger=told.danger,
            beside={"about": told.about(found, parts) if told.about else ""},
        )
        initial = told.initial(found, parts)
        return _step_page(
            request,
            found,
            page,
            told.form(request.POST or None, request.FILES or None, initial=initial),
            lambda seen, form, on: told.act(Done(request.holder, seen, form, on, parts)),
        )

    return needs(line.deed)(or_404(view))
