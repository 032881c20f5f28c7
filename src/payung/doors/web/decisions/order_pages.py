"""The order of a list: candidates with their reasons, who is not ready, and one candidate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.finding import Mender, Outcome
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.core_words import MENDER_WORDS, OUTCOME_WORDS
from payung.doors.web.decisions.forms import MoveForm, ReasonForm
from payung.doors.web.decisions.search import searched
from payung.doors.web.decisions.step_page import found_for
from payung.doors.web.forms import seen_version, with_refusal
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.decisions import actions, queries

_OUTCOMES: Mapping[Outcome, str | Promise] = {
    each: OUTCOME_WORDS[each] for each in Outcome if each is not Outcome.READY
}


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def order(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The candidates from a place on, with the line where the money ends."""
    found = found_for(request, list_id)
    asked = searched(request)
    first = whole_number(request.GET.get("dari", ""), digits=6)
    first = 1 if first is None else first
    lines, following = queries.candidates_of(found, search=asked["search"], first=first)
    context = {
        "found": found,
        "lines": lines,
        "following": following,
        **asked,
        "first": first,
        "before": max(first - queries.PAGE, 1) if first > 1 else None,
        "line_at": _line_at(found, [line.candidate.rank for line in lines]),
        "struck": queries.struck_of(found) if not asked["search"] and first == 1 else [],
    }
    return render(request, "decisions/order.html", context)


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def left_out(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Who was not ready on the day of the draw, with who can mend it."""
    found = found_for(request, list_id)
    outcome = request.GET.get("hasil", "")
    known = outcome if outcome in [each.value for each in _OUTCOMES] else ""
    asked = searched(request)
    after = row_key(request.GET.get("sesudah", ""))
    rows = queries.left_out_of(found, outcome=known, search=asked["search"], after=after)
    counts = queries.left_out_counts(found)
    context = {
        "found": found,
        "rows": [
            {
                "person": row.person,
                "outcome": row.outcome,
                "words": _OUTCOMES[Outcome(row.outcome)],
                "findings": [
                    {
                        "sentence": finding["sentence"],
                        "mender": MENDER_WORDS[Mender(finding["mender"])],
                        "can_be_mended": finding["mender"] != Mender.NOBODY.value,
                    }
                    for finding in row.findings
                ],
            }
            for row in rows
        ],
        "following": str(rows[-1].id) if len(rows) == queries.PAGE else "",
        "outcome": known,
        **asked,
        "tabs": [
            (each.value, words, counts.get(each.value, 0)) for each, words in _OUTCOMES.items()
        ],
    }
    return render(request, "decisions/left_out.html", context)


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def candidate(request: PageRequest, list_id: UUID, candidate_id: UUID) -> HttpResponse:
    """One candidate: the reasons, the moves, and the forms of the meeting."""
    to = whole_number(request.GET.get("ke", ""), digits=6)
    move = MoveForm(initial={"to": to} if to else None)
    return _candidate_page(request, list_id, candidate_id, move=move)


@needs(Deed.CANDIDATE_MOVE)
@require_POST
@or_404
def move(request: PageRequest, list_id: UUID, candidate_id: UUID) -> HttpResponse:
    """The candidate goes to another place, or comes back into the list at one."""
    form = MoveForm(request.POST)
    comes_back = request.POST.get("kembali") == "ya"
    act = actions.take_back if comes_back else actions.move

    def done(seen: Seen, on: date) -> object:
        return act(
            by=request.holder,
            seen=seen,
            candidate_id=candidate_id,
            to=form.cleaned_data["to"],
            reason=form.cleaned_data["reason"],
            on=on,
        )

    words = _("Calon kembali ke daftar.") if comes_back else _("Urutan dipindah.")
    return _done(request, _Turn(list_id, candidate_id, "move", words), form, done)


@needs(Deed.CANDIDATE_MOVE)
@require_POST
@or_404
def strike(request: PageRequest, list_id: UUID, candidate_id: UUID) -> HttpResponse:
    """The candidate is off the list."""
    form = ReasonForm(request.POST, prefix="strike")

    def done(seen: Seen, on: date) -> object:
        return actions.strike(
            by=request.holder,
            seen=seen,
            candidate_id=candidate_id,
            reason=form.cleaned_data["reason"],
            on=on,
        )

    words = _("Calon dicoret; yang di bawahnya naik satu.")
    return _done(request, _Turn(list_id, candidate_id, "strike", words), form, done)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is done with whom: the form that it comes from, and what is said afterwards."""

    list_id: UUID
    candidate_id: UUID
    form_name: str
    words: str | Promise


def _done(
    request: PageRequest, turn: _Turn, form: forms.Form, act: Callable[[Seen, date], object]
) -> HttpResponse:
    found = found_for(request, turn.list_id)
    queries.candidate_of(found, turn.candidate_id)
    if form.is_valid():
        try:
            act(Seen(turn.list_id, seen_version(request)), timezone.localdate())
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, str(turn.words))
            place = form.cleaned_data.get("to")
            asked = f"?dari={max(place - 10, 1)}" if place else ""
            return HttpResponseRedirect(reverse("decisions_order", args=[turn.list_id]) + asked)
    shown = {turn.form_name: form}
    return _candidate_page(request, turn.list_id, turn.candidate_id, status=422, **shown)


def _candidate_page(
    request: PageRequest,
    list_id: UUID,
    candidate_id: UUID,
    *,
    status: int = 200,
    move: forms.Form | None = None,
    strike: forms.Form | None = None,
) -> HttpResponse:
    found = found_for(request, list_id)
    context = {
        "found": found,
        "line": queries.candidate_of(found, candidate_id),
        "choice": found.choices["move"],
        "move": move or MoveForm(),
        "strike": strike or ReasonForm(prefix="strike"),
    }
    return render(request, "decisions/candidate.html", context, status=status)


def _line_at(found: queries.Decision, ranks: list[int]) -> int | None:
    """The place after which the money ends, where it lies on this page."""
    return found.seated if found.seated in ranks else None
