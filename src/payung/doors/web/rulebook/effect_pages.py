"""Whom a draft would affect: the count, by village, and the people behind each number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from payung.core.kernel.finding import Outcome
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.rulebook.places import around, draft_or_404
from payung.office.accounts.duties import Deed
from payung.office.area.queries import names_of
from payung.programme.rulebook.models import EffectState, RuleDraft
from payung.programme.rulebook.wording import Words
from payung.programme.workers.effect_of_rules import (
    AffectedPerson,
    affected_people,
    ask_for_effect,
)

PAGE = 50
SECONDS_BETWEEN_LOOKS = 3
OUTCOME_WORDS: Mapping[str, Words] = {
    Outcome.READY.value: gettext_lazy("siap"),
    Outcome.REVIEW.value: gettext_lazy("perlu dicek"),
    Outcome.REFUSED.value: gettext_lazy("ditolak"),
    Outcome.DUPLICATE.value: gettext_lazy("ganda"),
}
_CODE_WORDS: Mapping[str, Words] = {
    "over_age": gettext_lazy("batas usia tertua"),
    "under_age": gettext_lazy("batas usia termuda"),
    "exactly_at_age_limit": gettext_lazy("tepat di batas usia"),
    "not_resident": gettext_lazy("warga desa"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """How many go from one outcome to another."""

    before: str
    before_words: Words
    after: str
    after_words: Words
    count: int


@dataclass(frozen=True, slots=True)
class VillageLine:
    """How many of a village go from which outcome to which."""

    code: str
    name: str
    moves: tuple[Move, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the list, in words."""

    person: AffectedPerson
    village: str
    before: Words
    after: Words
    because: str


@needs(Deed.RULES_CHANGE)
def effect(request: PageRequest, draft_id: UUID) -> HttpResponse:
    """Asks whom the draft would affect (POST), and shows the answer."""
    found = draft_or_404(request, draft_id)
    if request.method == "POST":
        ask_for_effect(by=request.holder, draft_id=draft_id)
        return HttpResponseRedirect(reverse("rules_effect", args=[draft_id]))
    is_counting = found.effect_state == EffectState.COUNTING.value
    context = {
        **around(found.regency_code, found.year),
        "draft": found,
        "is_counting": is_counting,
        "is_counted": found.effect_state == EffectState.COUNTED.value,
        "totals": found.effect_totals,
        "villages": _village_lines(found),
    }
    response = render(request, "rulebook/effect.html", context)
    if is_counting:
        response.headers["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@needs(Deed.RULES_CHANGE)
@require_GET
def people(request: PageRequest, draft_id: UUID) -> HttpResponse:
    """The people whose outcome would change, page by page."""
    found = draft_or_404(request, draft_id)
    village = request.GET.get("desa", "")
    after = whole_number(request.GET.get("sesudah", ""), digits=18) or 0
    page = affected_people(request.holder, found, village=village, after_key=after, size=PAGE + 1)
    lines = _person_lines(page[:PAGE])
    context = {
        **around(found.regency_code, found.year),
        "draft": found,
        "village": village,
        "villages": _village_lines(found),
        "lines": lines,
        "totals": found.effect_totals,
        "is_first": not after,
        "next_key": page[PAGE - 1].key if len(page) > PAGE else None,
    }
    return render(request, "rulebook/effect_people.html", context)


def _village_lines(found: RuleDraft) -> tuple[VillageLine, ...]:
    counts: Mapping[str, Mapping[str, int]] = found.effect_totals.get("villages", {})
    names = names_of(counts)
    return tuple(
        VillageLine(code, names[code], _moves(moves), sum(moves.values()))
        for code, moves in sorted(counts.items())
    )


def _moves(moves: Mapping[str, int]) -> tuple[Move, ...]:
    found = []
    for move, count in moves.items():
        before, _to, after = move.partition(">")
        found.append(Move(before, OUTCOME_WORDS[before], after, OUTCOME_WORDS[after], count))
    return tuple(found)


def _person_lines(page: Iterable[AffectedPerson]) -> tuple[PersonLine, ...]:
    people = tuple(page)
    names = names_of(each.village_code for each in people)
    return tuple(
        PersonLine(
            each,
            names[each.village_code],
            OUTCOME_WORDS[each.before],
            OUTCOME_WORDS[each.after],
            _because(each.codes),
        )
        for each in people
    )


def _because(codes: tuple[str, ...]) -> str:
    words = [str(_CODE_WORDS[code]) for code in codes if code in _CODE_WORDS]
    return ", ".join(words) or _("temuan lain")
