"""The quarterly proof: who still serves is ticked once a quarter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import with_refusal
from payung.doors.web.incentives.asked_place import village_asked, villages_to_choose
from payung.doors.web.incentives.forms import ProofForm, ReasonForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.incentives import actions, queries
from payung.programme.incentives.models import ServiceProof
from payung.programme.incentives.standing import quarter_on
from payung.programme.incentives.terms import terms_for
from payung.programme.incentives.wording import quarter_words

_YEARS = range(2015, 2101)


@needs(Deed.INCENTIVE_READ)
@or_404
def proofs(request: PageRequest) -> HttpResponse:
    """Who serves in a quarter; whose proof is missing may be ticked."""
    village, today = village_asked(request), timezone.localdate()
    year, quarter = _quarter(request, today)
    form = ProofForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = request.POST.getlist("penerima")[:500]
            keys = sorted({key for each in told if (key := row_key(each))})
            basis = form.cleaned_data["basis"]
            proved = actions.Proved(village, year, quarter, keys, basis)
            try:
                made = actions.prove_service(by=request.holder, proved=proved, on=today)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                said = _("%(count)s penerima dipastikan masih bertugas.")
                messages.success(request, said % {"count": len(made)})
                return HttpResponseRedirect(_address(village, year, quarter))
    context = _context(request, village, (year, quarter), today)
    return render(request, "incentives/proofs.html", {**context, "form": form}, status=status)


@needs(Deed.INCENTIVE_PROVE)
@require_POST
@or_404
def take_back(request: PageRequest, proof_id: UUID) -> HttpResponse:
    """A proof that was wrong counts no more."""
    form = ReasonForm(request.POST)
    found = queries.proof_of(request.holder, proof_id)
    back = _address(found.village_code, found.year, found.quarter)
    if not form.is_valid():
        messages.error(request, _("Tulis alasannya lebih dahulu."))
        return HttpResponseRedirect(back)
    try:
        reason = form.cleaned_data["reason"]
        actions.take_proof_back(by=request.holder, proof_id=proof_id, reason=reason)
    except Refused as refused:
        messages.error(request, str(refused))
    except ServiceProof.DoesNotExist:
        messages.error(request, _("Bukti itu sudah dibatalkan."))
    else:
        messages.success(request, _("Bukti itu tidak berlaku lagi."))
    return HttpResponseRedirect(back)


def _context(
    request: PageRequest, village: str, told: tuple[int, int], today: date
) -> dict[str, object]:
    year, quarter = told
    rows = queries.to_prove(village, year, quarter) if village else []
    terms = terms_for(request.holder.area[:5], year)
    index = year * 4 + quarter - 1
    now = quarter_on(today)
    following = divmod(index + 1, 4)
    return {
        "village": village,
        "village_title": titles_of((village,))[village] if village else "",
        "villages": villages_to_choose(request),
        "year": year,
        "quarter": quarter,
        "words": quarter_words(year, quarter),
        "rows": [(each, terms.role_words(each.role), proof) for each, proof in rows],
        "lacking": sum(proof is None for _each, proof in rows),
        "proved": sum(proof is not None for _each, proof in rows),
        "before": ((index - 1) // 4, (index - 1) % 4 + 1),
        "after": (following[0], following[1] + 1) if (year, quarter) < now else None,
        "may_prove": request.holder.may(Deed.INCENTIVE_PROVE),
        "is_needed": terms.needs_proof,
    }


def _quarter(request: PageRequest, today: date) -> tuple[int, int]:
    year_told, _dash, quarter_told = request.GET.get("triwulan", "")[:6].partition("-")
    if year_told.isdecimal() and quarter_told in ("1", "2", "3", "4") and int(year_told) in _YEARS:
        return int(year_told), int(quarter_told)
    return quarter_on(today)


def _address(village: str, year: int, quarter: int) -> str:
    return f"{reverse('incentives_proofs')}?desa={village}&triwulan={year}-{quarter}"
