"""The board of figures with its map, of any place and any day."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.oversight.asked import Asked, asked_of
from payung.doors.web.oversight.board import BoardMaker, places_of
from payung.doors.web.oversight.words import TOPIC_WORDS
from payung.office.accounts.duties import Deed
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.queries import Figures, figures_on, measured, wide_figures_on


@needs(Deed.FIGURES_READ)
@require_safe
def figures(request: PageRequest) -> HttpResponse:
    """The holder's own area; a branch with several regencies begins with the first."""
    return HttpResponseRedirect(reverse("figures_place", args=(request.holder.area,)))


@needs(Deed.FIGURES_READ)
@require_safe
def figures_place(request: PageRequest, code: str) -> HttpResponse:
    """Numbers, map and tables of a place."""
    asked = asked_of(request, code)
    told = figures_of_page(request, asked)
    maker, areas = BoardMaker(asked, told), places_of(asked)
    drawing, classes = maker.drawing(areas)
    if not areas:
        raise Http404
    return render(
        request,
        "oversight/board.html",
        {
            "asked": asked,
            "figures": told,
            "first": maker.first(),
            "drawing": drawing,
            "steps": classes.steps,
            "tables": maker.tables(areas),
            "topics": list(maker.topics()),
            "measures": measures(),
            "may_read_poverty": request.holder.may(Deed.POVERTY_READ),
            "may_read_stages": request.holder.may(Deed.VILLAGES_READ),
        },
    )


def figures_of_page(request: PageRequest, asked: Asked) -> Figures:
    """The figures that a board needs: every indicator of the place, and those of the topic of the
    map for what lies in it."""
    topic = asked.measure.topic
    codes = [each.code for each in indicators().values() if each.topic is topic]
    return _asked(request, asked, codes)


def all_figures(request: PageRequest, asked: Asked) -> Figures:
    """Every indicator of the place and of what lies in it."""
    return _asked(request, asked, list(indicators()))


def _asked(request: PageRequest, asked: Asked, codes: Sequence[str]) -> Figures:
    if asked.is_wide:
        return wide_figures_on(request.holder, asked.code, asked.day, codes)
    return measured(figures_on(request.holder, asked.code, asked.day, codes), asked.code)


def measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """Topic, and its measures by code, for the choice of the map."""
    return [
        (
            str(words),
            [(each.code, each.words) for each in indicators().values() if each.topic is topic],
        )
        for topic, words in TOPIC_WORDS.items()
    ]
