"""An errand while it is under way; done, it leads to what it made; refused, it says why."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.functional import Promise
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from payung.doors.web.access import PageRequest, needs, or_404
from payung.office.accounts.duties import Deed
from payung.office.errands.models import Errand, ErrandState
from payung.office.errands.queries import Progress, progress_of

_RESULTS: Mapping[str, str] = {
    "answer.read": "enrolment_file",
    "answer.take": "enrolment_file",
    "members.compare": "enrolment_file",
    "batch.draft": "enrolment_batch",
    "batch.send": "enrolment_batch",
    "bill.draft": "bills_bill",
}
"""Kind → the page of what it made."""
_FORMS: Mapping[str, str] = {
    "answer.read": "enrolment_answer",
    "answer.take": "enrolment_file",
    "members.compare": "enrolment_compare",
    "batch.draft": "enrolment_draft",
    "batch.send": "enrolment_send",
}
"""Kind → the page from which it was asked, of the record that it is about."""


def address_of(errand: Errand) -> str:
    """Where an errand leads: to its result, or to the page of its progress."""
    if errand.state == ErrandState.DONE:
        return resolve_url(_RESULTS[errand.kind], errand.result)
    return resolve_url("errand", errand.id)


def leads_to(request: HttpRequest, errand: Errand, said: str | Promise) -> str:
    """The same after it was asked for; what is said belongs to an errand that is done."""
    if errand.state == ErrandState.DONE:
        messages.success(request, str(said))
    return address_of(errand)


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def errand(request: PageRequest, errand_id: UUID) -> HttpResponse:
    """How far it has come, or why it cannot be done."""
    found = progress_of(request.holder, errand_id)
    if found.errand.state == ErrandState.DONE:
        return HttpResponseRedirect(address_of(found.errand))
    return render(request, "errands/errand.html", {"found": found, "form": _form(found)})


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def progress(request: PageRequest, errand_id: UUID) -> HttpResponse:
    """The same as a fragment; once it is finished its page is opened anew."""
    found = progress_of(request.holder, errand_id)
    if not found.is_open:
        return HttpResponseClientRedirect(address_of(found.errand))
    return render(request, "errands/_progress.html", {"found": found})


def _form(found: Progress) -> str:
    asked = found.errand
    if asked.kind in _FORMS:
        return resolve_url(_FORMS[asked.kind], asked.about)
    return f"{resolve_url('bills_draft')}?wadah={asked.about}"
