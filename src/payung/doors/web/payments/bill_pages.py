"""One bill: where it stands, its people, what it decides, its proofs, its papers, its history."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.core.law.entitlement import Status
from payung.core.law.stretch import Entry
from payung.core.law.unpaid import arrears_source
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.handed_out import handed_out, paper_or_404
from payung.doors.web.payments.step_page import found_for
from payung.office.accounts.duties import Deed
from payung.programme.payments import actions, papers, queries
from payung.programme.payments.effect import STATUS_WORDS, Effect, If, effect_of
from payung.programme.payments.evidence import may_make
from payung.programme.payments.lapse import lapsed_of_bill, lost_lines
from payung.programme.workers.models import Person

_PAGE = 50


@needs(Deed.BILL_READ)
@require_safe
@or_404
def bill(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The next step, the money, the months, what else may be done, the papers."""
    found = found_for(request, bill_id)
    today = timezone.localdate()
    is_late = found.is_owed and found.bill.due_on < today
    lost = len(lost_lines(found.bill, lapsed_of_bill(found.bill, on=today))) if is_late else 0
    context = {
        "found": found,
        "lost": lost,
        "arrears_source": arrears_source(today),
        "papers": papers.papers_of(found),
        "may_reveal": request.holder.may(Deed.NIK_REVEAL),
        "may_take_evidence": may_make(request.holder, found.bill),
        "other_choices": [choice for choice in found.choices.values() if choice is not found.ahead],
        "is_late": is_late,
    }
    return render(request, "payments/bill.html", context)


@needs(Deed.BILL_READ)
@require_safe
@or_404
def names(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """Who is paid for, or who was struck and why."""
    found = found_for(request, bill_id)
    struck = request.GET.get("dicoret", "")[:20]
    search = request.GET.get("cari", "")[:80].strip()
    asked = queries.Asked(struck, search, row_key(request.GET.get("sesudah", "")))
    people, following = queries.people_of(found.bill, asked)
    reasons = queries.struck_counts(found.bill)
    context = {
        "found": found,
        "people": people,
        "following": following,
        "struck": struck,
        "reasons": reasons,
        "struck_count": sum(count for _reason, _words, count in reasons),
        "search": search,
        "may_open": request.holder.may(Deed.PEOPLE_READ),
    }
    return render(request, "payments/names.html", context)


@needs(Deed.BILL_READ)
@require_safe
@or_404
def effect(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """Who loses which right if the bill is not paid, and what paying buys."""
    found = found_for(request, bill_id)
    today = timezone.localdate()
    told = effect_of(found.bill, on=today)
    which = If(request.GET["bila"]) if request.GET.get("bila") in list(If) else None
    status = _status(request.GET.get("keadaan", ""))
    first = whole_number(request.GET.get("mulai", ""), digits=6) or 0
    people, following = _people(told, which, status, first)
    context = {
        "found": found,
        "effect": told,
        "arrears_source": arrears_source(today),
        "which": which.value if which else "",
        "status": status.value if status else "",
        "status_words": STATUS_WORDS[status] if status else "",
        "people": people,
        "following": following,
        "may_open": request.holder.may(Deed.PEOPLE_READ),
    }
    return render(request, "payments/effect.html", context)


@needs(Deed.BILL_READ)
@require_safe
@or_404
def history(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """What was done with the bill, by whom."""
    found = found_for(request, bill_id)
    context = {"found": found, "acts": queries.history_of(found)}
    return render(request, "payments/history.html", context)


@needs(Deed.BILL_READ)
@require_POST
@or_404
def proof(request: PageRequest, proof_id: UUID) -> HttpResponse:
    """The file of a proof; reading it is an act, so it is asked for by a button."""
    kept = actions.note_reading(by=request.holder, proof_id=proof_id)
    try:
        with kept.file.open() as file:
            content: bytes = file.read()
    except FileNotFoundError as missing:
        raise Refused(
            "proof_missing",
            _("Berkas bukti tidak ada lagi di server."),
            _("Minta pengelola sistem memulihkannya dari cadangan."),
        ) from missing
    name = f"bukti_{kept.place_code}_{kept.paid_on}.{kept.file_type}"
    return handed_out(name, content)


@needs(Deed.BILL_READ)
@require_safe
@or_404
def paper(request: PageRequest, bill_id: UUID, code: str) -> HttpResponse:
    """A paper that names nobody's NIK in full."""
    return paper_or_404(lambda: papers.paper_of(request.holder, bill_id, code))


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def full_paper(request: PageRequest, bill_id: UUID, code: str) -> HttpResponse:
    """A paper that names every NIK in full: making it is an act."""
    return paper_or_404(lambda: papers.noted_paper(by=request.holder, bill_id=bill_id, code=code))


def _status(text: str) -> Status | None:
    return Status(text) if text in list(Status) else None


def _people(
    told: Effect, which: If | None, status: Status | None, first: int
) -> tuple[list[tuple[Person, str, str]], int | None]:
    """A page of the people of a number: name, standing unpaid and paid."""
    if which is None or status is None:
        return [], None
    found = told.people.filter(told.people[which.value] == status.value).sort(Entry.PERSON)
    page = found.slice(first, _PAGE)
    people = Person.objects.in_bulk([UUID(each) for each in page[Entry.PERSON]])
    rows = [
        (
            people[UUID(row[Entry.PERSON])],
            str(STATUS_WORDS[Status(row[If.UNPAID.value])]),
            str(STATUS_WORDS[Status(row[If.PAID.value])]),
        )
        for row in page.iter_rows(named=True)
    ]
    return rows, first + _PAGE if found.height > first + _PAGE else None
