"""Reporters by link: the list, inviting, a new PIN, taking the link away. Outside the village."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.incidents.forms import InviteForm, ReasonForm
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.office.seen import Seen
from payung.programme.incidents import actions, queries
from payung.programme.incidents.queries import ReportersWanted
from payung.programme.incidents.secrets_of_reporters import Handed

_PAGE = ["GET", "HEAD", "POST"]


@needs(Deed.REPORTER_INVITE)
@require_safe
def reporters(request: PageRequest) -> HttpResponse:
    """Who may report by link."""
    number = request.GET.get("cari", "")
    words = kept_search(request, number)
    village = request.GET.get("desa", "")
    wanted = ReportersWanted(
        words=words,
        village_code=village if request.holder.covers(village) else "",
        after=row_key(request.GET.get("sesudah", "")),
    )
    rows, following = queries.reporters(request.holder, wanted)
    context = {
        "rows": rows,
        "following": following,
        "wanted": wanted,
        "searching": number if words else "",
        "villages": areas_within(request.holder.areas, level=4),
    }
    return render(request, "incidents/reporters.html", context)


@needs(Deed.REPORTER_INVITE)
@require_POST
def search(request: PageRequest) -> HttpResponse:
    """Looks for a name; it stands in no address."""
    number = keep_search(request, request.POST.get("cari", ""))
    page = reverse("incidents_reporters")
    return HttpResponseRedirect(f"{page}?cari={number}" if number else page)


@needs(Deed.REPORTER_INVITE)
@require_http_methods(_PAGE)
def invite(request: PageRequest) -> HttpResponse:
    """A new reporter."""
    villages = areas_within(request.holder.areas, level=4)
    form = InviteForm(request.POST if request.method == "POST" else None, villages=villages)
    if request.method == "POST" and form.is_valid():
        try:
            handed = actions.invite_reporter(by=request.holder, invited=form.invited())
        except Refused as refused:
            with_refusal(form, refused)
        else:
            return _slip(request, handed)
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/invite.html", {"form": form}, status=status)


@needs(Deed.REPORTER_INVITE)
@require_http_methods(_PAGE)
@or_404
def reissue(request: PageRequest, reporter_id: UUID) -> HttpResponse:
    """A new link and PIN; the old ones stop."""
    found = queries.reporter_line(request.holder, reporter_id)
    if request.method == "POST":
        seen = Seen(found.id, seen_version(request))
        return _slip(request, actions.reissue(by=request.holder, seen=seen))
    return render(request, "incidents/reissue.html", {"found": found})


@needs(Deed.REPORTER_INVITE)
@require_http_methods(_PAGE)
@or_404
def revoke(request: PageRequest, reporter_id: UUID) -> HttpResponse:
    """The link leads nowhere from now on."""
    found = queries.reporter_line(request.holder, reporter_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].help_text = _("Misalnya: ponselnya hilang; tidak bertugas lagi.")
    if request.method == "POST" and form.is_valid():
        try:
            seen = Seen(found.id, seen_version(request))
            actions.revoke(by=request.holder, seen=seen, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
            found = queries.reporter_line(request.holder, reporter_id)
        else:
            messages.success(request, _("Tautan dicabut."))
            return HttpResponseRedirect(reverse("incidents_reporters"))
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/revoke.html", {"found": found, "form": form}, status=status)


def _slip(request: PageRequest, handed: Handed) -> HttpResponse:
    """Link and PIN to be printed and handed over: only in this one answer, kept nowhere."""
    context = {
        "reporter": handed.reporter,
        "address": request.build_absolute_uri(reverse("link", args=[handed.link])),
        "pin": handed.pin,
    }
    return render(request, "incidents/slip.html", context)
