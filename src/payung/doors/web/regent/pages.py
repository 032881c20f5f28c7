"""The regent's page on the screen and as a paper, of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from payung.core.law.library import library
from payung.core.papers.regent_page import RegentPage, regent_page_pdf
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.law.timeline import ahead, turns
from payung.doors.web.office.law_book import Picks
from payung.doors.web.protection.asked_day import day_of
from payung.doors.web.regent import told
from payung.office.accounts.duties import Deed
from payung.programme.oversight.one_page import OnePage, one_page

_LAW_WITHIN = 180
"""Days ahead of which a change of the law is told."""


@dataclass(frozen=True, slots=True)
class _Shown:
    page: OnePage
    waiting: tuple[told.Waiting, ...]


@needs(Deed.REGENT_PAGE)
@require_safe
def regent(request: PageRequest) -> HttpResponse:
    """One screen: the numbers, where they stand, and what needs the regent."""
    day = day_of(request.GET)
    shown = _shown(request, day)
    page = shown.page
    return render(
        request,
        "regent/page.html",
        {
            "page": page,
            "day": day,
            "is_today": day == timezone.localdate(),
            "query": "" if day == timezone.localdate() else f"?tanggal={day.isoformat()}",
            "bigs": told.bigs(page),
            "rank": told.rank_words(page.rank),
            "ucj": told.ucj_words(page),
            "ucj_note": page.number("ucj").indicator.note,
            "distances": told.distances(page),
            "bars": told.bars(page),
            "districts": told.district_lines(page.districts, day),
            "waiting": shown.waiting,
        },
    )


@needs(Deed.REGENT_PAGE)
@require_safe
def regent_paper(request: PageRequest) -> HttpResponse:
    """The same on one sheet of F4; always in Bahasa Indonesia."""
    day = day_of(request.GET)
    with override("id"):
        shown = _shown(request, day)
        page = shown.page
        paper = RegentPage(
            regency=page.regency.title,
            day=day,
            bigs=tuple(
                (each.value, each.words, each.note, each.formula) for each in told.bigs(page)
            ),
            rank=told.rank_words(page.rank),
            ucj=told.ucj_words(page),
            ucj_note=page.number("ucj").indicator.note,
            distances=tuple(
                (each.target, each.source, each.certainty, each.gap)
                for each in told.distances(page)
            ),
            has_own=bool(page.figures.own),
            bars=tuple((each.short, each.value, each.height) for each in told.bars(page)),
            districts=tuple(
                (each.place, each.name, each.coverage, each.fraction, each.protected)
                for each in told.on_one_sheet(told.district_lines(page.districts, day))
            ),
            waiting=tuple((each.words, each.note, each.is_late) for each in shown.waiting),
            is_sample=bool(settings.DEMO),
        )
        content = regent_page_pdf(paper)
    return handed_out(f"halaman-bupati-{page.regency.code}-{day}.pdf", content)


def _shown(request: PageRequest, day: date) -> _Shown:
    regency = request.holder.area[:5]
    if not request.holder.covers(regency):
        raise Http404
    page = one_page(request.holder, regency, day)
    days = turns(library(), [Picks(page.regency.title, page.rules.rule_set.readings)])
    return _Shown(page, told.waiting(page, ahead(days, day, days=_LAW_WITHIN)))
