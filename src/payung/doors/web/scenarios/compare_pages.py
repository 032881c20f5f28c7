"""Two scenarios beside each other, and the people who differ."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.rulebook.rules_pages import shown_differences
from payung.doors.web.scenarios.places import scenario_or_404, told
from payung.doors.web.scenarios.result_pages import page_context
from payung.office.accounts.duties import Deed
from payung.programme.scenarios.models import Scenario
from payung.programme.scenarios.queries import Side, compared, differing_people, lines_of
from payung.programme.scenarios.results import Results
from payung.programme.scenarios.what_if import WhatIf


@needs(Deed.SCENARIO_READ)
@require_safe
def compare(request: PageRequest, first_id: UUID, second_id: UUID) -> HttpResponse:
    """Both in sum and by village; only the villages that differ unless all are asked for."""
    first, second = _pair(request, first_id, second_id)
    found = compared(first, second)
    choices = [WhatIf.from_content(each.choices) for each in (first, second)]
    is_whole = request.GET.get("tampil") == "semua"
    text = request.GET.get("cari", "").strip()[:60]
    context = {
        "found": found,
        "told": [told(each) for each in choices],
        "results": [Results.from_content(each.results) for each in (first, second)],
        "differences": shown_differences(choices[0].rules, choices[1].rules),
        "rows": [
            each
            for each in found.villages
            if (is_whole or not each.is_same) and text.casefold() in each.title.casefold()
        ],
        "is_whole": is_whole,
        "text": text,
        "same": sum(1 for each in found.villages if each.is_same),
    }
    return render(request, "scenarios/compare.html", context)


@needs(Deed.SCENARIO_READ)
@require_safe
def people(request: PageRequest, first_id: UUID, second_id: UUID, side: str) -> HttpResponse:
    """Who has a seat on one side alone."""
    if side not in set(Side):
        raise Http404
    pair = _pair(request, first_id, second_id)
    village = request.GET.get("desa", "")[:13]
    start = whole_number(request.GET.get("mulai", ""), digits=7) or 0
    page = differing_people(request.holder, pair, Side(side), village=village, start=start)
    own, other = pair if Side(side) is Side.FIRST else pair[::-1]
    context = {
        "first": pair[0],
        "second": pair[1],
        "own": own,
        "other": other,
        "side": side,
        "village": village,
        "villages": lines_of(own),
        **page_context(page),
    }
    return render(request, "scenarios/compare_people.html", context)


def _pair(request: PageRequest, first_id: UUID, second_id: UUID) -> tuple[Scenario, Scenario]:
    return scenario_or_404(request, first_id), scenario_or_404(request, second_id)
