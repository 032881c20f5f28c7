"""The shelf of kept scenarios, and asking for another one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.forms import with_refusal
from payung.doors.web.scenarios.forms import Ground, WhatIfForm
from payung.doors.web.scenarios.places import told
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.rulebook.queries import rules_for, year_in_hand
from payung.programme.rulebook.years import is_a_year
from payung.programme.scenarios.actions import Wanted, make_scenario
from payung.programme.scenarios.queries import (
    OnTheShelf,
    calculations_of,
    find_calculation,
    find_scenario,
    shelf,
)
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf


@dataclass(frozen=True, slots=True)
class _Line:
    kept: OnTheShelf
    words: str


@needs(Deed.SCENARIO_READ)
@require_safe
def scenarios(request: PageRequest) -> HttpResponse:
    """Every scenario that is kept, and what is being computed."""
    text = request.GET.get("cari", "").strip()[:120]
    lines = [
        _Line(each, told(WhatIf.from_content(each.scenario.choices)))
        for each in shelf(request.holder, text=text)
    ]
    context = {
        "lines": lines,
        "text": text,
        "calculations": calculations_of(request.holder),
        "may_make": request.holder.may(Deed.SCENARIO_MAKE),
    }
    return render(request, "scenarios/shelf.html", context)


@needs(Deed.SCENARIO_READ)
@require_safe
def choose_two(request: PageRequest) -> HttpResponse:
    """From two ticks on the shelf to the two beside each other."""
    found = [row_key(each) for each in request.GET.getlist("pilih")]
    keys = [each for each in dict.fromkeys(found) if each is not None]
    if len(keys) != 2:
        messages.warning(request, _("Centang tepat dua hitungan untuk dibandingkan."))
        return HttpResponseRedirect(reverse("scenarios"))
    return HttpResponseRedirect(reverse("scenarios_compare", args=keys))


@needs(Deed.SCENARIO_MAKE)
def new(request: PageRequest) -> HttpResponse:
    """The form, filled with what holds today or with what another scenario asked."""
    ground = _ground(request)
    form = WhatIfForm(ground, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = Wanted(
            key=form.cleaned_data["key"],
            name=form.cleaned_data["name"],
            regency=request.holder.area,
            year=ground.year,
            what_if=form.chosen(),
        )
        try:
            made = make_scenario(by=request.holder, wanted=wanted)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return HttpResponseRedirect(reverse("scenarios_one", args=[made]))
    context = {"form": form, "year": ground.year, "years": _years()}
    return render(request, "scenarios/new.html", context, status=422 if form.errors else 200)


def _years() -> list[int]:
    this = timezone.localdate().year
    return [year for year in (this, this + 1, this + 2) if is_a_year(year)]


def _ground(request: PageRequest) -> Ground:
    """Today's rules of the year, or the choices of the scenario named in `dari`."""
    regency = request.holder.area
    before = _before(request)
    year = before[1] if before else _year(request)
    today = rules_for(regency, year).choices
    first = next(iter(today.fund_sources), FundSource.ADD)
    start = WhatIf(today, Money(_preferred(today.fund_sources, first), CeilingBasis.SAME))
    areas = areas_within([regency], level=4)
    return Ground(
        year=year,
        today=today,
        filled=before[0] if before else start,
        villages={area.code: area.name for area in areas if not area.is_kelurahan},
        name=before[2] if before else "",
    )


def _preferred(used: tuple[FundSource, ...], first: FundSource) -> FundSource:
    """The purse that most villages pay from, where the regency uses it."""
    return FundSource.ADD if FundSource.ADD in used else first


def _before(request: PageRequest) -> tuple[WhatIf, int, str] | None:
    """What the scenario or the stopped calculation in `dari` asked, its year and its name."""
    key = row_key(request.GET.get("dari", ""))
    if key is None:
        return None
    found = find_scenario(request.holder, key) or find_calculation(request.holder, key)
    if found is None:
        raise Http404
    return WhatIf.from_content(found.choices), found.year, ""


def _year(request: PageRequest) -> int:
    asked = whole_number(request.GET.get("tahun", ""), digits=4)
    if asked is None:
        return year_in_hand(request.holder.area, timezone.localdate())
    if not is_a_year(asked):
        raise Http404
    return asked
