"""What the pages of this part share: what is not there, a form that acts, a file that is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest
from payung.doors.web.forms import with_refusal
from payung.doors.web.lists.uploads import refuse_faulty_upload

_Form = TypeVar("_Form", bound=forms.Form)


@dataclass(frozen=True, slots=True)
class ActPage:
    """A page with one form that acts: its words, what stands beside it, where it leads."""

    title: str | Promise
    button: str | Promise
    done: str | Promise
    """What is said once it is done; empty where the next page says it."""
    back: str
    """Address of the page that it belongs to."""
    place: str = ""
    version: int = 0
    refused: Refused | None = None
    """Why the act is closed; the form is not shown then."""
    who: str = ""
    template: str = "enrolment/act.html"
    danger: bool = False
    upload: bool = False
    beside: Mapping[str, object] = field(default_factory=dict)


def act_page(
    request: PageRequest,
    page: ActPage,
    make: Callable[[], _Form],
    act: Callable[[_Form], str],
) -> HttpResponse:
    """GET shows the form; POST acts and leads to the address that `act` gives, or says why not."""
    form = make()
    status = 200
    if request.method == "POST":
        status = 422
        try:
            refuse_faulty_upload(request)
            if form.is_valid():
                leads_to = act(form)
                if page.done:
                    messages.success(request, str(page.done))
                return HttpResponseRedirect(leads_to or page.back)
        except Refused as refused:
            with_refusal(form, refused)
    context = {"page": page, "form": form, **page.beside}
    return render(request, page.template, context, status=status)


def this_month() -> Month:
    return Month.of(timezone.localdate())
