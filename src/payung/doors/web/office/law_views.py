"""Page of the library of the law: every rule as it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.certainty import Certainty
from payung.core.law.library import library
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import day_within
from payung.doors.web.office.law_book import (
    CertaintyLook,
    Picks,
    by_certainty,
    chapters,
    coming_changes,
    matching,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.queries import titles_of
from payung.programme.rulebook.queries import regencies_of, rules_for

_YEARS = range(1990, 2101)
_REGENCIES = 3
"""Of a branch that serves more, the picks are not told side by side."""


@needs(Deed.LAW_READ)
def law(request: PageRequest) -> HttpResponse:
    """Every rule with its value on a day, its dates, citation, certainty and readings."""
    asked = _Asked.read(request.GET)
    picks = _picks(request.holder, asked.on)
    book = chapters(library(), asked.on, picks)
    sure = by_certainty(book)
    return render(
        request,
        "office/law.html",
        {
            "asked": asked,
            "book": matching(book, asked.words, asked.certainty),
            "contents": [(chapter.topic, chapter.title, len(chapter.rules)) for chapter in book],
            "sure": [(CertaintyLook.of(each), count) for each, count in sure.items()],
            "changes": coming_changes(library(), asked.on, picks),
            "picks": picks,
            "regencies": regencies_of(request.holder),
        },
        status=400 if asked.wrong_day else 200,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for. A day that cannot be read is told, and today shown."""

    on: date
    words: str
    certainty: Certainty | None
    wrong_day: str

    @classmethod
    def read(cls, query: QueryDict) -> _Asked:
        told = query.get("on", "").strip()
        day = day_within(told, _YEARS) if told else timezone.localdate()
        sure = query.get("sah", "")
        wrong = _("Tanggal “%(day)s” tidak terbaca. Tulis seperti 2026-05-01.")
        return cls(
            on=day or timezone.localdate(),
            words=" ".join(query.get("cari", "").split())[:80],
            certainty=Certainty(sure) if sure in set(Certainty) else None,
            wrong_day="" if day else wrong % {"day": told[:20]},
        )


def _picks(holder: Holder, on: date) -> tuple[Picks, ...]:
    """What the regencies above the holder's areas picked for the year of the day."""
    regencies = regencies_of(holder)
    if len(regencies) > _REGENCIES:
        return ()
    titles = titles_of(regencies)
    return tuple(
        Picks(titles[regency], rules_for(regency, on.year).rule_set.readings)
        for regency in regencies
    )
