"""Recipients: the list, one of them, changing, ending, proposing as candidates."""

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
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.incentives.asked_place import (
    village_asked,
    villages_to_choose,
    year_asked,
)
from payung.doors.web.incentives.forms import ChangeForm, EndForm, Options, ReasonForm
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.incentives import actions, queries
from payung.programme.incentives.models import EndReason
from payung.programme.incentives.queries import SHOWN_WORDS, RecipientPage, Shown, Wanted
from payung.programme.incentives.terms import terms_for


@needs(Deed.INCENTIVE_READ)
@require_safe
def recipients(request: PageRequest) -> HttpResponse:
    """Who serves, with what is missing about each."""
    today, year, holder = timezone.localdate(), year_asked(request), request.holder
    wanted = _wanted(request)
    rows, following = queries.recipients(holder, wanted, year=year, on=today)
    counts = queries.counts(holder, wanted, year=year, on=today)
    context = {
        "rows": rows,
        "following": following,
        "tabs": [(shown, SHOWN_WORDS[shown], counts.get(shown)) for shown in Shown],
        "wanted": wanted,
        "searching": request.GET.get("cari", "") if wanted.search else "",
        "year": year,
        "roles": terms_for(holder.area[:5], year).roles,
        "villages": villages_to_choose(request),
        "may_register": holder.may(Deed.INCENTIVE_REGISTER),
    }
    return render(request, "incentives/recipients.html", context)


@needs(Deed.INCENTIVE_READ)
@require_POST
def search(request: PageRequest) -> HttpResponse:
    """Keeps what is looked for in the session: no name stands in an address."""
    number = keep_search(request, request.POST.get("nama", ""))
    kept = {name: request.POST.get(name, "")[:40] for name in ("lihat", "desa", "peran", "tahun")}
    query = urlencode({name: value for name, value in {**kept, "cari": number}.items() if value})
    page = "incentives_add" if request.POST.get("di") == "tambah" else "incentives_recipients"
    return HttpResponseRedirect(f"{reverse(page)}?{query}".rstrip("?"))


