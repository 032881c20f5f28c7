"""Complaints in the office: the list, one with all that was said, and what is done about it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.complaints.office_forms import AnswerForm, SettleForm
from payung.doors.web.step_page import StepPage, StepPages
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.office.seen import Seen
from payung.programme.complaints import actions, queries
from payung.programme.complaints.models import ComplaintKind, ComplaintState, Outcome
from payung.programme.complaints.queries import ComplaintPage, Wanted
from payung.programme.complaints.steps import STATE_WORDS, TRANSITIONS, Step
from payung.programme.complaints.wording import KIND_WORDS


@needs(Deed.COMPLAINT_READ)
@require_safe
def complaints(request: PageRequest) -> HttpResponse:
    """Complaints that the post may read, the oldest first."""
    wanted = _wanted(request)
    rows, following = queries.complaints(request.holder, wanted, on=timezone.localdate())
    counts = queries.counts_by_state(request.holder, wanted)
    query = _query(wanted)
    context = {
        "rows": rows,
        "wanted": wanted,
        "states": [(each.value, STATE_WORDS[each], counts.get(each, 0)) for each in ComplaintState],
        "total": sum(counts.values()),
        "kinds": [(each.value, words) for each, words in KIND_WORDS.items()],
        "villages": areas_within(request.holder.areas, level=4),
        "query": query,
        "next_page": f"?{query}&sesudah={following}" if following else "",
        "receipts": reverse("receipts") if request.holder.may(Deed.RECEIPT_CHECK) else "",
    }
    return render(request, "complaints/complaints.html", context)


@needs(Deed.COMPLAINT_READ)
@require_safe
@or_404
def complaint(request: PageRequest, complaint_id: UUID) -> HttpResponse:
    """One complaint, and what can be done with it."""
    found = _found_for(request, complaint_id)
    claim_id = found.claim_id if request.holder.may(Deed.RECEIPT_CHECK) else None
    receipt = reverse("receipts_family", args=[claim_id]) if claim_id else ""
    context = {"found": found, "receipt": receipt}
    return render(request, "complaints/complaint.html", context)


def _found_for(request: PageRequest, complaint_id: UUID) -> ComplaintPage:
    return queries.complaint(request.holder, complaint_id, on=timezone.localdate())


_step_page = StepPages(_found_for, leads_to="complaints_complaint", template="complaints/step.html")


@needs(Deed.COMPLAINT_SETTLE)
@or_404
def take(request: PageRequest, complaint_id: UUID) -> HttpResponse:
    """Takes a complaint up, in the name of the post."""
    return _step_page(
        request,
        _found_for(request, complaint_id),
        _page(Step.TAKE, lazy("Aduan ini Anda tangani; pengirim melihatnya.")),
        forms.Form(request.POST or None),
        lambda seen, _form, on: actions.take_complaint(by=request.holder, seen=seen, on=on),
    )


@needs(Deed.COMPLAINT_SETTLE)
@or_404
def answer(request: PageRequest, complaint_id: UUID) -> HttpResponse:
    """A word to the sender."""
    return _step_page(
        request,
        _found_for(request, complaint_id),
        _page(Step.ANSWER, lazy("Jawaban terkirim: pengirim membacanya dengan kodenya.")),
        AnswerForm(request.POST or None),
        lambda seen, form, on: actions.answer_complaint(
            by=request.holder, seen=seen, text=form.cleaned_data["text"], on=on
        ),
    )


@needs(Deed.COMPLAINT_SETTLE)
@or_404
def settle(request: PageRequest, complaint_id: UUID) -> HttpResponse:
    """The end of a complaint, with its reason."""

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        settlement = actions.Settlement(Outcome(told["outcome"]), told["reason"])
        return actions.settle_complaint(by=request.holder, seen=seen, settlement=settlement, on=on)

    return _step_page(
        request,
        _found_for(request, complaint_id),
        _page(Step.SETTLE, lazy("Aduan diselesaikan; pengirim membaca alasannya.")),
        SettleForm(request.POST or None),
        act,
    )


def _page(step: Step, done: str | Promise) -> StepPage:
    words = TRANSITIONS[step].words
    return StepPage(step, words, words, done)


def _wanted(request: PageRequest) -> Wanted:
    """The filter of an address; what is none of the choices does not filter."""
    told = request.GET
    village = told.get("desa", "")
    return Wanted(
        state=next((each for each in ComplaintState if each.value == told.get("keadaan")), None),
        kind=next((each for each in ComplaintKind if each.value == told.get("jenis")), None),
        village=village if request.holder.covers(village) else "",
        waits=told.get("menunggu") == "ya",
        after=row_key(told.get("sesudah", "")),
    )


def _query(wanted: Wanted) -> str:
    told = {
        "keadaan": wanted.state.value if wanted.state else "",
        "jenis": wanted.kind.value if wanted.kind else "",
        "desa": wanted.village,
        "menunggu": "ya" if wanted.waits else "",
    }
    return urlencode({key: value for key, value in told.items() if value})
