"""The list behind a figure, what every measure means, and numbers noted from outside."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import DayInput, with_refusal
from payung.doors.web.oversight.asked import asked_of
from payung.doors.web.oversight.board_pages import measures
from payung.doors.web.oversight.words import fraction_words, targets_told, value_words
from payung.office.accounts.duties import Deed
from payung.programme.oversight.actions import Said, note_reference
from payung.programme.oversight.behind import PAGE, Line, behind
from payung.programme.oversight.counting import Subject
from payung.programme.oversight.indicators import Level, indicators, not_computed
from payung.programme.oversight.models import Subject as Noted
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


class ReferenceForm(forms.Form):
    """The working population, as BPS publishes it."""

    amount = forms.IntegerField(label=_("Penduduk bekerja"), min_value=1)
    as_of = forms.DateField(label=_("Keadaan pada tanggal"), widget=DayInput())
    source = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Judul publikasi, tabel, dan tahunnya."),
    )


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
    return render(
        request,
        "oversight/behind.html",
        {
            "asked": asked,
            "indicator": indicator,
            "value": value_words(number),
            "fraction": fraction_words(number),
            "targets": targets_told(indicator, asked.day),
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
        said = form.cleaned_data
        noted = Said(Noted.EMPLOYED, said["amount"], said["as_of"], said["source"])
        try:
            note_reference(by=request.holder, place=request.holder.area, said=noted)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return HttpResponseRedirect(reverse("figures"))
    return render(
        request, "oversight/measures.html", {**_measures(request), "form": form}, status=422
    )


def _measures(request: PageRequest) -> dict[str, object]:
    today = timezone.localdate()
    told = indicators()
    return {
        "groups": [
            (words, [(told[code], targets_told(told[code], today)) for code, _words in inside])
            for words, inside in measures()
        ],
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
