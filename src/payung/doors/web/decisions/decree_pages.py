"""The decree: issuing it, its scan, who has a seat, changes by addendum; and the papers."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.decisions.forms import AmendForm, DecreeForm, ScanForm
from payung.doors.web.decisions.search import searched
from payung.doors.web.decisions.step_page import found_for, step_page
from payung.doors.web.forms import form_incomplete
from payung.doors.web.handed_out import handed_out, paper_or_404
from payung.doors.web.protection.slip_words import protection_told
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.decisions import actions, papers, queries
from payung.programme.decisions.models import DecreeMember, EndReason
from payung.programme.decisions.steps import END_WORDS, Step


@needs(Deed.DECREE_READ)
@require_safe
@or_404
def decrees(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The decree and its addenda, who has a seat today, and who waits."""
    found = found_for(request, list_id)
    asked = searched(request)
    search = asked["search"]
    seated, waiting = queries.seated_and_waiting(found)
    context = {
        "found": found,
        "decrees": queries.decrees_of(found),
        "seated": [each for each in seated if _is_named(each, search)],
        "waiting": [each for each in waiting if _is_named(each, search)],
        "seated_count": len(seated),
        "waiting_count": len(waiting),
        **asked,
        "may_reveal": request.holder.may(Deed.NIK_REVEAL),
    }
    return render(request, "decisions/decrees.html", context)


@needs(Deed.DECREE_ISSUE)
@or_404
def issue(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The village head fixes the names."""
    page = StepPage(
        Step.DECREE,
        lazy("Tetapkan keputusan kepala desa"),
        lazy("Tetapkan keputusan"),
        lazy("Keputusan ditetapkan. Cetak, tanda tangani, lalu unggah pindaiannya."),
        leads_to="decisions_decrees",
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        DecreeForm(request.POST or None, initial={"issued_on": timezone.localdate()}),
        lambda seen, form, on: actions.issue_decree(
            by=request.holder, seen=seen, issue=actions.Issue(**form.cleaned_data), on=on
        ),
    )


@needs(Deed.DECREE_ISSUE)
@or_404
def amend(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Who stops leaves the seat; the first of the waiting list fills it."""
    found = found_for(request, list_id)
    ends = _ends(request)
    page = StepPage(
        Step.AMEND,
        lazy("Keputusan perubahan"),
        lazy("Tetapkan perubahan"),
        lazy("Keputusan perubahan ditetapkan. Cetak, tanda tangani, lalu unggah pindaiannya."),
        leads_to="decisions_decrees",
        template="decisions/amend.html",
        beside=_people_to_end(found, ends, searched(request)["search"]),
    )

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        change = actions.Change(
            number=told["number"],
            issued_on=told["issued_on"],
            from_month=told["from_month"],
            ends=ends,
            reason=told["reason"],
        )
        return actions.change_decree(by=request.holder, seen=seen, change=change, on=on)

    return step_page(
        request,
        found,
        page,
        AmendForm(request.POST or None, initial={"issued_on": timezone.localdate()}),
        act,
    )


@needs(Deed.DECREE_SCAN)
@or_404
def scan(request: PageRequest, decree_id: UUID) -> HttpResponse:
    """The signed paper is uploaded."""
    decree = queries.decree_of(request.holder, decree_id)
    page = StepPage(
        Step.SCAN,
        lazy("Unggah pindaian yang ditandatangani"),
        lazy("Unggah"),
        lazy("Pindaian tersimpan."),
        leads_to="decisions_decrees",
        beside={"decree": decree},
    )

    def act(_seen: Seen, form: forms.Form, on: date) -> object:
        return actions.upload_scan(
            by=request.holder,
            decree_id=decree_id,
            content=io.BytesIO(form.cleaned_data["scan"].read()),
            on=on,
            reason=form.cleaned_data["reason"],
        )

    return step_page(
        request,
        found_for(request, decree.candidate_list_id),
        page,
        ScanForm(request.POST or None, request.FILES or None),
        act,
    )


@needs(Deed.DECREE_READ)
@require_POST
@or_404
def scan_file(request: PageRequest, decree_id: UUID) -> HttpResponse:
    """The signed paper; reading it is an act, so it is asked for by a button."""
    decree = actions.note_reading(by=request.holder, decree_id=decree_id, paper="scan")
    if not decree.signed_scan:
        raise Http404
    try:
        with decree.signed_scan.open() as kept:
            content: bytes = kept.read()
    except FileNotFoundError as missing:
        raise Refused(
            "scan_missing",
            _("Berkas pindaian tidak ada lagi di server."),
            _("Minta pengelola sistem memulihkannya dari cadangan."),
        ) from missing
    return handed_out(f"keputusan_{decree.village_code}.{decree.scan_type}", content)


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def paper(request: PageRequest, list_id: UUID, code: str) -> HttpResponse:
    """A paper that names nobody's NIK in full."""
    today = timezone.localdate()
    return paper_or_404(
        lambda: papers.paper_of(request.holder, list_id, code, on=today, protection=protection_told)
    )


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def full_paper(request: PageRequest, list_id: UUID, code: str) -> HttpResponse:
    """A paper that names every NIK in full: making it is an act."""
    return paper_or_404(
        lambda: papers.noted_paper(
            by=request.holder, list_id=list_id, code=code, on=timezone.localdate()
        )
    )


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def change_paper(request: PageRequest, decree_id: UUID, form: str) -> HttpResponse:
    """An addendum as PDF or DOCX."""
    return paper_or_404(
        lambda: papers.noted_change(by=request.holder, decree_id=decree_id, form=form)
    )


def _people_to_end(
    found: queries.Decision, ends: dict[UUID, EndReason], search: str
) -> dict[str, object]:
    """Everybody with a seat, then everybody who waits, with the reason that was chosen; or only
    whose name has the search in it."""
    seated, waiting = queries.seated_and_waiting(found)
    return {
        "people": [
            (member, is_seated, ends.get(member.person_id))
            for group, is_seated in ((seated, True), (waiting, False))
            for member in group
            if _is_named(member, search) or member.person_id in ends
        ],
        "search": search,
        "next_waiting": waiting[0] if waiting else None,
        "reasons": [(each.value, words) for each, words in END_WORDS.items()],
    }


def _is_named(member: DecreeMember, search: str) -> bool:
    return search.lower() in str(member.said["name"]).lower()


def _ends(request: PageRequest) -> dict[UUID, EndReason]:
    """Person → reason, from the fields `end_<person>` that say something: of the form, or of the
    link that fills it in. Raises `Refused` for a forged form; a forged link fills in nothing."""
    is_form = request.method == "POST"
    told: dict[UUID, EndReason] = {}
    for name, value in (request.POST if is_form else request.GET).items():
        if not name.startswith("end_") or not value:
            continue
        try:
            told[UUID(name.removeprefix("end_"))] = EndReason(str(value))
        except ValueError as forged:
            if is_form:
                raise form_incomplete() from forged
    return told
