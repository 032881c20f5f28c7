"""The steps of a plan: handed in, evaluated or given back, taken back, fixed, changed, given up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.budgets.forms import EvaluateForm, FixForm, MendForm, ReasonForm, SureForm
from payung.doors.web.budgets.step_page import found_for, step_page
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.budgets import actions
from payung.programme.budgets.steps import Step


@needs(Deed.BUDGET_DRAFT)
@or_404
def send(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The village hands its plan to the camat."""
    page = StepPage(
        Step.SEND,
        _("Ajukan RAB ke camat"),
        _("Ajukan ke camat"),
        _("RAB diajukan; camat melihatnya di Beranda."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        SureForm(request.POST or None),
        lambda seen, _form, on: actions.send(by=request.holder, seen=seen, on=on),
    )


@needs(Deed.BUDGET_EVALUATE)
@or_404
def evaluate(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The camat finds the plan in order."""
    page = StepPage(
        Step.EVALUATE,
        _("Evaluasi RAB"),
        _("Nyatakan sesuai"),
        _("RAB dinyatakan sesuai; kepala desa menetapkannya dengan peraturan desa."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        EvaluateForm(request.POST or None),
        lambda seen, form, on: actions.evaluate(
            by=request.holder, seen=seen, remarks=form.cleaned_data["remarks"], on=on
        ),
    )


@needs(Deed.BUDGET_EVALUATE)
@or_404
def give_back(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The camat sends the plan back with what is to be mended."""
    page = StepPage(
        Step.RETURN,
        _("Kembalikan RAB ke desa"),
        _("Kembalikan"),
        _("RAB dikembalikan; desa membaca catatan Anda."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        MendForm(request.POST or None),
        lambda seen, form, on: actions.give_back(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )


@needs(Deed.BUDGET_DRAFT)
@or_404
def reopen(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The village takes its plan back to mend it."""
    page = StepPage(
        Step.REOPEN,
        _("Tarik kembali untuk diperbaiki"),
        _("Tarik kembali"),
        _("RAB kembali ke desa dan dapat diubah; evaluasi sebelumnya tidak berlaku lagi."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, on: actions.reopen(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )


@needs(Deed.BUDGET_FIX)
@or_404
def fix(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The village regulation fixes the plan."""
    page = StepPage(
        Step.FIX,
        _("Tetapkan RAB"),
        _("Tetapkan"),
        _("RAB ditetapkan; barisnya tidak dapat diubah lagi selain lewat perubahan (PAK)."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        FixForm(request.POST or None, initial={"dated": timezone.localdate()}),
        lambda seen, form, on: actions.fix(
            by=request.holder,
            seen=seen,
            regulation=actions.Regulation(**form.cleaned_data),
            on=on,
        ),
    )


@needs(Deed.BUDGET_DRAFT)
@or_404
def change(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """A change of budget (PAK) beside a fixed plan."""

    def act(seen: Seen, form: ReasonForm, on: date) -> str:
        reason = form.cleaned_data["reason"]
        made = actions.draft_change(by=request.holder, seen=seen, reason=reason, on=on)
        return reverse("budgets_write", args=[made.id])

    page = StepPage(
        Step.CHANGE,
        _("Susun perubahan anggaran (PAK)"),
        _("Susun perubahan"),
        _("Perubahan dimulai dengan baris yang sama; ubah sekarang yang berubah."),
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        ReasonForm(request.POST or None),
        act,
    )


@needs(Deed.BUDGET_DRAFT)
@or_404
def withdraw(request: PageRequest, plan_id: UUID) -> HttpResponse:
    """The plan no longer counts."""
    page = StepPage(
        Step.WITHDRAW,
        _("Batalkan RAB ini"),
        _("Batalkan RAB"),
        _("RAB dibatalkan; isinya tetap dapat dibaca."),
        danger=True,
    )
    return step_page(
        request,
        found_for(request, plan_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, on: actions.withdraw(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )
