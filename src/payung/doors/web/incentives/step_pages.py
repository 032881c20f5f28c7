"""One page for each step of a payment list: GET shows, POST acts and leads back to the list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.incentives.forms import ReasonForm, ReceiptForm
from payung.doors.web.kept_search import kept_search
from payung.doors.web.step_page import StepPage, StepPages
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.incentives import actions, queries
from payung.programme.incentives.models import Way
from payung.programme.incentives.queries import ListPage, PayeeState
from payung.programme.incentives.steps import Step


def found_for(request: PageRequest, list_id: UUID) -> ListPage:
    """The list for the holder of the request."""
    return queries.list_page(request.holder, list_id)


step_page = StepPages(found_for, leads_to="incentives_list", template="incentives/step.html")


@needs(Deed.INCENTIVE_APPROVE)
@or_404
def approve(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The head of the village approves what another has drafted."""
    found = found_for(request, list_id)
    page = StepPage(
        Step.APPROVE,
        _("Setujui daftar"),
        _("Setujui"),
        _("Daftar disetujui. Uangnya dapat diserahkan dan ditandatangani."),
        lead=_(
            "Dengan persetujuan ini uang boleh diserahkan. Siapa yang tidak boleh dibayar sudah "
            "dikeluarkan dengan alasannya; jumlahnya di dalam baris RAB."
        ),
        beside={"shows_checks": True},
    )
    return step_page(
        request,
        found,
        page,
        forms.Form(request.POST or None),
        lambda seen, _form, _on: actions.approve_list(by=request.holder, seen=seen),
    )


@needs(Deed.INCENTIVE_DRAFT)
@or_404
def redraft(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The draft anew."""
    page = StepPage(
        Step.REDRAFT,
        _("Susun ulang"),
        _("Susun ulang"),
        _("Daftar disusun ulang dengan penerima, tarif, dan ketentuan hari ini."),
        lead=_("Penerima, tarif, dan ketentuan hari ini menggantikan yang lama."),
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        forms.Form(request.POST or None),
        lambda seen, _form, _on: actions.redraft_list(by=request.holder, seen=seen),
    )


@needs(Deed.INCENTIVE_DRAFT)
@or_404
def withdraw(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The list counts no more."""
    page = StepPage(
        Step.WITHDRAW,
        _("Tarik daftar"),
        _("Tarik daftar"),
        _("Daftar ditarik; bulan-bulannya dapat didaftar lagi."),
        lead=_("Daftar ini tetap dapat dibaca, tetapi tidak dihitung lagi."),
        danger=True,
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, _on: actions.withdraw_list(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"]
        ),
    )


@needs(Deed.INCENTIVE_RECEIVE)
@or_404
def receive(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Who has signed is ticked, one receipt for each."""
    found = found_for(request, list_id)
    text = kept_search(request, request.GET.get("cari", ""))
    after = whole_number(request.GET.get("sesudah", ""), digits=6) or 0
    rows, following = queries.payees_of(found, PayeeState.WAITING, text, after)
    chosen = {key for told in request.POST.getlist("penerima")[:200] if (key := row_key(told))}
    page = StepPage(
        Step.RECEIVE,
        _("Catat tanda terima"),
        _("Catat yang dicentang"),
        _("Tanda terima tercatat."),
        beside={
            "rows": rows,
            "following": following,
            "chosen": chosen,
            "search": text,
            "searching": request.GET.get("cari", "") if text else "",
        },
        template="incentives/receive.html",
    )

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        handed = actions.Handed(
            payees=sorted(chosen),
            on=told["received_on"],
            way=Way(told["way"]),
            reference=told["reference"],
            instead=_instead(request, chosen),
        )
        return actions.note_receipts(by=request.holder, seen=seen, handed=handed, on=on)

    initial = {"received_on": timezone.localdate()}
    return step_page(request, found, page, ReceiptForm(request.POST or None, initial=initial), act)


@needs(Deed.INCENTIVE_APPROVE)
@or_404
def strike(request: PageRequest, list_id: UUID, payee_id: UUID) -> HttpResponse:
    """Somebody in an approved list is not paid."""
    found = found_for(request, list_id)
    row = queries.payee_of(found, payee_id)
    page = StepPage(
        Step.STRIKE,
        _("Keluarkan penerima"),
        _("Keluarkan"),
        _("Penerima dikeluarkan; uangnya kembali ke baris RAB."),
        lead=_("Bulan-bulannya dapat didaftar lagi bila ternyata boleh dibayar."),
        danger=True,
        beside={"row": row},
    )
    return step_page(
        request,
        found,
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, _on: actions.strike_payee(
            by=request.holder, seen=seen, payee_id=payee_id, reason=form.cleaned_data["reason"]
        ),
    )


@needs(Deed.INCENTIVE_CORRECT)
@or_404
def take_back(request: PageRequest, list_id: UUID, payee_id: UUID) -> HttpResponse:
    """A receipt that was noted by mistake is reversed."""
    found = found_for(request, list_id)
    row = queries.payee_of(found, payee_id)
    page = StepPage(
        Step.TAKE_BACK,
        _("Batalkan tanda terima"),
        _("Batalkan tanda terima"),
        _("Tanda terima dibatalkan; dapat dicatat lagi dengan benar."),
        lead=_("Catatan lama tetap ada; pembatalannya menjadi catatan tersendiri."),
        danger=True,
        beside={"row": row},
    )
    return step_page(
        request,
        found,
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, _on: actions.take_receipt_back(
            by=request.holder, seen=seen, payee_id=payee_id, reason=form.cleaned_data["reason"]
        ),
    )


def _instead(request: PageRequest, chosen: set[UUID]) -> dict[UUID, str]:
    """Who signed for somebody who died, by payee."""
    told = {key: request.POST.get(f"wakil-{key}", "")[:120] for key in chosen}
    return {key: name for key, name in told.items() if name.strip()}
