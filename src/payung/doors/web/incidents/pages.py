"""The inbox of reports, one report with the people it may be about, and reporting by an officer."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import day_within, row_key
from payung.doors.web.forms import form_incomplete, seen_version, with_refusal
from payung.doors.web.incidents.forms import ReasonForm, ReportForm
from payung.doors.web.incidents.sheets import reports_sheet
from payung.doors.web.kept_search import keep_search, kept_search
from payung.doors.web.sheet import is_asked
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.office.seen import Seen
from payung.programme.incidents import actions, queries
from payung.programme.incidents.models import Kind, ReportState
from payung.programme.incidents.queries import ReportLine, ReportPage, Teller
from payung.programme.incidents.steps import KIND_WORDS, STATE_WORDS, Step
from payung.programme.workers.models import Person

_PAGE = ["GET", "HEAD", "POST"]
_YEARS = range(2000, 2100)


@needs(Deed.INCIDENT_READ)
@require_safe
def incidents(request: PageRequest) -> HttpResponse:
    """The reports of the area, the youngest first."""
    wanted = _wanted(request)
    if is_asked(request):
        everything = queries.every_report(request.holder, wanted)
        return reports_sheet(everything, timezone.localdate())
    rows, following = queries.reports(request.holder, wanted)
    counts = queries.counts_by_state(request.holder, wanted)
    query = _query(wanted)
    context = {
        "rows": rows,
        "wanted": wanted,
        "states": [
            (each.value, STATE_WORDS[each], counts[each]) for each in ReportState if each in counts
        ],
        "total": sum(counts.values()),
        "shown": counts.get(wanted.state, 0) if wanted.state else sum(counts.values()),
        "kinds": [(each.value, words) for each, words in KIND_WORDS.items()],
        "villages": areas_within(request.holder.areas, level=4),
        "query": query,
        "next_page": f"?{query}&sesudah={following}" if following else "",
        "may_invite": request.holder.may(Deed.REPORTER_INVITE),
        "may_read_burials": request.holder.may(Deed.BURIAL_READ),
    }
    return render(request, "incidents/incidents.html", context)


@needs(Deed.INCIDENT_REPORT)
@require_http_methods(_PAGE)
def report(request: PageRequest) -> HttpResponse:
    """A report by an officer; below, what the account reported itself."""
    villages = areas_within(request.holder.areas, level=4)
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        villages=villages,
        initial={"day": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report(
                by=request.holder, told=form.told(), source=form.source(), on=timezone.localdate()
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(
                request, _("Terima kasih, nomor laporan %(number)s.") % {"number": made.number}
            )
            return HttpResponseRedirect(_after_report(request, made.id))
    context = {"form": form, "own": queries.own_reports(request.holder)}
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/report.html", context, status=status)


@needs(Deed.INCIDENT_REPORT)
@require_POST
def take_back_own(request: PageRequest) -> HttpResponse:
    """Takes back an own report; the page of reporting says what came of it."""
    key = row_key(request.POST.get("report", ""))
    own = {each.id for each in queries.own_reports(request.holder)}
    if key is None or key not in own:
        raise form_incomplete()
    actions.take_back_own(
        by=request.holder, report_id=key, reason=request.POST.get("reason", "")[:1000]
    )
    messages.success(request, _("Laporan ditarik. Terima kasih sudah membetulkannya."))
    return HttpResponseRedirect(reverse("incidents_report"))


@needs(Deed.INCIDENT_READ)
@require_safe
@or_404
def incident(request: PageRequest, report_id: UUID) -> HttpResponse:
    """One report, and whom it may be about."""
    return shown(request, queries.report_page(request.holder, report_id), None)


@needs(Deed.INCIDENT_MATCH)
@require_POST
@or_404
def search(request: PageRequest, report_id: UUID) -> HttpResponse:
    """Looks for another name; it stands in no address."""
    found = queries.report_page(request.holder, report_id)
    number = keep_search(request, request.POST.get("cari", ""))
    page = reverse("incidents_incident", args=[found.row.id])
    return HttpResponseRedirect(f"{page}?cari={number}#orang" if number else page)


@needs(Deed.INCIDENT_MATCH)
@require_POST
@or_404
def match(request: PageRequest, report_id: UUID) -> HttpResponse:
    """Somebody decides who the report is about."""
    found = queries.report_page(request.holder, report_id)
    person_id = row_key(request.POST.get("person", ""))
    try:
        if person_id is None:
            raise form_incomplete()
        seen = Seen(found.row.id, seen_version(request))
        actions.match_report(by=request.holder, seen=seen, person_id=person_id)
    except Person.DoesNotExist as elsewhere:
        raise Http404 from elsewhere
    except Refused as refused:
        fresh = queries.report_page(request.holder, report_id)
        return shown(request, fresh, refused)
    messages.success(request, _("Orangnya dicatat. Langkah berikutnya: buka kasusnya."))
    return HttpResponseRedirect(reverse("incidents_incident", args=[found.row.id]))


@needs(Deed.INCIDENT_TAKE_BACK)
@require_http_methods(_PAGE)
@or_404
def take_back(request: PageRequest, report_id: UUID) -> HttpResponse:
    """A wrong or double report no longer counts."""
    found = queries.report_page(request.holder, report_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            seen = Seen(found.row.id, seen_version(request))
            actions.take_back(by=request.holder, seen=seen, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
            found = queries.report_page(request.holder, report_id)
        else:
            messages.success(request, _("Laporan ditarik; isinya tetap dapat dibaca."))
            return HttpResponseRedirect(reverse("incidents_incident", args=[found.row.id]))
    context = {"found": found, "form": form, "why_not": found.why_not(Step.TAKE_BACK)}
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/take_back.html", context, status=status)


@needs(Deed.INCIDENT_READ)
@require_safe
def expected(request: PageRequest) -> HttpResponse:
    """Deaths to be expected against those reported, by village."""
    holder = request.holder
    told = request.GET.get("wilayah", "")
    area = told if told in holder.areas else holder.area
    found = queries.expected_deaths(holder, area, on=timezone.localdate())
    return render(request, "incidents/expected.html", {"found": found, "areas": holder.areas})


def shown(request: PageRequest, found: ReportPage, refused: Refused | None) -> HttpResponse:
    """The page of a report; with the sentence, where something was refused."""
    holder = request.holder
    number = request.GET.get("cari", "")
    words = kept_search(request, number)
    may_match = holder.may(Deed.INCIDENT_MATCH) and found.why_not(Step.MATCH) is None
    may_merge = holder.may(Deed.INCIDENT_MATCH) and found.why_not(Step.MERGE) is None
    may_see_who = holder.may(Deed.INCIDENT_WHO)
    context = {
        "found": found,
        "refused": refused,
        "words": words,
        "may_match": may_match,
        "candidates": queries.candidates_for(holder, found.row, words=words) if may_match else (),
        "similar": queries.similar_reports(holder, found.row) if may_merge else (),
        "may_split": holder.may(Deed.INCIDENT_MATCH) and found.why_not(Step.SPLIT) is None,
        "may_see_who": may_see_who,
        "tellers": _tellers(request, found) if may_see_who else (),
        "may_take_back": holder.may(Deed.INCIDENT_TAKE_BACK)
        and found.why_not(Step.TAKE_BACK) is None,
        "may_open_people": holder.may(Deed.PEOPLE_READ),
        "case": _case(request, found),
    }
    return render(request, "incidents/incident.html", context, status=422 if refused else 200)


def _tellers(request: PageRequest, found: ReportPage) -> list[tuple[ReportLine, Teller | None]]:
    """Who said this report and those that were put to it."""
    rows = [(found.line, found.row), *((each.line, each.row) for each in found.others)]
    return [(line, queries.who_reported(request.holder, row)) for line, row in rows]


def _case(request: PageRequest, found: ReportPage) -> str:
    """Where the case of a matched report is opened, for posts that may."""
    is_matched = found.line.state is ReportState.MATCHED
    may_open = is_matched and request.holder.may(Deed.CLAIM_CONFIRM)
    return reverse("claims_open", args=[found.row.id]) if may_open else ""


def _after_report(request: PageRequest, report_id: UUID) -> str:
    if request.holder.may(Deed.INCIDENT_READ):
        return reverse("incidents_incident", args=[report_id])
    return reverse("incidents_report")


def _wanted(request: PageRequest) -> queries.Wanted:
    """The filter of an address; what is none of the choices does not filter."""
    told = request.GET
    place = told.get("desa", "")
    return queries.Wanted(
        state=next((each for each in ReportState if each.value == told.get("keadaan")), None),
        kind=next((each for each in Kind if each.value == told.get("jenis")), None),
        place=place if request.holder.covers(place) and place.count(".") in (1, 2, 3) else "",
        since=day_within(told.get("sejak", ""), _YEARS),
        counts=told.get("hitung") == "ya",
        after=row_key(told.get("sesudah", "")),
    )


def _query(wanted: queries.Wanted) -> str:
    told = {
        "keadaan": wanted.state.value if wanted.state else "",
        "jenis": wanted.kind.value if wanted.kind else "",
        "desa": wanted.place,
        "sejak": wanted.since.isoformat() if wanted.since else "",
        "hitung": "ya" if wanted.counts else "",
    }
    return urlencode({key: value for key, value in told.items() if value})
