"""Pages that change lists: handing one in, correcting columns, accepting, taking back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import with_refusal
from payung.doors.web.lists.forms import ColumnsForm, UndoForm, UploadForm
from payung.doors.web.lists.uploads import refuse_faulty_upload
from payung.doors.web.lists.views import found_list
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within, titles_of
from payung.programme.workers.imports import actions, steps
from payung.programme.workers.models import ListImport

_VILLAGE_LEVEL = 4


@needs(Deed.LIST_IMPORT)
def upload(request: PageRequest) -> HttpResponse:
    """Drop a file; `?memperbaiki=` names the list that it mends."""
    mends = _mended(request)
    form = _upload_form(request, mends)
    if request.method == "POST":
        try:
            refuse_faulty_upload(request)
            if form.is_valid():
                made = actions.upload_list(
                    by=request.holder,
                    village_code=form.cleaned_data["village"],
                    handed_in=actions.HandedIn(
                        content=form.cleaned_data["file"],
                        name=form.cleaned_data["file"].name,
                        start=Month.parse(form.cleaned_data["start"]),
                        mends=mends,
                    ),
                )
                return HttpResponseRedirect(resolve_url("lists_import", list_id=made.id))
        except Refused as refused:
            with_refusal(form, refused)
    context = {"form": form, "mends": mends, "on_behalf": len(request.holder.area) < 13}
    return render(request, "lists/upload.html", context, status=422 if form.errors else 200)


def _mended(request: PageRequest) -> ListImport | None:
    told = request.POST.get("mends") or request.GET.get("memperbaiki", "")
    if not told:
        return None
    try:
        return found_list(request, UUID(told))
    except ValueError as unreadable:
        raise Http404 from unreadable


def _upload_form(request: PageRequest, mends: ListImport | None) -> UploadForm:
    areas = areas_within(request.holder.areas, level=_VILLAGE_LEVEL)
    villages = [(area.code, area.title) for area in areas]
    initial: dict[str, str] = {}
    if mends is not None:
        initial = {"start": mends.start_month, "village": mends.village_code}
        villages = [each for each in villages if each[0] == mends.village_code]
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return UploadForm(*posted, villages=villages, today=timezone.localdate(), initial=initial)


@needs(Deed.LIST_IMPORT)
def columns(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Say what the columns hold, and have the list checked again."""
    of = found_list(request, list_id)
    if not steps.may(steps.Step.CHECK, of.state):
        return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))
    form = ColumnsForm(request.POST or None, of=of)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_columns(by=request.holder, list_import=of, columns=form.wishes())
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))
    context = {
        "form": form,
        "list": of,
        "village": titles_of([of.village_code])[of.village_code],
    }
    return render(request, "lists/columns.html", context, status=422 if form.errors else 200)


@needs(Deed.LIST_ACCEPT)
@require_POST
def accept(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Take the list into the registry; the page of the list shows how far it is."""
    of = found_list(request, list_id)
    actions.accept_list(by=request.holder, list_import=of)
    return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))


@needs(Deed.LIST_UNDO)
def undo(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Take an acceptance back, with a reason."""
    of = found_list(request, list_id)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_list(by=request.holder, list_import=of, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.info(request, _("Penerimaan dibatalkan; data pekerja kembali seperti semula."))
            return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))
    if request.method == "GET" and not steps.may(steps.Step.UNDO, of.state):
        return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))
    context = {
        "form": form,
        "list": of,
        "village": titles_of([of.village_code])[of.village_code],
    }
    return render(request, "lists/undo.html", context, status=422 if form.errors else 200)
