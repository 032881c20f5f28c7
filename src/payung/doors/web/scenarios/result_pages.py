"""A scenario: while it is computed, its numbers, the people behind each, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.scenarios.places import changes_of, purse_words, scenario_or_404, told
from payung.office.accounts.duties import Deed
from payung.office.area.queries import names_of
from payung.programme.rulebook.wording import Words
from payung.programme.scenarios.actions import give_up, make_draft, remove_scenario
from payung.programme.scenarios.computing import STEPS
from payung.programme.scenarios.models import Calculation
from payung.programme.scenarios.queries import (
    Group,
    Line,
    PeoplePage,
    find_calculation,
    lines_of,
    people_page,
    shelf,
    sums_of,
)
from payung.programme.scenarios.results import Results
from payung.programme.scenarios.what_if import WhatIf

GROUP_WORDS: Mapping[Group, Words] = {
    Group.PROTECTED: gettext_lazy("Terlindungi"),
    Group.POOREST: gettext_lazy("Termiskin yang terlindungi"),
    Group.POOREST_WAITING: gettext_lazy("Termiskin yang belum mendapat kursi"),
    Group.WAITING: gettext_lazy("Siap, belum mendapat kursi"),
    Group.ENTERING: gettext_lazy("Masuk"),
    Group.LEAVING: gettext_lazy("Keluar"),
}
_WIDTH = 100
"""Units of the bar of a village."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Two lengths out of `_WIDTH`: the scenario, and today as a mark upon it."""

    length: int
    mark: int


@dataclass(frozen=True, slots=True)
class Row:
    """A village of the table."""

    line: Line
    bar: Bar


@needs(Deed.SCENARIO_READ)
@require_safe
def one(request: PageRequest, scenario_id: UUID) -> HttpResponse:
    """The answer; while there is none, how far it has come or why it could not be computed."""
    if (asked := find_calculation(request.holder, scenario_id)) is not None:
        return render(request, "scenarios/computing.html", _progress(request, asked))
    found = scenario_or_404(request, scenario_id)
    what_if, lines = WhatIf.from_content(found.choices), lines_of(found)
    shown = _narrowed(request, lines)
    context = {
        "scenario": found,
        "what_if": what_if,
        "told": told(what_if),
        "purse": purse_words(what_if),
        "results": Results.from_content(found.results),
        "changes": changes_of(found, what_if),
        "sums": sums_of(lines),
        "rows": _rows(shown),
        "villages": len(lines),
        "text": request.GET.get("cari", "").strip()[:60],
        "narrowing": request.GET.get("tampil", ""),
        "short_villages": sum(1 for line in lines if line.sums.short),
        "unknown_ceilings": sum(1 for line in lines if line.ceiling is None),
        "others": [each.scenario for each in shelf(request.holder) if each.scenario.id != found.id],
        "may_make": request.holder.may(Deed.SCENARIO_MAKE),
        "may_draft": request.holder.may(Deed.RULES_CHANGE),
    }
    return render(request, "scenarios/one.html", context)


@needs(Deed.SCENARIO_READ)
@require_safe
def progress(request: PageRequest, scenario_id: UUID) -> HttpResponse:
    """How far it has come, as a fragment; once it is there the page is opened anew."""
    asked = find_calculation(request.holder, scenario_id)
    if asked is None:
        scenario_or_404(request, scenario_id)
        return HttpResponseClientRefresh()
    return render(request, "scenarios/_progress.html", _progress(request, asked))


@needs(Deed.SCENARIO_READ)
@require_safe
def people(request: PageRequest, scenario_id: UUID, group: str) -> HttpResponse:
    """The people behind one number, page by page."""
    if group not in set(Group):
        raise Http404
    found = scenario_or_404(request, scenario_id)
    village = request.GET.get("desa", "")[:13]
    start = whole_number(request.GET.get("mulai", ""), digits=7) or 0
    page = people_page(request.holder, found, Group(group), village=village, start=start)
    context = {
        "scenario": found,
        "group": Group(group),
        "group_words": GROUP_WORDS[Group(group)],
        "groups": GROUP_WORDS,
        "village": village,
        "villages": lines_of(found),
        **page_context(page),
    }
    return render(request, "scenarios/people.html", context)


@needs(Deed.SCENARIO_MAKE)
@require_POST
def draft(request: PageRequest, scenario_id: UUID) -> HttpResponse:
    """What the scenario changes becomes a draft of the rules; nothing holds yet."""
    scenario_or_404(request, scenario_id)
    made = make_draft(by=request.holder, scenario_id=scenario_id)
    messages.success(
        request,
        _("Pilihan hitungan ini sudah ada di rancangan. Lengkapi dasarnya, lalu hitung dampaknya."),
    )
    return HttpResponseRedirect(reverse("rules_draft", args=[made.id]))


@needs(Deed.SCENARIO_MAKE)
@require_POST
def remove(request: PageRequest, scenario_id: UUID) -> HttpResponse:
    """A scenario that nobody needs, or a calculation that stopped, goes."""
    if find_calculation(request.holder, scenario_id) is not None:
        give_up(by=request.holder, calculation_id=scenario_id)
    else:
        scenario_or_404(request, scenario_id)
        remove_scenario(by=request.holder, scenario_id=scenario_id)
    messages.success(request, _("Hitungan dihapus."))
    return HttpResponseRedirect(reverse("scenarios"))


def page_context(page: PeoplePage) -> Mapping[str, object]:
    """People with the names of their villages, and where the pages before and after begin."""
    names = names_of(each.village_code for each in page.people)
    return {
        "page": page,
        "lines": [(each, names[each.village_code]) for each in page.people],
        "page_first": page.start + 1,
        "page_last": page.start + len(page.people),
    }


def _progress(request: PageRequest, asked: Calculation) -> Mapping[str, object]:
    return {"asked": asked, "steps": STEPS, "may_make": request.holder.may(Deed.SCENARIO_MAKE)}


def _narrowed(request: PageRequest, lines: Iterable[Line]) -> list[Line]:
    """The villages that are looked for."""
    text = request.GET.get("cari", "").strip().casefold()[:60]
    narrowing = request.GET.get("tampil", "")
    return [
        line
        for line in lines
        if _is_wanted(line, narrowing)
        and (text in line.title.casefold() or text in line.district.casefold())
    ]


def _is_wanted(line: Line, narrowing: str) -> bool:
    sums = line.sums
    match narrowing:
        case "berubah":
            return bool(sums.entering or sums.leaving or sums.more_cost)
        case "kurang":
            return bool(sums.short)
        case _:
            return True


def _rows(lines: Iterable[Line]) -> list[Row]:
    shown = list(lines)
    most = max((max(each.sums.protected, each.sums.protected_now) for each in shown), default=0)
    return [Row(each, _bar(each, most)) for each in shown]


def _bar(line: Line, most: int) -> Bar:
    whole = most or 1
    return Bar(
        line.sums.protected * _WIDTH // whole,
        min(line.sums.protected_now * _WIDTH // whole, _WIDTH - 1),
    )
