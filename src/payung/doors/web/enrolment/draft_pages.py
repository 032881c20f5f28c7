"""Drafting a batch: who would go in, who is held back and why, before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.enrolment.forms import DraftForm
from payung.doors.web.enrolment.page_parts import ActPage, act_page, this_month
from payung.doors.web.errands.pages import leads_to
from payung.office.accounts.duties import Deed
from payung.programme.decisions.models import CandidateList
from payung.programme.enrolment import errands, queries
from payung.programme.enrolment.candidacy import (
    HELD_WORDS,
    Candidacy,
    HeldBack,
    Wanted,
    candidacy,
    lists_of,
)
from payung.programme.workers.models import Person

_PAGE_SIZE = 50


@needs(Deed.BATCH_SEND)
@or_404
def draft(request: PageRequest, container_id: UUID) -> HttpResponse:
    """The next batch of a container."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    lists = list(lists_of(line.container))
    wanted = _wanted(request, lists)
    of_many_villages = not line.container.village_code
    is_large = of_many_villages and errands.is_large(line.container)
    found = None if is_large else candidacy(line.container, wanted, lists)
    page = ActPage(
        lazy("Susun berkas untuk cabang"),
        lazy("Susun berkas"),
        "",
        back=resolve_url("enrolment_container", container_id),
        place=f"{line.place} · {line.money}",
        template="enrolment/draft.html",
        beside={
            "line": line,
            "wanted": wanted,
            "found": found,
            **(_held(request, found) if found else {}),
        },
    )
    initial = {"start": str(wanted.start), "most": wanted.most, "with_gaps": wanted.with_gaps}

    def act(form: DraftForm) -> str:
        asked = errands.ask_drafting(
            by=request.holder, container_id=container_id, batch=form.wanted()
        )
        said = _("Berkas tersusun. Periksa, cetak surat pengantarnya, lalu kirim.")
        return leads_to(request, asked, said)

    return act_page(request, page, lambda: DraftForm(request.POST or None, initial=initial), act)


def _wanted(request: PageRequest, lists: Sequence[CandidateList]) -> Wanted:
    """What the page is asked for; without a month, the first that the decrees pay from now on."""
    asked = request.POST if request.method == "POST" else request.GET
    most = whole_number(asked.get("most", ""), digits=6)
    return Wanted(
        _month(asked.get("start", "")) or _first_month(lists),
        most=most or None,
        with_gaps=asked.get("with_gaps", "") in ("on", "1"),
    )


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text[:7])
    except Refused:
        return None


def _first_month(lists: Sequence[CandidateList]) -> Month:
    now = this_month()
    begins = [each.first_month for each in lists if each.last_month >= str(now)]
    return max(Month.parse(min(begins)), now) if begins else now


@dataclass(frozen=True, slots=True)
class _Line:
    """Somebody of a list; no words for who goes in."""

    person: Person
    words: str | Promise = ""


def _held(request: PageRequest, found: Candidacy) -> dict[str, object]:
    """Those who are held back, by cause, and a page of the group that is asked for."""
    asked = request.GET.get("sebab", "")
    group, people = asked, _group(asked, found)
    if people is None:
        held = sorted(found.held, key=lambda each: each.cause is HeldBack.MEMBER)
        group, people = "", [_Line(each.person, each.words) for each in held]
    after = whole_number(request.GET.get("dari", ""), digits=6) or 0
    return {
        "causes": [(each, HELD_WORDS[each], count) for each, count in found.counts.items()],
        "group": group,
        "held": people[after : after + _PAGE_SIZE],
        "next_from": after + _PAGE_SIZE if len(people) > after + _PAGE_SIZE else None,
    }


def _group(asked: str, found: Candidacy) -> list[_Line] | None:
    """Who goes in, who of them was rejected before, or who is held back for one cause."""
    if asked == "siap":
        return [_Line(each) for each in found.ready]
    if asked == "perbaikan":
        return [_Line(each) for each in found.ready if each.id in found.again]
    if asked in list(HeldBack):
        return [_Line(each.person, each.words) for each in found.held if each.cause == asked]
    return None
