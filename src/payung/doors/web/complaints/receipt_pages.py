"""Families to ask what they received: the work list, one family, an attempt, the second person."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.complaints.receipt_forms import AskForm, SendBackForm
from payung.doors.web.forms import form_incomplete, with_refusal
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.complaints import actions, queries
from payung.programme.complaints.queries import DESK_WORDS, CheckSeen, Desk, FamilyPage


@needs(Deed.RECEIPT_CHECK)
@require_safe
def receipts(request: PageRequest) -> HttpResponse:
    """Paid cases by what is to be done, the longest paid first."""
    told = request.GET
    desk = next((each for each in Desk if each.value == told.get("meja")), None)
    village = told.get("desa", "")
    village = village if request.holder.covers(village) else ""
    after = row_key(told.get("sesudah", ""))
    rows, following = queries.families(
        request.holder, desk=desk, village=village, after=after, on=timezone.localdate()
    )
    counts = queries.families_by_desk(request.holder, village=village)
    query = urlencode(
        {key: value for key, value in (("meja", desk or ""), ("desa", village)) if value}
    )
    context = {
        "rows": rows,
        "desk": desk,
        "desks": [(each.value, words, counts.get(each, 0)) for each, words in DESK_WORDS.items()],
        "total": sum(counts.values()),
        "village": village,
        "villages": areas_within(request.holder.areas, level=4),
        "after": after,
        "query": query,
        "next_page": f"?{query}&sesudah={following}" if following else "",
        "may_read_complaints": request.holder.may(Deed.COMPLAINT_READ),
    }
    return render(request, "complaints/receipts.html", context)


@needs(Deed.RECEIPT_CHECK)
@require_safe
@or_404
def family(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """One family: what was paid, how it is reached, what it said."""
    return _family(request, _found(request, claim_id), SendBackForm(), 200)


@needs(Deed.RECEIPT_CHECK)
@or_404
def ask(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """One attempt is written down."""
    found = _found(request, claim_id)
    form = AskForm(request.POST if request.method == "POST" else None, heirs=found.heirs)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.record_check(
                    by=request.holder,
                    claim_id=claim_id,
                    attempt=form.attempt(),
                    known=_known(request),
                    on=timezone.localdate(),
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _noted(made.missed, differs=made.differs))
                return _back(claim_id)
        found = _found(request, claim_id)
    context = {"found": found, "form": form}
    return render(request, "complaints/ask_family.html", context, status=status)


@needs(Deed.RECEIPT_CHECK)
@or_404
def confirm(request: PageRequest, check_id: UUID) -> HttpResponse:
    """The second person confirms what somebody else heard, or sends it back with a reason."""
    claim_id = queries.claim_of_check(request.holder, check_id)
    if request.method != "POST":
        return _back(claim_id)
    is_back = "why" in request.POST
    form = SendBackForm(request.POST) if is_back else forms.Form(request.POST)
    if form.is_valid():
        try:
            words = _answer(request, check_id, form.cleaned_data.get("why"))
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, words)
            return _back(claim_id)
    return _family(request, _found(request, claim_id), form, 422)


def _answer(request: PageRequest, check_id: UUID, why: str | None) -> str:
    """Sends the check back where there is a reason, else confirms it; what the page says then."""
    by, on = request.holder, timezone.localdate()
    if why is not None:
        actions.send_check_back(by=by, check_id=check_id, why=why, on=on)
        return _("Dikembalikan; keluarga ditanya lagi.")
    actions.confirm_check(by=by, check_id=check_id, on=on)
    return _("Jawaban dipastikan.")


def _found(request: PageRequest, claim_id: UUID) -> FamilyPage:
    return queries.family(request.holder, claim_id, on=timezone.localdate())


def _family(request: PageRequest, found: FamilyPage, form: forms.Form, status: int) -> HttpResponse:
    waiting = next((each for each in found.checks if each.waits), None)
    context = {
        "found": found,
        "waiting": waiting,
        "form": form,
        "may_read_complaints": request.holder.may(Deed.COMPLAINT_READ),
        "has_difference": _differs(found.checks[0]) if found.checks else False,
    }
    return render(request, "complaints/family.html", context, status=status)


def _differs(last: CheckSeen) -> bool:
    return bool(last.differences)


def _known(request: PageRequest) -> int:
    """How many attempts the page showed. Raises `Refused("form_incomplete")`."""
    told = whole_number(request.POST.get("known", ""), digits=4)
    if told is None:
        raise form_incomplete()
    return told


def _back(claim_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("receipts_family", args=[claim_id]))


def _noted(missed: str, *, differs: bool) -> str:
    if missed:
        return _("Dicatat: keluarga belum terhubung. Coba lagi hari lain, atau kunjungi.")
    if differs:
        return _("Dicatat. Ada yang tidak sesuai: aduan sudah terbuka, orang kedua memastikannya.")
    return _("Dicatat. Orang kedua memastikannya.")
