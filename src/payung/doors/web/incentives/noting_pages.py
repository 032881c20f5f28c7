"""Noting many recipients at once: searched in the registry, or found there by a village's list."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import with_refusal
from payung.doors.web.incentives.asked_place import village_asked, villages_to_choose
from payung.doors.web.incentives.forms import FileForm, ServiceForm
from payung.doors.web.incentives.recipient_pages import decrees_of, places_of
from payung.doors.web.kept_search import kept_search
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.incentives import actions, queries
from payung.programme.incentives.from_file import people_in_file
from payung.programme.incentives.terms import terms_for


@needs(Deed.INCENTIVE_REGISTER)
@or_404
def add(request: PageRequest) -> HttpResponse:
    """People of the registry, searched and ticked, who are to serve in a role."""
    village = village_asked(request)
    form = _service_form(request, village)
    chosen = {key for told in request.POST.getlist("orang")[:200] if (key := row_key(told))}
    if request.method != "POST":
        return _shown(request, village, form, chosen, 200)
    if form.is_valid():
        try:
            made = actions.note_recipients(
                by=request.holder, people_ids=sorted(chosen), service=_service(village, form)
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("%(count)s penerima tercatat.") % {"count": len(made)})
            return HttpResponseRedirect(f"{reverse('incentives_recipients')}?desa={village}")
    return _shown(request, village, form, chosen, 422)


@needs(Deed.INCENTIVE_REGISTER)
def from_file(request: PageRequest) -> HttpResponse:
    """A village's own list: who of it is in the registry is ticked, the others have a reason."""
    village, today = village_asked(request), timezone.localdate()
    form = FileForm(request.POST or None, request.FILES or None)
    rows, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                rows = people_in_file(
                    by=request.holder, village=village, content=file, name=file.name, on=today
                )
                status = 200
            except Refused as refused:
                with_refusal(form, refused)
    context = {
        "form": form,
        "rows": rows,
        "ticked": sum(each.is_ticked for each in rows or ()),
        "service": _service_form(request, village, is_shown_first=True) if rows else None,
        "village": village,
        "villages": villages_to_choose(request),
    }
    return render(request, "incentives/from_file.html", context, status=status)


def _shown(
    request: PageRequest, village: str, form: ServiceForm, chosen: set[UUID], status: int
) -> HttpResponse:
    number = request.GET.get("cari", "")
    text = kept_search(request, number)
    on = timezone.localdate()
    context = {
        "form": form,
        "village": village,
        "village_title": titles_of((village,))[village] if village else "",
        "villages": villages_to_choose(request),
        "people": queries.people_to_note(request.holder, village, text, on=on, besides=chosen)
        if village
        else [],
        "chosen": chosen,
        "search": text,
        "searching": number,
    }
    return render(request, "incentives/add.html", context, status=status)


def _service_form(
    request: PageRequest, village: str, *, is_shown_first: bool = False
) -> ServiceForm:
    today = timezone.localdate()
    choices = queries.choices_in(village)
    return ServiceForm(
        None if is_shown_first else request.POST or None,
        terms=terms_for(request.holder.area[:5], today.year),
        places=places_of(choices),
        decrees=decrees_of(choices),
        initial={"first": str(Month.of(today))},
    )


def _service(village: str, form: ServiceForm) -> actions.Service:
    told = form.cleaned_data
    return actions.Service(
        village=village,
        role=told["role"],
        first=told["first"],
        place_id=row_key(told["place"]),
        decree_id=row_key(told["decree"]),
    )
