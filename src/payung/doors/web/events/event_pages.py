"""The list of events; one event; planning, closing and cancelling it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import day_within, row_key
from payung.doors.web.events.forms import (
    PlanForm,
    ReasonForm,
    SessionForm,
    planned_as,
    sat_as,
)
from payung.doors.web.events.step_page import found_for, step_page
from payung.doors.web.forms import with_refusal
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.area.models import Area
from payung.office.area.queries import areas_by_code, areas_within
from payung.office.seen import Seen
from payung.programme.outreach import actions, queries
from payung.programme.outreach.models import EventState
from payung.programme.outreach.steps import STATE_WORDS, Step

_YEARS = range(2000, 2101)


@needs(Deed.EVENT_READ)
@require_safe
def events(request: PageRequest) -> HttpResponse:
    """The events of the holder's area, the latest first."""
    told = request.GET.get("keadaan", "")
    state = next((each for each in EventState if each.value == told), None)
    day = day_within(request.GET.get("sebelum", ""), _YEARS)
    key = row_key(request.GET.get("kunci", ""))
    before = (day, key) if day and key else None
    rows, has_more = queries.events(request.holder, state=state, before=before)
    context = {
        "rows": rows,
        "last": rows[-1] if has_more else None,
        "is_first": before is None,
        "state": state.value if state else "",
        "states": [(each.value, STATE_WORDS[each]) for each in EventState],
        "may_hold": request.holder.may(Deed.EVENT_HOLD),
    }
    return render(request, "events/events.html", context)


@needs(Deed.EVENT_HOLD)
def new_event(request: PageRequest) -> HttpResponse:
    """An event for the holder's area."""
    on = timezone.localdate()
    places = _places(request)
    initial = {
        "counts_from": date(on.year, 1, 1),
        "organiser": request.holder.title,
        "place": places[0].code,
    }
    form = PlanForm(request.POST or None, places=places, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            place = form.cleaned_data["place"]
            try:
                made = actions.plan_event(by=request.holder, place=place, plan=form.plan(), on=on)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Kegiatan dibuat. Susun acaranya."))
                return HttpResponseRedirect(reverse("events_session_new", args=[made.id]))
    return render(request, "events/new.html", {"form": form}, status=status)


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def event(request: PageRequest, event_id: UUID) -> HttpResponse:
    """One event: the next step, its days, its numbers, its papers."""
    found = found_for(request, event_id)
    kept = queries.by_kept(
        queries.promises(request.holder, queries.Wanted(event_id), as_of=timezone.localdate())
    )
    context = {
        "found": found,
        "late": kept[queries.Kept.LATE],
        "promised": sum(kept.values()),
        "may_hold": request.holder.may(Deed.EVENT_HOLD),
        "may_attend": request.holder.may(Deed.EVENT_ATTEND),
        "may_effect": request.holder.may(Deed.EVENT_EFFECT),
        "today": timezone.localdate(),
    }
    return render(request, "events/event.html", context)


@needs(Deed.EVENT_HOLD)
@or_404
def edit(request: PageRequest, event_id: UUID) -> HttpResponse:
    """What the event is, written anew."""
    found = found_for(request, event_id)
    places = list(areas_by_code((found.event.place_code,)).values())
    form = PlanForm(request.POST or None, places=places, initial=planned_as(found.event))
    page = StepPage(Step.CHANGE, lazy("Ubah kegiatan"), lazy("Simpan"), lazy("Kegiatan diubah."))
    return step_page(
        request,
        found,
        page,
        form,
        lambda seen, _form, on: actions.change_event(
            by=request.holder, seen=seen, plan=form.plan(), on=on
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def new_session(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Another day of the event."""
    return _session_page(request, event_id, None)


@needs(Deed.EVENT_HOLD)
@or_404
def edit_session(request: PageRequest, event_id: UUID, session_id: UUID) -> HttpResponse:
    """A day of the event, written anew or dropped."""
    return _session_page(request, event_id, session_id)


def _session_page(request: PageRequest, event_id: UUID, session_id: UUID | None) -> HttpResponse:
    found = found_for(request, event_id)
    initial: dict[str, object] = {"day": _next_day(found)}
    if session_id is not None:
        initial = sat_as(found.session(session_id))
    districts = list(areas_within((found.event.place_code,), level=3))
    drops = session_id is not None and request.POST.get("hapus") == "ya"
    page = StepPage(
        Step.SESSION,
        lazy("Ubah acara") if session_id else lazy("Tambah hari acara"),
        lazy("Simpan acara"),
        lazy("Hari acara dihapus.") if drops else lazy("Acara disimpan."),
        template="events/session.html",
        beside={"session_id": session_id},
    )
    if drops and session_id is not None:
        return step_page(
            request,
            found,
            page,
            forms.Form(request.POST),
            lambda seen, _form, on: actions.drop_session(
                by=request.holder, seen=seen, session_id=session_id, on=on
            ),
        )
    form = SessionForm(request.POST or None, districts=districts, initial=initial)
    return step_page(
        request,
        found,
        page,
        form,
        lambda seen, _form, on: actions.set_session(
            by=request.holder, seen=seen, sitting=form.sitting(), session_id=session_id, on=on
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def close(request: PageRequest, event_id: UUID) -> HttpResponse:
    """It took place."""
    page = StepPage(
        Step.CLOSE, lazy("Tutup kegiatan"), lazy("Tutup kegiatan"), lazy("Kegiatan ditutup.")
    )

    def act(seen: Seen, _form: forms.Form, on: date) -> object:
        return actions.close_event(by=request.holder, seen=seen, on=on)

    form = forms.Form(request.POST if request.method == "POST" else None)
    return step_page(request, found_for(request, event_id), page, form, act)


@needs(Deed.EVENT_HOLD)
@or_404
def reopen(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Something was forgotten."""
    page = StepPage(
        Step.REOPEN, lazy("Buka lagi"), lazy("Buka lagi"), lazy("Kegiatan dibuka lagi.")
    )
    return _with_reason(request, event_id, page, actions.reopen_event)


@needs(Deed.EVENT_HOLD)
@or_404
def cancel(request: PageRequest, event_id: UUID) -> HttpResponse:
    """It does not take place."""
    page = StepPage(
        Step.CANCEL,
        lazy("Batalkan kegiatan"),
        lazy("Batalkan kegiatan"),
        lazy("Kegiatan dibatalkan."),
        danger=True,
    )
    return _with_reason(request, event_id, page, actions.cancel_event)


def _with_reason(
    request: PageRequest, event_id: UUID, page: StepPage, act: Callable[..., object]
) -> HttpResponse:
    return step_page(
        request,
        found_for(request, event_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, on: act(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )


def _places(request: PageRequest) -> list[Area]:
    """Where the holder may hold an event: the own area, and for a regency its districts."""
    inside = areas_within(request.holder.areas)
    own = set(request.holder.areas)
    return [each for each in inside if each.code in own or each.level == 3]


def _next_day(found: queries.EventPage) -> date:
    """The first day of the event that has no session yet, else its first."""
    taken = {each.day for each in found.sessions}
    first, last = found.event.begins_on, found.event.ends_on
    days = [date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)]
    return next((day for day in days if day not in taken), first)
