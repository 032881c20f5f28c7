"""The list behind a figure, what every measure means, and numbers noted from outside."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import with_refusal
from payung.doors.web.oversight.asked import asked_of
from payung.doors.web.oversight.board_pages import measures
from payung.doors.web.oversight.forms import ReferenceForm, TargetForm
from payung.doors.web.oversight.words import fraction_words, targets_told, value_words, with_unit
from payung.office.accounts.duties import Deed
from payung.programme.oversight.actions import Said, Wanted, note_reference, note_target
from payung.programme.oversight.behind import PAGE, Line, behind
from payung.programme.oversight.counting import Subject
from payung.programme.oversight.indicators import Level, indicators, not_computed
from payung.programme.oversight.models import Subject as Noted
from payung.programme.oversight.own_targets import (
    every_target,
    noted_targets,
    own_targets,
)
from payung.programme.oversight.queries import Number

_PAGES: Mapping[Subject, str] = {
    Subject.PERSON: "people_person",
    Subject.VILLAGE: "villages_village",
    Subject.BILL: "bills_bill",
    Subject.PLAN: "budgets_plan",
    Subject.REPORT: "incidents_incident",
    Subject.CLAIM: "claims_claim",
}
_DIGITS = 7


@needs(Deed.FIGURES_READ)
@require_safe
def figures_behind(request: PageRequest, code: str, measure: str) -> HttpResponse:
    """What was counted, with the formula; the sums of the list are the figure."""
    asked, indicator = asked_of(request, code), indicators().get(measure)
    is_too_small = indicator and indicator.level is Level.REGENCY and len(code) > len("16.12")
    if indicator is None or asked.is_wide or is_too_small:
        raise Http404
    start = (whole_number(request.GET.get("mulai", ""), digits=_DIGITS) or 0) // PAGE * PAGE
    told = behind(request.holder, code, asked.day, measure, start=start)
    number = Number(indicator, told.numerator, told.denominator)
    own = own_targets(code[:5], asked.day)
    return render(
        request,
        "oversight/behind.html",
        {
            "asked": asked,
            "indicator": indicator,
            "value": value_words(number),
            "fraction": fraction_words(number),
            "targets": targets_told(indicator, every_target(own, indicator, asked.day)),
            "told": told,
            "lines": [(line, _address(line)) for line in told.lines],
            "day": asked.day.isoformat(),
        },
    )


@needs(Deed.FIGURES_READ)
@require_safe
def figures_measures(request: PageRequest) -> HttpResponse:
    """Every indicator with formula, denominator and targets, and what cannot be told yet."""
    return render(request, "oversight/measures.html", _measures(request))


@needs(Deed.REFERENCE_NOTE)
@require_POST
def figures_reference(request: PageRequest) -> HttpResponse:
    """PMD notes the working population; by GET there is nothing to see."""
    form = ReferenceForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        said = Said(Noted.EMPLOYED, told["amount"], told["as_of"], told["source"])
        try:
            note_reference(by=request.holder, place=request.holder.area, said=said)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return HttpResponseRedirect(reverse("figures"))
    return _once_more(request, {"form": form})


@needs(Deed.REFERENCE_NOTE)
@require_POST
def figures_target(request: PageRequest) -> HttpResponse:
    """PMD notes what the regency's plan wants to reach; by GET there is nothing to see."""
    form = TargetForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        wanted = Wanted(told["indicator"], told["year"], told["value"], told["plan"])
        try:
            note_target(by=request.holder, regency=request.holder.area, wanted=wanted)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return HttpResponseRedirect(f"{reverse('figures_measures')}#sasaran")
    return _once_more(request, {"target_form": form})


def _once_more(request: PageRequest, form: dict[str, object]) -> HttpResponse:
    return render(request, "oversight/measures.html", _measures(request) | form, status=422)


def _measures(request: PageRequest) -> dict[str, object]:
    today, regency = timezone.localdate(), request.holder.area[:5]
    told, own = indicators(), own_targets(regency, today)
    return {
        "groups": [
            (
                words,
                [
                    (each, targets_told(each, every_target(own, each, today)))
                    for each in (told[code] for code, _words in inside)
                ],
            )
            for words, inside in measures()
        ],
        "noted": [
            (each, told[each.indicator].words, with_unit(told[each.indicator], value, None))
            for each, value in noted_targets(regency)
        ],
        "target_form": TargetForm(initial={"year": today.year}),
        "missing": not_computed(),
        "form": ReferenceForm(),
        "today": today,
        "may_note": request.holder.may(Deed.REFERENCE_NOTE),
    }


def _address(line: Line) -> str:
    name = _PAGES.get(line.kind, "")
    if not (name and line.key):
        return ""
    return reverse(name, args=(line.key if line.kind is Subject.VILLAGE else UUID(line.key),))
