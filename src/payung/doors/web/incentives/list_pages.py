"""Payment lists: which there are, one of them, its payees, its papers, its history, its draft."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.forms import with_refusal
from payung.doors.web.handed_out import paper_or_404
from payung.doors.web.incentives.asked_place import village_asked, villages_to_choose, year_asked
from payung.doors.web.incentives.forms import DraftForm
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.programme.incentives import actions, papers, queries
from payung.programme.incentives.models import PayState
from payung.programme.incentives.queries import PAYEE_WORDS, ListsWanted, PayeeState
from payung.programme.incentives.steps import STATE_WORDS


@needs(Deed.INCENTIVE_READ)
@require_safe
def lists(request: PageRequest) -> HttpResponse:
    """The payment lists of a year, the newest first."""
    state, year = request.GET.get("keadaan", ""), year_asked(request)
    wanted = ListsWanted(
        state=PayState(state) if state in list(PayState) else None,
        place=village_asked(request),
        year=year,
        is_waiting=request.GET.get("menunggu") == "ya",
        after=row_key(request.GET.get("sesudah", "")),
    )
    rows, following = queries.pay_lists(request.holder, wanted)
    context = {
        "rows": rows,
        "following": following,
        "wanted": wanted,
        "year": year,
        "states": list(STATE_WORDS.items()),
        "villages": villages_to_choose(request),
        "may_draft": request.holder.may(Deed.INCENTIVE_DRAFT),
    }
    return render(request, "incentives/lists.html", context)


@needs(Deed.INCENTIVE_DRAFT)
@or_404
def draft(request: PageRequest) -> HttpResponse:
    """A list for consecutive months."""
    first = _quarter_begin()
    form = DraftForm(
        request.POST or None,
        initial={"first": str(first), "last": str(first + 2), "source": FundSource.ADD.value},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            asked = actions.Asked(
                village_asked(request), told["first"], told["last"], FundSource(told["source"])
            )
            try:
                made = actions.draft_list(by=request.holder, asked=asked)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Daftar tersusun; kepala desa menyetujuinya."))
                return HttpResponseRedirect(reverse("incentives_list", args=[made.id]))
    return render(request, "incentives/draft.html", {"form": form}, status=status)


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def pay_list(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The next step, the money beside the RAB, what was checked, who is not paid, the papers."""
    found = queries.list_page(request.holder, list_id)
    waiting = found.state is PayState.APPROVED and found.row.waiting
    context = {
        "found": found,
        "papers": papers.papers_of(found),
        "in_cash": papers.without_account(found) if waiting else 0,
        "may_transfer": request.holder.may(Deed.INCENTIVE_TRANSFER),
        "may_open_plan": request.holder.may(Deed.BUDGET_READ),
        "other_choices": [
            choice
            for choice in found.choices.values()
            if choice is not found.ahead and choice.step.value in ("redraft", "withdraw")
        ],
    }
    return render(request, "incentives/list.html", context)


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def names(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Who is paid, who has signed, who was struck."""
    found = queries.list_page(request.holder, list_id)
    told = request.GET.get("lihat", "")
    shown = PayeeState(told) if told in list(PayeeState) else PayeeState.ALL
    number = request.GET.get("cari", "")
    text = kept_search(request, number)
    after = whole_number(request.GET.get("sesudah", ""), digits=6) or 0
    rows, following = queries.payees_of(found, shown, text, after)
    counts = {
        PayeeState.WAITING: found.row.waiting,
        PayeeState.SIGNED: found.row.signed,
        PayeeState.STRUCK: found.struck,
        PayeeState.ALL: found.row.people + found.struck,
    }
    context = {
        "found": found,
        "rows": rows,
        "following": following,
        "shown": shown,
        "tabs": [(each, words, counts[each]) for each, words in PAYEE_WORDS.items()],
        "search": text,
        "searching": number if text else "",
    }
    return render(request, "incentives/names.html", context)


@needs(Deed.INCENTIVE_READ)
@require_POST
@or_404
def search(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Keeps what is looked for in the session: no name stands in an address."""
    found = queries.list_page(request.holder, list_id)
    number = keep_search(request, request.POST.get("nama", ""))
    told = {"lihat": request.POST.get("lihat", "")[:20], "cari": number}
    query = urlencode({name: value for name, value in told.items() if value})
    page = "incentives_receive" if request.POST.get("di") == "terima" else "incentives_names"
    return HttpResponseRedirect(f"{reverse(page, args=[found.id])}?{query}".rstrip("?"))


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def payee(request: PageRequest, list_id: UUID, payee_id: UUID) -> HttpResponse:
    """One payee: the sums, every receipt and what was taken back."""
    found = queries.list_page(request.holder, list_id)
    row = queries.payee_of(found, payee_id)
    context = {
        "found": found,
        "row": row,
        "receipts": queries.receipts_of(row.payee),
        "strike": found.choices["strike"],
        "take_back": found.choices["take_back"],
    }
    return render(request, "incentives/payee.html", context)


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def history(request: PageRequest, list_id: UUID) -> HttpResponse:
    """What was done with the list, by whom."""
    found = queries.list_page(request.holder, list_id)
    context = {"found": found, "acts": queries.history_of(found)}
    return render(request, "incentives/history.html", context)


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def paper(request: PageRequest, list_id: UUID, code: str) -> HttpResponse:
    """A paper without accounts."""
    return paper_or_404(lambda: papers.paper_of(request.holder, list_id, code))


@needs(Deed.INCENTIVE_TRANSFER)
@require_POST
@or_404
def transfer(request: PageRequest, list_id: UUID, code: str) -> HttpResponse:
    """The list for the bank; making it is an act."""
    return paper_or_404(lambda: papers.noted_paper(by=request.holder, list_id=list_id, code=code))


def _quarter_begin() -> Month:
    today = timezone.localdate()
    return Month(today.year, (today.month - 1) // 3 * 3 + 1)