@needs(Deed.INCENTIVE_READ)
@require_safe
@or_404
def recipient(request: PageRequest, recipient_id: UUID) -> HttpResponse:
    """One recipient: the months of the year, what keeps some back, proofs, lists."""
    found = _found(request, recipient_id)
    context = {
        "found": found,
        "may_register": request.holder.may(Deed.INCENTIVE_REGISTER),
        "may_open_person": request.holder.may(Deed.PEOPLE_READ),
        "may_prove": request.holder.may(Deed.INCENTIVE_PROVE),
    }
    return render(request, "incentives/recipient.html", context)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def change(request: PageRequest, recipient_id: UUID) -> HttpResponse:
    """Another place, decree or account."""
    found = _found(request, recipient_id)
    choices = queries.choices_in(found.recipient.village_code)
    form = ChangeForm(
        request.POST or None,
        places=places_of(choices),
        decrees=decrees_of(choices),
        initial=_initial(found),
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            account = actions.Account(told["bank"], told["account_number"], told["account_name"])
            service = actions.Service(
                village=found.recipient.village_code,
                role=found.recipient.role,
                first=Month.parse(found.recipient.first_month),
                place_id=row_key(told["place"]),
                decree_id=row_key(told["decree"]),
            )
            try:
                seen = Seen(recipient_id, seen_version(request))
                actions.change_recipient(
                    by=request.holder, seen=seen, service=service, account=account
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                return _back(request, recipient_id, _("Perubahan tersimpan."))
    context = {"found": found, "form": form, "title": _("Ubah tempat, SK, atau rekening")}
    return render(request, "incentives/recipient_form.html", context, status=status)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def end(request: PageRequest, recipient_id: UUID) -> HttpResponse:
    """Serves no more."""
    found = _found(request, recipient_id)
    last = str(Month.of(timezone.localdate()))
    form = EndForm(request.POST or None, initial={"last": last})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            ending = actions.Ending(told["last"], EndReason(told["reason"]), told["note"])
            try:
                seen = Seen(recipient_id, seen_version(request))
                actions.end_recipient(by=request.holder, seen=seen, ending=ending)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                return _back(request, recipient_id, _("Penerima ini berakhir."))
    context = {
        "found": found,
        "form": form,
        "title": _("Akhiri penerima"),
        "is_danger": True,
    }
    return render(request, "incentives/recipient_form.html", context, status=status)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def resume(request: PageRequest, recipient_id: UUID) -> HttpResponse:
    """An end that was noted by mistake is taken back."""
    found = _found(request, recipient_id)
    form = ReasonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                seen = Seen(recipient_id, seen_version(request))
                reason = form.cleaned_data["reason"]
                actions.resume_recipient(by=request.holder, seen=seen, reason=reason)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                return _back(request, recipient_id, _("Penerima ini bertugas kembali."))
    context = {"found": found, "form": form, "title": _("Batalkan akhir penerima")}
    return render(request, "incentives/recipient_form.html", context, status=status)


@needs(Deed.INCENTIVE_READ)
@require_safe
def open_ones(request: PageRequest) -> HttpResponse:
    """Recipients who are not protected, and where each stands among the candidates."""
    village = village_asked(request)
    rows = queries.open_ones(request.holder, village=village, on=timezone.localdate())
    context = {
        "rows": rows,
        "is_cut": len(rows) == queries.MOST_OPEN,
        "lacks_work": any(not each.has_work for each in rows),
        "village": village,
        "villages": villages_to_choose(request),
        "may_propose": request.holder.may(Deed.PEOPLE_WRITE),
        "may_draw": request.holder.may(Deed.CANDIDATES_DRAW),
    }
    return render(request, "incentives/open_ones.html", context)


@needs(Deed.PEOPLE_WRITE)
@require_POST
@or_404
def propose(request: PageRequest) -> HttpResponse:
    """The service of the ticked becomes their work, so that the next drawing ranks them."""
    keys = {key for told in request.POST.getlist("penerima")[:200] if (key := row_key(told))}
    basis = _("SK penerima insentif")
    made = actions.propose_candidates(by=request.holder, recipient_ids=sorted(keys), basis=basis)
    said = _("Pekerjaan %(count)s orang tercatat; mereka ikut dalam urutan calon berikutnya.")
    messages.success(request, said % {"count": made})
    query = f"?desa={village}" if (village := village_asked(request)) else ""
    return HttpResponseRedirect(reverse("incentives_open") + query)


def _found(request: PageRequest, recipient_id: UUID) -> RecipientPage:
    return queries.recipient_page(
        request.holder, recipient_id, year=year_asked(request), on=timezone.localdate()
    )


def _back(request: PageRequest, recipient_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("incentives_recipient", args=[recipient_id]))


def _wanted(request: PageRequest) -> Wanted:
    shown = request.GET.get("lihat", "")
    return Wanted(
        shown=Shown(shown) if shown in list(Shown) else Shown.SERVING,
        place=village_asked(request),
        role=request.GET.get("peran", "")[:40],
        search=kept_search(request, request.GET.get("cari", "")),
        after=row_key(request.GET.get("sesudah", "")),
    )


def places_of(choices: queries.Choices) -> Options:
    return [(str(each.id), each.name) for each in choices.places]


def decrees_of(choices: queries.Choices) -> Options:
    return [(str(each.id), f"{each.number}, {each.issued_on:%d-%m-%Y}") for each in choices.decrees]


def _initial(found: RecipientPage) -> dict[str, object]:
    recipient = found.recipient
    return {
        "place": str(recipient.place_id or ""),
        "decree": str(recipient.decree_id or ""),
        "bank": recipient.bank,
        "account_number": recipient.account_number,
        "account_name": recipient.account_name,
    }
