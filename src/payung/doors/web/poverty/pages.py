"""The poorest households of a place, the lists behind its numbers, and the same as Excel."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.handed_out import handed_out
from payung.doors.web.office.law_book import CertaintyLook
from payung.doors.web.poverty.asked import question_of
from payung.doors.web.poverty.listing import listing_of
from payung.doors.web.poverty.sheet import poverty_workbook
from payung.doors.web.poverty.table import PageMaker
from payung.doors.web.poverty.words import LIST_FORMULAS, LIST_WORDS
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.oversight.poverty.lists import Earners, Homes
from payung.programme.oversight.poverty.loss import UNKNOWN
from payung.programme.oversight.poverty.queries import PAGE, poverty_of

_DIGITS = 7
_LISTS: dict[str, Homes | Earners] = {each.value: each for each in (*Homes, *Earners)}


@needs(Deed.POVERTY_READ)
@require_safe
def poverty(request: PageRequest) -> HttpResponse:
    """The holder's own area."""
    return HttpResponseRedirect(reverse("poverty_place", args=(request.holder.area,)))


@needs(Deed.POVERTY_READ)
@require_safe
def poverty_place(request: PageRequest, code: str) -> HttpResponse:
    """Who is protected, what a loss would mean, and where the next rupiah protects most."""
    maker = _maker(request, code)
    loss, spending = maker.loss(), maker.spending()
    context = {
        "question": maker.question,
        "maker": maker,
        "loss": loss,
        "lines": [(line, CertaintyLook.of(line.period.certainty)) for line in loss.lines],
        "lost_today": maker.lost_today(loss),
        "left_behind": [
            (
                row,
                maker.url(Earners.ALL, row.dependants),
                maker.url(Earners.PROTECTED, row.dependants),
            )
            for row in loss.rows
        ],
        "alone_url": maker.url(Earners.ALL, 0),
        "unknown_url": maker.url(Earners.ALL, UNKNOWN),
        "spending": spending,
        "shares": maker.shares(spending) if spending else [],
        "places": maker.places(),
        "may_figures": request.holder.may(Deed.FIGURES_READ),
    }
    return render(request, "poverty/place.html", context)


@needs(Deed.POVERTY_READ)
@require_safe
def poverty_list(request: PageRequest, code: str, which: str) -> HttpResponse:
    """What was counted: households, or earners; as many rows as the number says."""
    asked = question_of(request, code)
    if which not in _LISTS:
        raise Http404
    start = (whole_number(request.GET.get("mulai", ""), digits=_DIGITS) or 0) // PAGE * PAGE
    told = poverty_of(request.holder, code, asked.day)
    listing = listing_of(request.holder, told, _LISTS[which], request.GET, start=start)
    context = {
        "question": asked,
        "listing": listing,
        "words": LIST_WORDS[_LISTS[which]],
        "formula": LIST_FORMULAS[_LISTS[which]],
    }
    return render(request, "poverty/list.html", context)


@needs(Deed.POVERTY_READ)
@require_safe
def poverty_sheet(request: PageRequest, code: str) -> HttpResponse:
    """The numbers, the places in order, the loss, and the sources; no name."""
    maker = _maker(request, code)
    name = f"kemiskinan-{code}-{maker.question.day}.xlsx"
    return handed_out(name, poverty_workbook(maker))


def _maker(request: PageRequest, code: str) -> PageMaker:
    asked = question_of(request, code)
    told = poverty_of(request.holder, code, asked.day)
    return PageMaker(asked, told, areas_within((code,)))
