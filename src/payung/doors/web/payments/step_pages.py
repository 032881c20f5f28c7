"""One page for each step of a bill."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.month import Month
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.payments.forms import (
    AnswerForm,
    AskForm,
    ConfirmForm,
    IssueForm,
    MonthsForm,
    ReasonForm,
)
from payung.doors.web.payments.step_page import found_for, step_page
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.office.writing import month_words
from payung.programme.payments import actions
from payung.programme.payments.queries import BillPage
from payung.programme.payments.steps import Step


@needs(Deed.BILL_ISSUE)
@or_404
def issue(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The bill gets the code of the branch."""
    page = StepPage(
        Step.ISSUE,
        _("Terbitkan tagihan"),
        _("Terbitkan"),
        _("Tagihan terbit. Yang membayar melihatnya di Beranda."),
        lead=_(
            "Siapa yang meninggal atau keluar sejak rancangan disusun dikeluarkan, dan kredit "
            "wadah dipakai lebih dahulu."
        ),
    )
    return step_page(
        request,
        found_for(request, bill_id),
        page,
        IssueForm(request.POST or None),
        lambda seen, form, on: actions.issue_bill(
            by=request.holder, seen=seen, issue=actions.Issue(**form.cleaned_data), on=on
        ),
    )


@needs(Deed.BILL_CONFIRM)
@or_404
def confirm(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The branch says what it received."""
    found = found_for(request, bill_id)
    page = StepPage(
        Step.CONFIRM,
        _("Konfirmasi uang diterima"),
        _("Konfirmasi"),
        _("Tercatat. Bila uangnya cukup, bulan-bulannya sedang dibukukan."),
        lead=_(
            "Bila uangnya kurang, tidak ada bulan yang dibukukan sampai sisanya masuk atau bulan "
            "yang lunas dipilih. Kelebihannya menjadi kredit tagihan berikutnya."
        ),
        beside={"shows_money": True},
    )

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        received = actions.Received(told["amount"], told["received_on"])
        return actions.confirm_bill(by=request.holder, seen=seen, received=received, on=on)

    return step_page(
        request,
        found,
        page,
        ConfirmForm(request.POST or None, initial=_claimed(found)),
        act,
    )


@needs(Deed.BILL_CONFIRM)
@or_404
def pay_months(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """Of a bill that was paid short, the months that are paid in full."""
    found = found_for(request, bill_id)
    page = StepPage(
        Step.PAY_MONTHS,
        _("Bukukan bulan yang lunas"),
        _("Bukukan"),
        _("Bulan yang dipilih sedang dibukukan; bulan lainnya dapat ditagih lagi."),
        lead=_("Tidak ada bulan yang dibayar sebagian: setiap bulan lunas untuk semua peserta."),
        beside={"shows_money": True},
    )

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        return actions.pay_months(
            by=request.holder,
            seen=seen,
            months=[Month.parse(each) for each in form.cleaned_data["months"]],
            reason=form.cleaned_data["reason"],
            on=on,
        )

    return step_page(
        request, found, page, MonthsForm(request.POST or None, months=_months(found)), act
    )


@needs(Deed.BILL_CONFIRM)
@or_404
def refuse_proof(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The money of a proof did not come."""
    page = StepPage(
        Step.REFUSE_PROOF,
        _("Tolak bukti bayar"),
        _("Tolak bukti"),
        _("Bukti ditolak; yang membayar diminta mengunggah lagi."),
        lead=_("Tolak bila tidak ada uang yang masuk. Bila masuk sebagian, konfirmasi jumlahnya."),
        danger=True,
        beside={"shows_money": True},
    )
    return step_page(
        request,
        found_for(request, bill_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, _on: actions.refuse_proof(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"]
        ),
    )


@needs(Deed.BILL_DRAFT)
@or_404
def withdraw(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The bill counts no more."""
    page = StepPage(
        Step.WITHDRAW,
        _("Tarik tagihan"),
        _("Tarik"),
        _("Tagihan ditarik; bulannya dapat ditagih lagi."),
        lead=_("Uang dan kredit yang sudah ada padanya kembali menjadi kredit wadah."),
        danger=True,
    )
    return step_page(
        request,
        found_for(request, bill_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, _on: actions.withdraw_bill(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"]
        ),
    )


@needs(Deed.BILL_CONFIRM)
@or_404
def grant(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """Months posted for people who were gone before them become credit."""
    found = found_for(request, bill_id)
    page = StepPage(
        Step.GRANT,
        _("Jadikan kredit"),
        _("Setujui kredit"),
        _("Bulan itu dibatalkan dan uangnya menjadi kredit wadah."),
        lead=_(
            "Bulan yang sudah dibukukan untuk orang yang ternyata meninggal atau keluar "
            "sebelumnya. Catatannya tetap ada dan tidak dihitung lagi."
        ),
        beside={"gone_months": found.standing.gone_months},
    )
    return step_page(
        request,
        found,
        page,
        forms.Form(request.POST or None),
        lambda seen, _form, _on: actions.grant_credit(by=request.holder, seen=seen),
    )


@needs(Deed.REVERSAL_ASK)
@or_404
def ask(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """A posting that was a mistake: the first of two people."""
    page = StepPage(
        Step.ASK_REVERSAL,
        _("Minta pembatalan pembukuan"),
        _("Minta pembatalan"),
        _("Permintaan tercatat dan menunggu orang kedua."),
        lead=_(
            "Orang lain yang memutusnya, salah satunya dari cabang. Tidak ada yang dihapus: bulan "
            "yang dibatalkan tidak dihitung lagi dan dapat ditagih lagi."
        ),
        danger=True,
    )

    def act(seen: Seen, form: forms.Form, _on: date) -> object:
        told = form.cleaned_data
        asked = actions.AskedReversal(told["reason"], told["money"] == "ada")
        return actions.ask_reversal(by=request.holder, seen=seen, asked=asked)

    return step_page(
        request,
        found_for(request, bill_id),
        page,
        AskForm(request.POST or None),
        act,
    )


@needs(Deed.REVERSAL_ANSWER)
@or_404
def answer(request: PageRequest, bill_id: UUID) -> HttpResponse:
    """The second person decides."""
    page = StepPage(
        Step.ANSWER_REVERSAL,
        _("Putus permintaan pembatalan"),
        _("Kirim putusan"),
        _("Putusan tercatat."),
        danger=True,
    )

    def act(seen: Seen, form: forms.Form, _on: date) -> object:
        told = form.cleaned_data
        return actions.answer_reversal(
            by=request.holder,
            seen=seen,
            is_approved=told["decision"] == "setuju",
            answer=told["answer"],
        )

    return step_page(
        request,
        found_for(request, bill_id),
        page,
        AnswerForm(request.POST or None),
        act,
    )


def _claimed(found: BillPage) -> dict[str, object]:
    """What the proofs that wait say."""
    days = [share.proof.paid_on for share in found.open_shares]
    return {
        "amount": format_number(found.claimed),
        "received_on": max(days, default=timezone.localdate()),
    }


def _months(found: BillPage) -> list[tuple[str, str]]:
    return [
        (str(line.month), f"{month_words(line.month)}: {format_rupiah(line.amount)}")
        for line in found.months
        if line.people
    ]
