"""Commitments of villages and the effect of an event, each for any day, with the list behind."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import day_within, whole_number
from payung.doors.web.events.forms import PromiseForm, PutOffForm
from payung.doors.web.events.sheets import promises_sheet
from payung.doors.web.events.step_page import found_for, step_page
from payung.doors.web.sheet import is_asked
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.office.seen import Seen
from payung.programme.outreach import actions, queries
from payung.programme.outreach.milestones import MILESTONE_WORDS, READ_FROM
from payung.programme.outreach.models import PROMISED, Milestone
from payung.programme.outreach.queries import Kept, Turnout
from payung.programme.outreach.steps import Step

_Choice = TypeVar("_Choice", Milestone, Turnout)


@needs(Deed.EVENT_READ)
@require_safe
def promises(request: PageRequest) -> HttpResponse:
    """The promises of the holder's villages from all events."""
    return _promises(request, None)


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def event_promises(request: PageRequest, event_id: UUID) -> HttpResponse:
    """The promises that were made at one event."""
    return _promises(request, event_id)


def _promises(request: PageRequest, event_id: UUID | None) -> HttpResponse:
    on = _as_of(request)
    found = found_for(request, event_id) if event_id else None
    wanted = queries.Wanted(event_id, _village(request))
    rows = queries.promises(request.holder, wanted, as_of=on)
    told = request.GET.get("keadaan", "")
    kept = next((each for each in Kept if each.value == told), None)
    counts = queries.by_kept(rows)
    shown = [each for each in rows if kept in (None, each.kept)]
    if is_asked(request):
        return promises_sheet(str(lazy("Komitmen desa")), shown, on)
    context = {
        "found": found,
        "rows": shown,
        "total": len(rows),
        "kept": told if kept else "",
        "states": [(each.value, queries.KEPT_WORDS[each], count) for each, count in counts.items()],
        "as_of": on,
        "village": wanted.village,
        "villages": areas_within(request.holder.areas, level=4),
        "may_promise": request.holder.may(Deed.COMMITMENT_MAKE),
        "sources": [(MILESTONE_WORDS[each], READ_FROM[each]) for each in PROMISED],
    }
    return render(request, "events/promises.html", context)


@needs(Deed.COMMITMENT_MAKE)
@or_404
def promise(request: PageRequest, event_id: UUID) -> HttpResponse:
    """What one village promises."""
    found = found_for(request, event_id)
    on = timezone.localdate()
    villages = [
        (each.code, f"{each.name} · {each.words}")
        for each in queries.turnout(request.holder, found.event, as_of=on)
    ]
    page = StepPage(
        Step.PROMISE,
        lazy("Catat komitmen desa"),
        lazy("Simpan komitmen"),
        lazy("Komitmen dicatat. Perbuatan desa sendiri yang menutupnya."),
        leads_to="events_promises",
    )
    form = PromiseForm(
        request.POST or None, villages=villages, initial={"village": _village(request)}
    )

    def act(_seen: Seen, _form: forms.Form, on: date) -> object:
        return actions.promise(by=request.holder, event_id=event_id, said=form.promise(), on=on)

    return step_page(request, found, page, form, act)


@needs(Deed.COMMITMENT_MAKE)
@or_404
def put_off(request: PageRequest, event_id: UUID, commitment_id: UUID) -> HttpResponse:
    """A promise gets a later day, with a reason."""
    found = found_for(request, event_id)
    rows = queries.promises(request.holder, queries.Wanted(event_id), as_of=timezone.localdate())
    row = next((each for each in rows if each.id == commitment_id), None)
    if row is None:
        raise Http404
    page = StepPage(
        Step.PROMISE,
        lazy("Tunda komitmen"),
        lazy("Tunda"),
        lazy("Tanggal baru dicatat; tanggal semula tetap terbaca."),
        leads_to="events_promises",
        beside={"about": f"{row.village}: {row.words}"},
    )
    return step_page(
        request,
        found,
        page,
        PutOffForm(request.POST or None, initial={"due_on": row.due_on}),
        lambda _seen, form, on: actions.put_off(
            by=request.holder, commitment_id=commitment_id, on=on, **form.cleaned_data
        ),
    )


@needs(Deed.EVENT_EFFECT)
@require_safe
@or_404
def effect(request: PageRequest, event_id: UUID) -> HttpResponse:
    """What villages did after the event; a number opens the villages behind it."""
    found = found_for(request, event_id)
    told = queries.effect_of(request.holder, found.event, found.sessions, as_of=_as_of(request))
    milestone = _one_of(Milestone, request.GET.get("tahap", ""))
    group = _one_of(Turnout, request.GET.get("kelompok", ""))
    window = whole_number(request.GET.get("dalam", ""), digits=3)
    behind = told.behind(milestone, group, window) if milestone else []
    context = {
        "found": found,
        "effect": told,
        "milestone": MILESTONE_WORDS[milestone] if milestone else "",
        "group": queries.TURNOUT_WORDS[group] if group else "",
        "window": window,
        "behind": behind,
        "windows": queries.WINDOWS,
    }
    return render(request, "events/effect.html", context)


def _one_of(kind: type[_Choice], told: str) -> _Choice | None:
    return next((each for each in kind if each.value == told), None)


def _as_of(request: PageRequest) -> date:
    """The day that is asked about, not after today."""
    today = timezone.localdate()
    told = day_within(request.GET.get("pada", ""), range(2000, today.year + 1))
    return min(told, today) if told else today


def _village(request: PageRequest) -> str:
    told = request.GET.get("desa", "")
    return told if len(told) <= 13 else ""
