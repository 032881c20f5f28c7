"""What the regency sets, and the rates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.incentives.asked_place import (
    village_asked,
    villages_to_choose,
    year_asked,
)
from payung.doors.web.incentives.forms import RateForm
from payung.doors.web.incentives.terms_forms import TermsForms
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.incentives import actions, queries
from payung.programme.incentives.terms import Terms, terms_for


@needs(Deed.INCENTIVE_READ)
@require_safe
def terms(request: PageRequest) -> HttpResponse:
    """What holds in the regency of the holder for a year, and the rates beside it."""
    year, place = year_asked(request), village_asked(request) or request.holder.area[:5]
    held = terms_for(request.holder.area[:5], year)
    context = {
        "year": year,
        "terms": held,
        "caps": _caps(held),
        "rates": queries.rates(held, place, year),
        "place": place,
        "place_title": titles_of((place,))[place],
        "is_village": place.count(".") == 3,
        "villages": villages_to_choose(request),
        "may_set": request.holder.may(Deed.INCENTIVE_SET),
        "may_rate": request.holder.may(Deed.INCENTIVE_RATE),
    }
    return render(request, "incentives/terms.html", context)


@needs(Deed.INCENTIVE_SET)
def change_terms(request: PageRequest) -> HttpResponse:
    """The next version of the terms of a year."""
    year, regency = year_asked(request), request.holder.area[:5]
    held = terms_for(regency, year)
    forms = TermsForms(request, held)
    status = 200
    if request.method == "POST":
        status = 422
        if forms.is_valid():
            try:
                reason = forms.whole.cleaned_data["reason"]
                new = actions.NewTerms(year, forms.terms(), reason, seen_version(request))
                actions.set_terms(by=request.holder, regency=regency, new=new)
            except Refused as refused:
                with_refusal(forms.whole, refused)
            else:
                messages.success(request, _("Ketentuan insentif tersimpan."))
                return HttpResponseRedirect(f"{reverse('incentives_terms')}?tahun={year}")
    context = {
        "year": year,
        "forms": forms,
        "version": held.version.version if held.version else 0,
        "terms": held,
    }
    return render(request, "incentives/terms_form.html", context, status=status)


@needs(Deed.INCENTIVE_RATE)
def note_rate(request: PageRequest) -> HttpResponse:
    """A rate of the regency, or of a village."""
    year = year_asked(request)
    place = village_asked(request) or request.holder.area[:5]
    held = terms_for(request.holder.area[:5], year)
    form = RateForm(
        request.POST or None, terms=held, initial={"role": request.GET.get("peran", "")[:40]}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            told["certainty"] = Certainty(told["certainty"])
            try:
                noted = actions.NotedRate(place=place, year=year, **told)
                actions.note_rate(by=request.holder, noted=noted)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Tarif tercatat."))
                back = f"{reverse('incentives_terms')}?tahun={year}"
                return HttpResponseRedirect(
                    back + (f"&desa={place}" if place.count(".") == 3 else "")
                )
    context = {
        "form": form,
        "year": year,
        "place": place,
        "place_title": titles_of((place,))[place],
        "is_village": place.count(".") == 3,
    }
    return render(request, "incentives/rate_form.html", context, status=status)


def _caps(held: Terms) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each kind of place with the caps of the roles that serve there."""
    roles = [each for each in held.roles if each.at_place]
    return [
        (kind.words, [(role.words, kind.most.get(role.code, 0)) for role in roles])
        for kind in held.kinds
    ]
