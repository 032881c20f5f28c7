"""What a village plans in a year; and what all villages of an area plan together, by purse."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.budgets.draft_pages import purse_asked, year_asked
from payung.doors.web.budgets.list_sheet import plans_workbook
from payung.doors.web.handed_out import handed_out
from payung.doors.web.home.task import address
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_by_code, village_of
from payung.office.area.village import VillageKind
from payung.programme.budgets import queries
from payung.programme.budgets.models import CeilingKind, PlanState
from payung.programme.budgets.queries import AreaYear, Sums, Wanted
from payung.programme.budgets.steps import STATE_WORDS
from payung.programme.budgets.ties import purses_decided

ROWS = 100


@needs(Deed.BUDGET_READ)
@require_safe
def budgets(request: PageRequest) -> HttpResponse:
    """The own village's plans of a year, or what all villages of the area plan together."""
    village = request.holder.village
    return _village(request, village) if village else _area(request)


@needs(Deed.BUDGET_READ)
@require_safe
def plans(request: PageRequest) -> HttpResponse:
    """The plans behind a number, with their sum; or the villages that have none."""
    year = queries.area_year(request.holder, year_asked(request))
    wanted = _wanted(request)
    rows = wanted.of(year)
    areas = wanted.areas_of(year) if wanted.without else ()
    start = (whole_number(request.GET.get("mulai", ""), digits=5) or 0) // ROWS * ROWS
    length = len(areas) if wanted.without else len(rows)
    start = start if start < length else 0
    context = {
        "year": year,
        "wanted": wanted,
        "rows": rows[start : start + ROWS],
        "areas": areas[start : start + ROWS],
        "sums": Sums(rows),
        "count": length,
        "first": start + 1,
        "last": min(start + ROWS, length),
        "before": _query(year, wanted, max(start - ROWS, 0)) if start else "",
        "after": _query(year, wanted, start + ROWS) if start + ROWS < length else "",
        "query": _query(year, wanted, 0),
        "states": year.by_state,
        "sources": year.purses,
    }
    return render(request, "budgets/plans.html", context)


@needs(Deed.BUDGET_READ)
@require_safe
def download(request: PageRequest) -> HttpResponse:
    """The list as it is filtered, as Excel."""
    year = queries.area_year(request.holder, year_asked(request))
    wanted = _wanted(request)
    today = timezone.localdate()
    content = plans_workbook(year, wanted, today)
    name = f"rab_{year.year}_{request.holder.area}.xlsx"
    return handed_out(name, content)


def _village(request: PageRequest, village: str) -> HttpResponse:
    year = year_asked(request)
    place = village_of(village)
    rows = queries.plans_of_village(request.holder, village, year)
    counting = [row for row in rows if row.state not in (PlanState.WITHDRAWN, PlanState.CHANGED)]
    decided = purses_decided(village, year)
    have = {row.source for row in counting}
    missing = [source for source in decided if source not in have]
    limits = queries.ceilings_of((village,), year)
    context = {
        "place": place,
        "is_ward": place.kind is VillageKind.KELURAHAN,
        "year": year,
        "rows": rows,
        "counting": counting,
        "ahead": next((row for row in counting if row.ahead), None),
        "missing": missing,
        "ceilings": sorted(
            limits.values(), key=lambda row: (row.kind != CeilingKind.PROGRAMME, row.fund_source)
        ),
        "may_draft": request.holder.may(Deed.BUDGET_DRAFT),
        "may_note": request.holder.may(Deed.CEILING_NOTE),
    }
    return render(request, "budgets/village.html", context)


def _area(request: PageRequest) -> HttpResponse:
    year = queries.area_year(request.holder, year_asked(request))
    area = areas_by_code((request.holder.area,)).get(request.holder.area)
    context = {
        "year": year,
        "area": area.title if area else request.holder.area,
        "by_state": [(state, words, count) for state, words, count in year.by_state if count],
        "to_evaluate": year.sums.in_state(PlanState.SENT)
        if request.holder.may(Deed.BUDGET_EVALUATE)
        else 0,
        "purses_url": address("bills_purses") if request.holder.may(Deed.BILL_READ) else "",
        "may_load": request.holder.may(Deed.CEILING_LOAD),
        "scenarios_url": address("scenarios") if request.holder.may(Deed.SCENARIO_READ) else "",
    }
    return render(request, "budgets/area.html", context)


def _wanted(request: PageRequest) -> Wanted:
    told = request.GET.get("keadaan", "")
    return Wanted(
        source=purse_asked(request),
        state=next((state for state in STATE_WORDS if state.value == told), None),
        without=told == "belum",
        words=" ".join(request.GET.get("cari", "").split())[:80],
    )


def _query(year: AreaYear, wanted: Wanted, start: int) -> str:
    told = {
        "tahun": str(year.year),
        "dana": wanted.source.value if wanted.source else "",
        "keadaan": "belum" if wanted.without else wanted.state.value if wanted.state else "",
        "cari": wanted.words,
        "mulai": str(start or ""),
    }
    return urlencode({key: value for key, value in told.items() if value})
