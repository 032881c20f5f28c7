"""Drafting a batch: who would go in, who is held back and why, before anything is made."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.enrolment.forms import DraftForm
from payung.doors.web.enrolment.page_parts import PAGE, ActPage, act_page, this_month
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

_PAGE_SIZE = 50


@needs(Deed.BATCH_SEND)
@require_http_methods(PAGE)
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


def _held(request: PageRequest, found: Candidacy) -> dict[str, object]:
    """Those who are held back, by cause, and a page of the cause that is asked for."""
    asked = request.GET.get("sebab", "")
    cause = next((each for each in HeldBack if each.value == asked), None)
    group = [each for each in found.held if (cause or each.cause) is each.cause]
    group.sort(key=lambda each: each.cause is HeldBack.MEMBER)
    after = whole_number(request.GET.get("dari", ""), digits=6) or 0
    return {
        "causes": [(each, HELD_WORDS[each], count) for each, count in found.counts.items()],
        "cause": cause,
        "held": group[after : after + _PAGE_SIZE],
        "next_from": after + _PAGE_SIZE if len(group) > after + _PAGE_SIZE else None,
    }
