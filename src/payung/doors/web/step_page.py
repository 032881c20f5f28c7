"""The page of one step: the form where the step is open, or why it is not and who can do it.

Every step is read and written in the same way: GET shows, POST acts and leads on, a refusal shows
the form again with the sentence and status 422.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
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


class Stepped(Protocol):
    """What goes on by steps."""

    @property
    def id(self) -> UUID: ...

    @property
    def choices(self) -> Mapping[str, object]:
        """By the value of the step: whether it is open, and why not."""


_Found = TypeVar("_Found", bound=Stepped)
_Form = TypeVar("_Form", bound=forms.Form)


@dataclass(frozen=True, slots=True)
class StepPage:
    """How the page of one step looks, what is said afterwards, where it leads."""

    step: StrEnum
    title: str | Promise
    button: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    leads_to: str = ""
    """Name of the page that comes next and to which one may go back; empty for the usual one."""
    template: str = ""
    """Empty for the usual one."""
    danger: bool = False
    beside: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepPages(Generic[_Found]):
    """The pages of all steps of one thing: how it is found, where they lead, how they look."""

    find: Callable[[PageRequest, UUID], _Found]
    leads_to: str
    template: str

    def __call__(
        self,
        request: PageRequest,
        found: _Found,
        page: StepPage,
        form: _Form,
        act: Callable[[Seen, _Form, date], object],
    ) -> HttpResponse:
        """`form` is bound where the request is a POST. `act` does the step, to what was found as
        it was seen; it may answer the address that comes next."""
        if request.method != "POST":
            return self._shown(request, found, page, form, 200)
        if form.is_valid():
            try:
                after = act(Seen(found.id, seen_version(request)), form, timezone.localdate())
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, str(page.done))
                leads_to = after if isinstance(after, str) else self._back(found, page)
                return HttpResponseRedirect(leads_to)
        return self._shown(request, self.find(request, found.id), page, form, 422)

    def _shown(
        self, request: PageRequest, found: _Found, page: StepPage, form: forms.Form, status: int
    ) -> HttpResponse:
        context = {
            "found": found,
            "page": page,
            "form": form,
            "choice": found.choices[page.step.value],
            "back": self._back(found, page),
            **page.beside,
        }
        return render(request, page.template or self.template, context, status=status)

    def _back(self, found: _Found, page: StepPage) -> str:
        return reverse(page.leads_to or self.leads_to, args=[found.id])
