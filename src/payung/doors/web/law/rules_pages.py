"""Page of the rules of the law: every number as it stands on a day, with what it rests on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.core.law.library import library
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.law.asked import Asked, picks_of, regencies_above
from payung.doors.web.office.law_book import CertaintyLook, by_certainty, chapters, matching
from payung.office.accounts.duties import Deed

_OWN_PAGE = "legal_bases"
"""The chapter that has pages of its own."""


@needs(Deed.LAW_READ)
@require_safe
def law_rules(request: PageRequest) -> HttpResponse:
    """Every rule with its value on a day, its dates, citation, certainty and readings."""
    asked = Asked.read(request.GET)
    picks = picks_of(regencies_above(request.holder), asked.on)
    whole = chapters(library(), asked.on, picks)
    book = tuple(chapter for chapter in whole if chapter.topic != _OWN_PAGE)
    sure = by_certainty(book)
    return render(
        request,
        "law/rules.html",
        {
            "asked": asked,
            "book": matching(book, asked.words, asked.certainty),
            "contents": [(chapter.topic, chapter.title, len(chapter.rules)) for chapter in book],
            "sure": [(CertaintyLook.of(each), count) for each, count in sure.items()],
            "picks": picks,
        },
        status=asked.status,
    )
