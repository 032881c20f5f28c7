"""Lists of bills, their draft, the payment of several at once, credits, and planned beside paid."""

from __future__ import annotations

import io
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.errands.pages import leads_to
from payung.doors.web.forms import with_refusal
from payung.doors.web.payments.forms import DraftForm, PaymentForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.payments import actions, errands, queries
from payung.programme.payments.models import BillState
from payung.programme.payments.queries import BillRow, Wanted

_YEARS = range(2015, 2101)


@needs(Deed.BILL_READ)
@require_safe
def bills(request: PageRequest) -> HttpResponse:
    """The bills of the holder's areas, by state and due date."""
    today = timezone.localdate()
    wanted = _wanted(request)
    rows, following = queries.bills(request.holder, wanted, on=today)
    counts = queries.counts_by_state(request.holder, wanted)
    late_bills, late_owing = queries.late(request.holder, on=today)
    areas = request.holder.areas
    context = {
        "rows": rows,
        "following": following,
        "counts": [counts[state] for state in BillState if state in counts],
        "total": sum(each.bills for each in counts.values()),
        "wanted": wanted,
        "is_urgent": wanted.is_urgent,
        "late_bills": late_bills,
        "late_owing": late_owing,
        "may_draft": request.holder.may(Deed.BILL_DRAFT),
        "may_pay": request.holder.may(Deed.PROOF_UPLOAD),
        "villages": areas_within(areas, level=4),
        "regency": areas[0][:5],
    }
    return render(request, "payments/bills.html", context)


@needs(Deed.BILL_DRAFT)
@or_404
def draft(request: PageRequest) -> HttpResponse:
    """A bill for a container of the holder's areas."""
    known = queries.containers_to_bill(request.holder)
    choices = [(str(container.id), words) for container, words in known]
    form = DraftForm(request.POST or None, containers=choices, initial=_proposed(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                asked = errands.ask_drafting(
                    by=request.holder,
                    container_id=UUID(told["container"]),
                    first=told["first"],
                    last=told["last"],
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                said = _("Rancangan tagihan tersusun.")
                return HttpResponseRedirect(leads_to(request, asked, said))
    context = {"form": form, "containers": known}
    return render(request, "payments/draft.html", context, status=status)


@needs(Deed.PROOF_UPLOAD)
@or_404
def pay(request: PageRequest) -> HttpResponse:
    """One transfer for one bill or several, with its proof."""
    rows = queries.payable(request.holder, on=timezone.localdate())
    chosen = _chosen(request, rows)
    owing = sum(row.to_pay for row in rows if row.id in chosen)
    initial = {"amount": format_number(owing), "paid_on": timezone.localdate()}
    form = PaymentForm(request.POST or None, request.FILES or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.upload_proof(
                    by=request.holder, payment=_payment(form, chosen), on=timezone.localdate()
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Bukti tersimpan; cabang diminta mengonfirmasi."))
                return HttpResponseRedirect(reverse("bills"))
    context = {"form": form, "rows": rows, "chosen": chosen, "owing": owing}
    return render(request, "payments/pay.html", context, status=status)


@needs(Deed.BILL_READ)
@require_safe
def credit_list(request: PageRequest) -> HttpResponse:
    """Containers with money that waits for their next bill."""
    rows = queries.credits_of(request.holder)
    context = {"rows": rows, "total": sum(row.balance for row in rows)}
    return render(request, "payments/credits.html", context)


@needs(Deed.BILL_READ)
@require_safe
@or_404
def account(request: PageRequest, container_id: UUID) -> HttpResponse:
    """Everything about the money of one container."""
    found = queries.account_of(request.holder, container_id)
    return render(request, "payments/account.html", {"found": found})


@needs(Deed.BILL_READ)
@require_safe
def purses(request: PageRequest) -> HttpResponse:
    """Planned, billed and paid beside each other, by village and purse."""
    told = whole_number(request.GET.get("tahun", ""), digits=4)
    year = told if told is not None and told in _YEARS else timezone.localdate().year
    rows = queries.purses(request.holder, year)
    only = request.GET.get("beda") == "ya"
    context = {
        "year": year,
        "only": only,
        "rows": [row for row in rows if row.finding or not only],
        "planned": sum(row.planned or 0 for row in rows),
        "billed": sum(row.billed for row in rows),
        "paid": sum(row.paid for row in rows),
        "untied": sum(1 for row in rows if row.finding),
        "may_open_plans": request.holder.may(Deed.BUDGET_READ),
    }
    return render(request, "payments/purses.html", context)


def _wanted(request: PageRequest) -> Wanted:
    asked = request.GET
    state = asked.get("keadaan", "")
    place = asked.get("desa", "")[:13]
    return Wanted(
        state=BillState(state) if state in list(BillState) else None,
        place=place if place and request.holder.covers(place) else "",
        is_late=asked.get("lewat") == "ya",
        search=asked.get("cari", "")[:80].strip(),
        after=row_key(asked.get("sesudah", "")),
    )


def _proposed(request: PageRequest) -> dict[str, object]:
    """The container that the page was opened for, and the next month."""
    following = Month.of(timezone.localdate()) + 1
    return {
        "container": request.GET.get("wadah", "")[:36],
        "first": str(following),
        "last": str(Month(following.year, 12)),
    }


def _chosen(request: PageRequest, rows: list[BillRow]) -> set[UUID]:
    """Bills that were ticked, or that the page was opened for; at first all of one payer."""
    asked = request.POST if request.method == "POST" else request.GET
    told = {key for text in asked.getlist("tagihan")[:400] if (key := row_key(text))}
    if request.method == "POST":
        return told
    if told:
        return told & {row.id for row in rows}
    return {row.id for row in rows if _payer(row) == _payer(rows[0])}


def _payer(row: BillRow) -> tuple[str, str, str]:
    """Who pays a bill: one transfer is of one payer."""
    return row.place, str(row.payer), row.payer_name


def _payment(form: PaymentForm, chosen: set[UUID]) -> actions.Payment:
    told = form.cleaned_data
    return actions.Payment(
        bill_ids=sorted(chosen),
        paid_on=told["paid_on"],
        amount=told["amount"],
        bank_reference=told["bank_reference"],
        content=io.BytesIO(told["proof"].read()),
    )
