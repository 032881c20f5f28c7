"""Places of worship, and the decrees by which people serve."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.handed_out import handed_out
from payung.doors.web.incentives.asked_place import village_asked, villages_to_choose
from payung.doors.web.incentives.forms import DecreeForm, PlaceForm, ReasonForm, ScanForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.office.seen import Seen
from payung.programme.incentives import actions, queries
from payung.programme.incentives.models import Place
from payung.programme.incentives.terms import terms_for


@needs(Deed.INCENTIVE_READ)
@require_safe
def places(request: PageRequest) -> HttpResponse:
    """The open places of the holder's areas, with who serves there."""
    village, year = village_asked(request), timezone.localdate().year
    after = row_key(request.GET.get("sesudah", ""))
    rows, following = queries.places(request.holder, year=year, village=village, after=after)
    context = {
        "rows": rows,
        "following": following,
        "village": village,
        "villages": villages_to_choose(request),
        "may_register": request.holder.may(Deed.INCENTIVE_REGISTER),
    }
    return render(request, "incentives/places.html", context)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def new_place(request: PageRequest) -> HttpResponse:
    """A new place of a village."""
    village, year = village_asked(request), timezone.localdate().year
    form = PlaceForm(request.POST or None, terms=terms_for(request.holder.area[:5], year))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = actions.SaidPlace(**form.cleaned_data)
            try:
                actions.note_place(by=request.holder, village=village, said=said, year=year)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Rumah ibadah tercatat."))
                return HttpResponseRedirect(f"{reverse('incentives_places')}?desa={village}")
    context = {"form": form, "village": village, "villages": villages_to_choose(request)}
    return render(request, "incentives/place_form.html", context, status=status)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def change_place(request: PageRequest, place_id: UUID) -> HttpResponse:
    """Corrected values of a place."""
    found, year = queries.place_of(request.holder, place_id), timezone.localdate().year
    terms = terms_for(found.regency_code, year)
    form = PlaceForm(request.POST or None, terms=terms, initial=_initial(found))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                seen = Seen(place_id, seen_version(request))
                said = actions.SaidPlace(**form.cleaned_data)
                actions.change_place(by=request.holder, seen=seen, said=said, year=year)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Perubahan tersimpan."))
                return HttpResponseRedirect(reverse("incentives_places"))
    context = {"form": form, "place": found, "close": ReasonForm()}
    return render(request, "incentives/place_form.html", context, status=status)


@needs(Deed.INCENTIVE_REGISTER)
@require_POST
@or_404
def close_place(request: PageRequest, place_id: UUID) -> HttpResponse:
    """Nobody serves there any more."""
    found = queries.place_of(request.holder, place_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            seen = Seen(place_id, seen_version(request))
            actions.close_place(by=request.holder, seen=seen, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Rumah ibadah ditutup."))
            return HttpResponseRedirect(reverse("incentives_places"))
    terms = terms_for(found.regency_code, timezone.localdate().year)
    shown = PlaceForm(terms=terms, initial=_initial(found))
    context = {"form": shown, "place": found, "close": form}
    return render(request, "incentives/place_form.html", context, status=422)


@needs(Deed.INCENTIVE_READ)
@require_safe
def decrees(request: PageRequest) -> HttpResponse:
    """The decrees of a village, and those of its decisions that may be taken."""
    village = village_asked(request)
    context = {
        "village": village,
        "village_title": titles_of((village,))[village] if village else "",
        "villages": villages_to_choose(request),
        "rows": queries.decrees_of(request.holder, village) if village else [],
        "decisions": queries.choices_in(village).decisions if village else (),
        "may_register": request.holder.may(Deed.INCENTIVE_REGISTER),
        "scan": ScanForm(),
    }
    return render(request, "incentives/decrees.html", context)


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def new_decree(request: PageRequest) -> HttpResponse:
    """A decree that is not among the village's decisions."""
    village = village_asked(request)
    form = DecreeForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.note_decree(
                    by=request.holder,
                    village=village,
                    said=_said(form),
                    on=timezone.localdate(),
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("SK tercatat."))
                return HttpResponseRedirect(f"{reverse('incentives_decrees')}?desa={village}")
    context = {"form": form, "village": village, "villages": villages_to_choose(request)}
    return render(request, "incentives/decree_form.html", context, status=status)


@needs(Deed.INCENTIVE_REGISTER)
@require_POST
@or_404
def take_decision(request: PageRequest, decree_id: UUID) -> HttpResponse:
    """A decree of the village's decisions also names who serves."""
    made = actions.take_decision(by=request.holder, decree_id=decree_id)
    messages.success(request, _("Keputusan itu kini dapat dipilih sebagai SK penerima."))
    return HttpResponseRedirect(f"{reverse('incentives_decrees')}?desa={made.village_code}")


@needs(Deed.INCENTIVE_REGISTER)
@require_POST
@or_404
def attach_scan(request: PageRequest, decree_id: UUID) -> HttpResponse:
    """The scan of a decree; a refusal is said on the list."""
    found = queries.decree_of(request.holder, decree_id)
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            content = BytesIO(form.cleaned_data["scan"].read())
            actions.attach_scan(by=request.holder, decree_id=decree_id, content=content)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Pindaian tersimpan."))
    else:
        messages.error(request, _("Pilih berkas pindaiannya lebih dahulu."))
    return HttpResponseRedirect(f"{reverse('incentives_decrees')}?desa={found.village_code}")


@needs(Deed.INCENTIVE_READ)
@require_POST
@or_404
def scan(request: PageRequest, decree_id: UUID) -> HttpResponse:
    """The file of a decree; reading it is an act, so it is asked for by a button."""
    kept = actions.note_reading(by=request.holder, decree_id=decree_id)
    try:
        with kept.scan.open() as file:
            content: bytes = file.read()
    except (FileNotFoundError, ValueError) as missing:
        raise Refused(
            "scan_missing",
            _("Berkas pindaian tidak ada."),
            _("Unggah lagi pindaiannya."),
        ) from missing
    return handed_out(f"sk_{kept.village_code}_{kept.issued_on}.{kept.scan_type}", content)


def _said(form: DecreeForm) -> actions.SaidDecree:
    told = form.cleaned_data
    content = BytesIO(told["scan"].read()) if told["scan"] else None
    return actions.SaidDecree(told["number"], told["issued_on"], content)


def _initial(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "kind": place.kind,
        "address": place.address,
        "register_number": place.register_number,
    }
