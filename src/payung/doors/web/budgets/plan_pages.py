"""One plan: its lines, what was checked, one number in five places, its papers and its history."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.budgets.step_page import found_for
from payung.doors.web.handed_out import paper_or_404
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.budgets import queries
from payung.programme.budgets.papers import PAPERS, paper_of
from payung.programme.budgets.queries import Rab
from payung.programme.budgets.ties import WHERE_WORDS, Where
from payung.programme.payments.against_plan import PaidMonths, against_plan


@dataclass(frozen=True, slots=True)
class Place:
    """One of the five places: what it says, and whether it says what the RAB says."""

    words: str | Promise
    person_months: int
    amount: int
    is_known: bool
    is_same: bool
    note: str = ""
    is_later: bool = False
    """It follows the year: less is no fault."""
    url: str = ""
    """The list behind it; empty for who may not open it."""


@needs(Deed.BUDGET_READ)
@require_safe
@or_404
def overview(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """One plan with its next step on top."""
    found = found_for(request, plan_id)
    may_see_decisions = request.holder.may(Deed.CANDIDATES_READ)
    context = {
        "found": found,
        "places": _places(found, request.holder),
        "lists": found.facts.decided.lists if may_see_decisions else (),
        "papers": [(_(paper.words), paper) for paper in PAPERS],
        "other_choices": [choice for choice in found.choices.values() if choice is not found.ahead],
    }
    return render(request, "budgets/plan.html", context)


@needs(Deed.BUDGET_READ)
@require_safe
@or_404
def history(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """Every act on the plan."""
    found = found_for(request, plan_id)
    context = {"found": found, "acts": queries.history_of(found)}
    return render(request, "budgets/history.html", context)


@needs(Deed.BUDGET_READ)
@require_safe
@or_404
def paper(request: PageRequest, plan_id: UUID, code: str) -> HttpResponse:
    """The RAB as PDF, workbook or CSV; it names nobody."""
    today = timezone.localdate()
    return paper_or_404(lambda: paper_of(request.holder, plan_id, code, on=today))


def _places(found: Rab, holder: Holder) -> list[Place]:
    """The same people and months in five places: meeting, decree, RAB, bills, payments."""
    decided, here = found.facts.decided, found.people
    own = (here.person_months, here.amount)
    later = against_plan(found.village_code, found.year, found.source)
    meeting = (decided.meeting.person_months, decided.meeting.amount)
    decree = (decided.decree.person_months, decided.decree.amount)
    bills = f"{reverse('bills')}?desa={found.village_code}" if holder.may(Deed.BILL_READ) else ""
    key = decided.lists[0].id if decided.lists else None
    return [
        Place(
            WHERE_WORDS[Where.MEETING],
            *meeting,
            is_known=bool(decided.lists),
            is_same=meeting == own,
            url=_of_list("decisions_list", key, holder.may(Deed.CANDIDATES_READ)),
        ),
        Place(
            WHERE_WORDS[Where.DECREE],
            *decree,
            is_known=decided.is_decreed,
            is_same=decree == own,
            note=", ".join(decided.numbers),
            url=_of_list("decisions_decrees", key, holder.may(Deed.DECREE_READ)),
        ),
        Place(WHERE_WORDS[Where.PLAN], *own, is_known=True, is_same=True, url="#baris"),
        _later(_("Tagihan"), later.billed, here.person_months, bills),
        _later(_("Pembayaran"), later.paid, later.billed.person_months, bills),
    ]


def _of_list(name: str, key: UUID | None, may: bool) -> str:
    return reverse(name, args=[key]) if may and key else ""


def _later(words: str, told: PaidMonths, most: int, url: str) -> Place:
    """Bills and payments come month by month: only more than was planned is a finding."""
    return Place(
        words,
        told.person_months,
        told.amount,
        is_known=told.person_months > 0,
        is_same=told.person_months <= most,
        is_later=True,
        url=url,
    )
