"""A scenario and a comparison as papers: PDF to lay on a table, Excel to reckon on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from payung.core.kernel.rupiah import format_number
from payung.core.papers.what_if import (
    Counted,
    VillageCounts,
    Way,
    WhatIfPaper,
    what_if_pdf,
    what_if_xlsx,
)
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.rulebook.rules_pages import ShownDifference, shown_differences
from payung.doors.web.scenarios.places import changes_of, rules_then, scenario_or_404, told
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.office.writing import day_words
from payung.programme.scenarios.models import Scenario
from payung.programme.scenarios.queries import Sums, VillageDifference, compared, lines_of
from payung.programme.scenarios.results import Results
from payung.programme.scenarios.what_if import WhatIf

_FORMS: Mapping[str, Callable[[WhatIfPaper], bytes]] = {"pdf": what_if_pdf, "xlsx": what_if_xlsx}
_TODAY = "Aturan yang berlaku"


@needs(Deed.SCENARIO_READ)
@require_safe
def one(request: PageRequest, scenario_id: UUID, form: str) -> HttpResponse:
    """A scenario beside the rules that hold."""
    found = scenario_or_404(request, scenario_id)
    what_if, results = WhatIf.from_content(found.choices), Results.from_content(found.results)
    now = WhatIf(rules_then(found), what_if.money)
    paper = WhatIfPaper(
        regency=_regency(found),
        year=found.year,
        first=Way(_TODAY, told(now), results.price_now),
        second=Way(found.name, told(what_if), results.price),
        villages=tuple(
            VillageCounts(
                line.title,
                Counted(line.sums.protected_now, line.sums.poorest_now, line.sums.cost_now),
                _counted(line.sums),
                line.sums.entering,
                line.sums.leaving,
            )
            for line in lines_of(found)
        ),
        changes=_in_words(changes_of(found, what_if)),
        warnings=tuple(results.warnings),
        remarks=_remarks(found, results),
        is_sample=settings.DEMO,
    )
    return _answer(paper, form, "bagaimana-jika")


@needs(Deed.SCENARIO_READ)
@require_safe
def two(request: PageRequest, first_id: UUID, second_id: UUID, form: str) -> HttpResponse:
    """Two scenarios beside each other."""
    first, second = scenario_or_404(request, first_id), scenario_or_404(request, second_id)
    asked = [WhatIf.from_content(each.choices) for each in (first, second)]
    results = [Results.from_content(each.results) for each in (first, second)]
    paper = WhatIfPaper(
        regency=_regency(second),
        year=second.year,
        first=Way(first.name, told(asked[0]), results[0].price),
        second=Way(second.name, told(asked[1]), results[1].price),
        villages=tuple(_village(each) for each in compared(first, second).villages),
        changes=_in_words(shown_differences(asked[0].rules, asked[1].rules)),
        warnings=tuple(results[1].warnings),
        remarks=(*_remarks(first, results[0]), *_remarks(second, results[1])),
        is_sample=settings.DEMO,
    )
    return _answer(paper, form, "dua-hitungan")


def _answer(paper: WhatIfPaper, form: str, name: str) -> HttpResponse:
    if form not in _FORMS:
        raise Http404
    return handed_out(f"{name}-{paper.year}.{form}", _FORMS[form](paper))


def _regency(found: Scenario) -> str:
    return titles_of([found.regency_code])[found.regency_code]


def _counted(sums: Sums) -> Counted:
    return Counted(sums.protected, sums.poorest, sums.cost)


def _village(each: VillageDifference) -> VillageCounts:
    return VillageCounts(
        each.title,
        _counted(each.first),
        _counted(each.second),
        each.only_second,
        each.only_first,
    )


def _in_words(changes: tuple[ShownDifference, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((each.name, each.before, each.after) for each in changes)


def _remarks(found: Scenario, results: Results) -> tuple[str, ...]:
    """From which moment it is, and what was left aside. Papers are in Bahasa Indonesia."""
    local = timezone.localtime(found.as_of)
    version = f"versi {found.rules.version}" if found.rules else "bawaan nasional"
    moment = (
        f"“{found.name}” dihitung {day_words(local.date())} pukul {local:%H.%M} oleh "
        f"{found.made_by}, sampai perbuatan nomor {format_number(found.act_number)}; aturan yang "
        f"berlaku saat itu: {version}."
    )
    if not results.decided:
        return (moment,)
    aside = (
        f"{format_number(results.decided)} desa sudah menetapkan nama untuk bulan-bulan ini; "
        "hitungan mengandaikan semua desa menyusun dari awal."
    )
    return moment, aside
