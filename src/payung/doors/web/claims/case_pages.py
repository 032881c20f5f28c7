"""One case with its history, the confirmation of a report, and the photo of a paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.engine.happening import Happening
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.claims.forms import ConfirmForm
from payung.doors.web.forms import with_refusal
from payung.doors.web.handed_out import handed_out
from payung.doors.web.protection.person_block import person_block
from payung.office.accounts.duties import Deed
from payung.office.accounts.steps import Choice
from payung.programme.claims import actions, queries
from payung.programme.claims.checklist import PaperLine
from payung.programme.claims.owed_words import BRINGER_WORDS, PAPER_STATE_WORDS, WARNING_WORDS
from payung.programme.claims.steps import Step
from payung.programme.claims.wording import CLASS_WORDS, CONTACT_WORDS, SCHOLARSHIP_WORDS
from payung.programme.incidents.models import Kind

_ON_THE_PAGE = (
    *(Step.HEIR, Step.STRIKE_HEIR, Step.CONTACT, Step.PAPER, Step.SCHOLARSHIP, Step.RECEIVE),
)
"""Steps that stand beside what they change, or on pages of their own part."""


@needs(Deed.CLAIM_READ)
@require_safe
@or_404
def case(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """The next step, what is owed, the rights on the day, heirs, papers, clocks, the rest."""
    today = timezone.localdate()
    found = queries.case_page(request.holder, claim_id, today)
    context = {
        "found": found,
        "protection": person_block(found.claim.person, found.claim.happened_on),
        "warnings": [WARNING_WORDS[each] for each in found.answer.warnings],
        "heirs": [
            (each, CLASS_WORDS.get(each.heir_class, "") if each.heir_class else "")
            for each in found.heirs
        ],
        "papers": _by_bringer(found),
        "clocks": [(each, each.days_left(today), each.is_missed(today)) for each in found.clocks],
        "contact_words": {source.value: words for source, words in CONTACT_WORDS.items()},
        "scholarship_words": {state.value: words for state, words in SCHOLARSHIP_WORDS.items()},
        "open_choices": _choices(found, is_open=True),
        "closed_choices": _choices(found, is_open=False),
        "may_read_people": request.holder.may(Deed.PEOPLE_READ),
    }
    return render(request, "claims/case.html", context)


@needs(Deed.CLAIM_READ)
@require_safe
@or_404
def history(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """Everything that was done with the case, as far as the holder may know it."""
    found = queries.case_page(request.holder, claim_id, timezone.localdate())
    return render(request, "claims/history.html", {"found": found})


@needs(Deed.CLAIM_CONFIRM)
@or_404
def confirm(request: PageRequest, report_id: UUID) -> HttpResponse:
    """From a matched report to a case."""
    report = queries.report_to_confirm(request.holder, report_id)
    initial = {
        "happening": Happening.DEATH.value if report.kind == Kind.DEATH else "",
        "happened_on": report.day,
        "happened_at": report.time,
    }
    form = ConfirmForm(request.POST or None, is_death=report.kind == Kind.DEATH, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = {**form.cleaned_data, "happening": Happening(form.cleaned_data["happening"])}
            try:
                made = actions.confirm_report(
                    by=request.holder,
                    report_id=report.id,
                    confirmed=actions.Confirmation(**told),
                    on=timezone.localdate(),
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Klaim dibuka. Tagihan berikutnya tanpa orang ini."))
                return HttpResponseRedirect(reverse("claims_claim", args=[made.id]))
    context = {"form": form, "report": report}
    return render(request, "claims/confirm.html", context, status=status)


@needs(Deed.CLAIM_READ)
@require_POST
@or_404
def photo(request: PageRequest, claim_id: UUID, code: str) -> HttpResponse:
    """The photo of a paper; seeing it is an act, so it is asked for by a button."""
    paper = actions.note_photo_seen(by=request.holder, claim_id=claim_id, code=code)
    try:
        with paper.photo.open() as file:
            content: bytes = file.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return handed_out(f"{code}.{str(paper.photo.name).rpartition('.')[2]}", content)


def _by_bringer(found: queries.CasePage) -> list[tuple[str, list[tuple[PaperLine, str]]]]:
    """Who is to bring what: each line of the checklist with its state in words."""
    return [
        (
            str(words),
            [
                (line, str(PAPER_STATE_WORDS[line.state]))
                for line in found.papers
                if line.asked.bringer is bringer
            ],
        )
        for bringer, words in BRINGER_WORDS.items()
        if any(line.asked.bringer is bringer for line in found.papers)
    ]


def _choices(found: queries.CasePage, *, is_open: bool) -> list[Choice]:
    return [
        each
        for each in found.choices.values()
        if each.is_open is is_open and each.step not in _ON_THE_PAGE
    ]
