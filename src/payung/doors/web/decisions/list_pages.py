"""Lists of villages, and one list: where it stands, its money, the next step, its papers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.decisions.forms import INCENTIVES, DrawForm, ReasonForm
from payung.doors.web.decisions.step_page import found_for, step_page
from payung.doors.web.forms import with_refusal
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.decisions import actions, queries
from payung.programme.decisions.models import DecisionState
from payung.programme.decisions.paper_catalogue import by_words
from payung.programme.decisions.queries import Decision
from payung.programme.decisions.steps import STATE_WORDS, Step
from payung.programme.rulebook.queries import Rules, rules_for, year_in_hand


@needs(Deed.CANDIDATES_READ)
@require_safe
def decisions(request: PageRequest) -> HttpResponse:
    """The lists of the holder's villages, by year and state."""
    wanted = _wanted(request)
    lines, following = queries.decisions(request.holder, wanted)
    counts = queries.counts_by_state(request.holder, year=wanted.year)
    states = [
        (state.value, STATE_WORDS[state], counts.get(state, 0))
        for state in DecisionState
        if counts.get(state)
    ]
    context = {
        "lines": lines,
        "following": following,
        "states": states,
        "total": sum(counts.values()),
        "wanted": wanted,
        "year": wanted.year or "",
        "may_draw": request.holder.may(Deed.CANDIDATES_DRAW),
        "villages": areas_within(request.holder.areas, level=4),
    }
    return render(request, "decisions/decisions.html", context)


@needs(Deed.CANDIDATES_DRAW)
def draw(request: PageRequest) -> HttpResponse:
    """A new order for a village of the holder's area."""
    village = request.POST.get("village") or request.GET.get("village") or request.holder.village
    choices = areas_within(request.holder.areas, level=4)
    if village and not request.holder.covers(village):
        raise Http404
    regency = request.holder.area[:5]
    rules = rules_for(regency, _year(request, regency))
    form = DrawForm(request.POST or None, rules=rules, initial=_proposed(rules))
    status = 200
    if request.method == "POST":
        status = 422
        if village and form.is_valid():
            try:
                made = actions.draw_candidates(
                    by=request.holder,
                    village_code=village,
                    asked=form.asked(),
                    on=timezone.localdate(),
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Urutan calon tersusun."))
                return HttpResponseRedirect(reverse("decisions_list", args=[made.id]))
    context = {"form": form, "village": village, "villages": choices, "rules": rules}
    return render(request, "decisions/draw.html", context, status=status)


@needs(Deed.CANDIDATES_DRAW)
@or_404
def redraw(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The order anew while no meeting is called."""
    found = found_for(request, list_id)
    page = StepPage(
        Step.REDRAW,
        lazy("Susun ulang urutan"),
        lazy("Susun ulang"),
        lazy("Urutan calon disusun ulang dengan data hari ini."),
    )
    rules = rules_for(found.village_code[:5], found.year)
    return step_page(
        request,
        found,
        page,
        DrawForm(request.POST or None, rules=rules, initial=_as_drawn(found)),
        lambda seen, form, on: actions.redraw_candidates(
            by=request.holder, seen=seen, asked=form.asked(), on=on
        ),
    )


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def overview(request: PageRequest, list_id: UUID) -> HttpResponse:
    """One list: the next step, the money, what else may be done, its papers."""
    found = found_for(request, list_id)
    context = {
        "found": found,
        "papers": by_words(),
        "may_reveal": request.holder.may(Deed.NIK_REVEAL),
        "other_choices": [choice for choice in found.choices.values() if choice is not found.ahead],
    }
    return render(request, "decisions/overview.html", context)


@needs(Deed.CANDIDATES_DRAW)
@or_404
def withdraw(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The list no longer counts."""
    page = StepPage(
        Step.WITHDRAW,
        lazy("Tarik daftar ini"),
        lazy("Tarik daftar"),
        lazy("Daftar ditarik; isinya tetap dapat dibaca."),
        danger=True,
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, on: actions.withdraw(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def history(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Every act on the list and every move of its order."""
    found = found_for(request, list_id)
    context = {
        "found": found,
        "acts": queries.history_of(found),
        "moves": queries.moves_of(found),
    }
    return render(request, "decisions/history.html", context)


def _year(request: PageRequest, regency: str) -> int:
    told = request.POST.get("first", "")[:4]
    if told.isascii() and told.isdigit() and told > "1999":
        return int(told)
    return year_in_hand(regency, timezone.localdate())


def _proposed(rules: Rules) -> dict[str, object]:
    return {"first": str(rules.window.first), "last": str(rules.window.last)}


def _as_drawn(found: Decision) -> dict[str, object]:
    return {
        "first": str(found.first),
        "last": str(found.last),
        "source": found.money.source.value,
        "ceiling": found.money.ceiling,
        **dict(zip(INCENTIVES, found.money.incentives, strict=False)),
    }


def _wanted(request: PageRequest) -> queries.Wanted:
    year = request.GET.get("tahun", "")
    state = request.GET.get("keadaan", "")
    after = request.GET.get("sesudah", "")
    village = request.GET.get("desa", "")
    return queries.Wanted(
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        village_code=village if len(village) <= 13 else "",
        state=next((each for each in DecisionState if each.value == state), None),
        after=row_key(after),
    )
