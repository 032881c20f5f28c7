"""Pages of the legal library: the bases, one basis with what rests on it, what rests on which, and
what changes on which date. All of it as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.dates import years_later
from payung.core.law.library import library
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.law import bases
from payung.doors.web.law.asked import Asked, picks_of, regencies_above
from payung.doors.web.law.bases import STANDING_WORDS, BasisRow, Standing
from payung.doors.web.law.sheet import library_workbook
from payung.doors.web.law.things import by_thing, own_things, things
from payung.doors.web.law.timeline import Turn, turns
from payung.doors.web.law.uses import Kind, links, resting_on
from payung.doors.web.office.law_book import CertaintyLook
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.oversight.named_bases import Named, named_bases
from payung.programme.rulebook.queries import bases_on, basis_by_id, regencies_of

_RECENT_YEARS = 3
_NEXT = 3


@needs(Deed.LAW_READ)
@require_safe
def law(request: PageRequest) -> HttpResponse:
    """The nation's legal bases and the regency's own, with where they stand on a day."""
    asked, regencies = Asked.read(request.GET), regencies_above(request.holder)
    named = _named(request.holder, asked.on)
    nation, own = bases.national(asked.on), _own(regencies, asked.on, named)
    told = turns(library(), picks_of(regencies, asked.on))
    return render(
        request,
        "law/bases.html",
        {
            "asked": asked,
            "nation": [row for row in nation if asked.wanted.fits(row)],
            "own": [row for row in own if asked.wanted.fits(row)],
            "counts": _counts((*nation, *own)),
            "sure": [CertaintyLook.of(each) for each in Certainty],
            "coming": [turn for turn in told if turn.day > asked.on][:_NEXT],
            "regencies": list(regencies),
            "may_change": request.holder.may(Deed.RULES_CHANGE),
        },
        status=asked.status,
    )


@needs(Deed.LAW_READ)
@require_safe
def law_basis(request: PageRequest, key: str) -> HttpResponse:
    """One basis of the nation: what it says, what rests on it, what of that changes when."""
    if key not in library().bases:
        raise Http404
    asked = Asked.read(request.GET)
    resting = resting_on(key)
    rules = {link.key for link in resting if link.kind is Kind.RULE} | {key}
    told = turns(library(), picks_of(regencies_above(request.holder), asked.on))
    return render(
        request,
        "law/basis.html",
        {
            "asked": asked,
            "row": bases.national_row(key, asked.on),
            "filed": None,
            "may_change": False,
            "groups": things(resting),
            "count": len(resting),
            "own": own_things(bases.citing(key, _named(request.holder, asked.on))),
            "moves": [
                (turn.day, change, turn.day > asked.on)
                for turn in told
                for change in turn.changes
                if change.rule_id in rules
            ],
        },
        status=asked.status,
    )


@needs(Deed.LAW_READ)
@require_safe
def law_own(request: PageRequest, basis_id: UUID) -> HttpResponse:
    """One basis of the regency, as it was on file at the end of the day."""
    asked = Asked.read(request.GET)
    filed = basis_by_id(request.holder, basis_id)
    named = _named(request.holder, asked.on)
    rows = _own(regencies_above(request.holder), asked.on, named)
    row = next((each for each in rows if each.key == basis_id.hex), None)
    if filed is None or row is None:
        raise Http404
    context = {
        "asked": asked,
        "row": row,
        "filed": filed,
        "own": own_things(bases.naming(row.name, named)),
        "moves": [],
        "groups": [],
        "count": 0,
        "may_change": request.holder.may(Deed.RULES_CHANGE),
    }
    return render(request, "law/basis.html", context, status=asked.status)


@needs(Deed.LAW_READ)
@require_safe
def law_uses(request: PageRequest) -> HttpResponse:
    """The other way: every paper, budget line, finding and calculation with its bases."""
    asked = Asked.read(request.GET)
    others = [link for link in links() if link.kind is not Kind.RULE]
    context = {"asked": asked, "groups": by_thing(others, asked.words)}
    return render(request, "law/uses.html", context, status=asked.status)


@needs(Deed.LAW_READ)
@require_safe
def law_times(request: PageRequest) -> HttpResponse:
    """What changed and what will, by day, with the reader's day between."""
    asked = Asked.read(request.GET)
    picks = picks_of(regencies_above(request.holder), asked.on)
    told = _matching(turns(library(), picks), asked.words)
    recent = years_later(asked.on, -_RECENT_YEARS)
    return render(
        request,
        "law/times.html",
        {
            "asked": asked,
            "coming": [turn for turn in told if turn.day > asked.on],
            "recent": [turn for turn in reversed(told) if recent < turn.day <= asked.on],
            "older": [turn for turn in reversed(told) if turn.day <= recent],
            "picks": picks,
        },
        status=asked.status,
    )


@needs(Deed.LAW_READ)
@require_safe
def law_sheet(request: PageRequest) -> HttpResponse:
    """Bases, what rests on them and what changes when, as Excel."""
    asked, regencies = Asked.read(request.GET), regencies_above(request.holder)
    named = _named(request.holder, asked.on)
    rows = (*bases.national(asked.on), *_own(regencies, asked.on, named))
    told = turns(library(), picks_of(regencies, asked.on))
    return handed_out(f"dasar-hukum-{asked.on}.xlsx", library_workbook(asked.on, rows, told))


def _named(holder: Holder, day: date) -> tuple[Named, ...]:
    return named_bases(holder, regencies_of(holder), day)


def _own(regencies: Mapping[str, str], day: date, named: tuple[Named, ...]) -> tuple[BasisRow, ...]:
    return bases.own(bases_on(list(regencies), day), named, day, regencies)


def _counts(rows: tuple[BasisRow, ...]) -> list[tuple[Standing, str | Promise, int]]:
    counted = Counter(row.standing for row in rows)
    return [(each, words, counted[each]) for each, words in STANDING_WORDS.items()]


def _matching(told: tuple[Turn, ...], words: str) -> list[Turn]:
    """The days with the changes that have every word; other days go."""
    asked = words.lower().split()
    found = (
        replace(
            turn,
            changes=tuple(
                each
                for each in turn.changes
                if all(word in f"{each.title} {each.said_by.citation}".lower() for word in asked)
            ),
        )
        for turn in told
    )
    return [turn for turn in found if turn.changes]
