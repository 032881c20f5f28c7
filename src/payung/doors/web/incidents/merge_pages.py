"""Two reports of one event: put together, and parted again where that was wrong."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import form_incomplete, seen_version, with_refusal
from payung.doors.web.incidents.forms import ReasonForm
from payung.doors.web.incidents.pages import shown
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.incidents import actions, queries
from payung.programme.incidents.steps import Step


@needs(Deed.INCIDENT_MATCH)
@require_POST
@or_404
def merge(request: PageRequest, report_id: UUID) -> HttpResponse:
    """The report goes with another one of the same event."""
    found = queries.report_page(request.holder, report_id)
    into = row_key(request.POST.get("into", ""))
    try:
        if into is None:
            raise form_incomplete()
        seen = Seen(found.row.id, seen_version(request))
        actions.merge_report(by=request.holder, seen=seen, into_id=into)
    except Refused as refused:
        return shown(request, queries.report_page(request.holder, report_id), refused)
    messages.success(request, _("Digabung. Isi kedua laporan tetap terbaca di halaman ini."))
    return HttpResponseRedirect(reverse("incidents_incident", args=[into]))


@needs(Deed.INCIDENT_MATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@or_404
def split(request: PageRequest, report_id: UUID) -> HttpResponse:
    """The merge was wrong: the report waits again."""
    found = queries.report_page(request.holder, report_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].help_text = _("Misalnya: ternyata dua orang yang berbeda.")
    if request.method == "POST" and form.is_valid():
        try:
            seen = Seen(found.row.id, seen_version(request))
            actions.split_report(by=request.holder, seen=seen, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
            found = queries.report_page(request.holder, report_id)
        else:
            messages.success(request, _("Dipisahkan. Laporan ini menunggu dicocokkan lagi."))
            return HttpResponseRedirect(reverse("incidents_incident", args=[found.row.id]))
    context = {"found": found, "form": form, "why_not": found.why_not(Step.SPLIT)}
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/split.html", context, status=status)
