"""Drafting a plan from what the village has decided, and writing in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.engine.budget import Window
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.budgets.forms import PlanForm, purse_choices
from payung.doors.web.budgets.step_page import found_for, step_page
from payung.doors.web.forms import with_refusal
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.area.queries import village_of
from payung.programme.budgets import actions
from payung.programme.budgets.steps import Step
from payung.programme.budgets.ties import decided_for, purses_decided
from payung.programme.rulebook.queries import Rules, rules_for, year_in_hand


@needs(Deed.BUDGET_DRAFT)
def draft(request: PageRequest) -> HttpResponse:
    """A new plan of the own village for a purse, filled with what was decided."""
    village = request.holder.village
    if not village:
        raise Http404
    asked_for = _draft(request, village)
    rules = rules_for(village[:5], asked_for.year)
    window = Window(rules.window.first, rules.window.last)
    proposal = actions.proposal_of(asked_for, window)
    form = PlanForm(request.POST or None, asked=proposal)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.draft_plan(by=request.holder, draft=asked_for, asked=form.asked())
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("RAB tersusun. Periksa, lalu ajukan ke camat."))
                return HttpResponseRedirect(reverse("budgets_plan", args=[made.id]))
    context = {
        "form": form,
        "draft": asked_for,
        "place": village_of(village),
        "purses": purse_choices(_offered(rules)),
        "decided": decided_for(village, asked_for.year, asked_for.source),
    }
    return render(request, "budgets/draft.html", context, status=status)


@needs(Deed.BUDGET_DRAFT)
@or_404
def write(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The lines of a plan anew."""
    found = found_for(request, plan_id)
    page = StepPage(
        Step.WRITE,
        gettext_lazy("Ubah RAB"),
        gettext_lazy("Simpan"),
        gettext_lazy("RAB tersimpan dan dihitung ulang."),
        template="budgets/write.html",
    )
    return step_page(
        request,
        found,
        page,
        PlanForm(request.POST or None, asked=found.asked),
        lambda seen, form, on: actions.write_plan(
            by=request.holder, seen=seen, asked=form.asked(), on=on
        ),
    )


def year_asked(request: PageRequest) -> int:
    """The year in the address; else the one that is prepared today."""
    told = whole_number(request.POST.get("tahun") or request.GET.get("tahun", ""), digits=4)
    if told is not None and 2015 <= told <= 2100:
        return told
    return year_in_hand(request.holder.area[:5], timezone.localdate())


def purse_asked(request: PageRequest) -> FundSource | None:
    told = request.POST.get("dana") or request.GET.get("dana", "")
    return next((each for each in FundSource if each.value == told), None)


def _draft(request: PageRequest, village: str) -> actions.Draft:
    """Which purse: the one asked for, else the first with a decision, else the first of the
    regency's."""
    year = year_asked(request)
    source = purse_asked(request)
    if source is None:
        decided = purses_decided(village, year)
        source = next(iter(decided), None) or _offered(rules_for(village[:5], year))[0]
    return actions.Draft(village, year, source)


def _offered(rules: Rules) -> tuple[FundSource, ...]:
    return rules.fund_sources or tuple(FundSource)
