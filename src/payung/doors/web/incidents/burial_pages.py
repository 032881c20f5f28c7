"""The burial log: the board of months by village, a month, a new line, a struck one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import form_incomplete, with_refusal
from payung.doors.web.incidents.forms import BurialForm, ReasonForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_by_code, areas_within
from payung.programme.incidents import actions, queries
from payung.programme.incidents.actions.burial import refuse_month

_PAGE = ["GET", "HEAD", "POST"]


@needs(Deed.BURIAL_READ)
@require_safe
def burials(request: PageRequest) -> HttpResponse:
    """Villages and months: how many burials, and which months nobody has told of."""
    holder, today = request.holder, timezone.localdate()
    told = request.GET.get("wilayah", "")
    place = told if told.count(".") in (1, 2, 3) and holder.covers(told) else holder.area
    board = queries.burial_board(holder, place, on=today)
    context = {
        "board": board,
        "months": queries.months_until(today),
        "districts": areas_within(holder.areas, level=3),
        "place": place,
        "missing": sum(each.missing for each in board),
        "count": sum(each.count for each in board),
        "may_log": holder.may(Deed.BURIAL_LOG),
        "today": today,
    }
    return render(request, "incidents/burials.html", context)


@needs(Deed.BURIAL_LOG)
@require_http_methods(_PAGE)
def log(request: PageRequest) -> HttpResponse:
    """A new line."""
    villages = areas_within(request.holder.areas, level=4)
    form = BurialForm(request.POST if request.method == "POST" else None, villages=villages)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.log_burial(
                by=request.holder, buried=form.buried(), on=timezone.localdate()
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _told_of(made))
            month = Month.of(made.burial.died_on)
            return HttpResponseRedirect(_month_address(made.burial.village_code, month))
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/log_burial.html", {"form": form}, status=status)


@needs(Deed.BURIAL_READ)
@require_http_methods(_PAGE)
@or_404
def month(request: PageRequest, code: str, month: str) -> HttpResponse:
    """The log of a village for a month; sent, the village says that it is whole."""
    holder, today = request.holder, timezone.localdate()
    asked = _month(code, month)
    found = queries.burial_month(holder, code, asked)
    refused = None
    if request.method == "POST":
        try:
            actions.state_month(
                by=holder, village_code=code, month=asked, count=_count(request), on=today
            )
        except Refused as told:
            refused, found = told, queries.burial_month(holder, code, asked)
        else:
            messages.success(request, _("Laporan bulan itu dicatat. Terima kasih."))
            return HttpResponseRedirect(_month_address(code, asked))
    context = {
        "found": found,
        "refused": refused,
        "told_by": queries.who_stated(holder, code, asked) if holder.may(Deed.INCIDENT_WHO) else "",
        "may_log": holder.may(Deed.BURIAL_LOG),
        "why_not": _why_not(asked),
    }
    status = 422 if refused else 200
    return render(request, "incidents/burial_month.html", context, status=status)


@needs(Deed.BURIAL_LOG)
@require_http_methods(_PAGE)
@or_404
def strike(request: PageRequest, burial_id: UUID) -> HttpResponse:
    """A wrong line no longer counts."""
    row, line = queries.burial_line(request.holder, burial_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].help_text = _("Misalnya: tercatat dua kali; bukan warga desa ini.")
    if request.method == "POST" and form.is_valid():
        try:
            actions.strike_burial(
                by=request.holder, burial_id=burial_id, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Baris dicoret; tetap dapat dibaca."))
            return HttpResponseRedirect(_month_address(row.village_code, Month.of(row.died_on)))
    back = _month_address(row.village_code, Month.of(row.died_on))
    context = {"line": line, "form": form, "back": back}
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/strike_burial.html", context, status=status)


def _told_of(made: actions.Logged) -> str:
    if made.report is None:
        return _("Pemakaman dicatat.")
    return _(
        "Pemakaman dicatat. Namanya mirip seorang peserta, jadi laporan kematian nomor "
        "%(number)s dibuat dan menunggu dicocokkan."
    ) % {"number": made.report.number}


def _month(code: str, told: str) -> Month:
    """The month of an address; a village or a month that cannot be is not there."""
    try:
        asked = Month.parse(told)
    except Refused as refused:
        raise Http404 from refused
    if str(asked) != told or code not in areas_by_code([code]):
        raise Http404
    return asked


def _month_address(code: str, asked: Month) -> str:
    return reverse("burials_month", args=[code, str(asked)])


def _count(request: PageRequest) -> int:
    told = whole_number(request.POST.get("count", ""), digits=5)
    if told is None:
        raise form_incomplete()
    return told


def _why_not(asked: Month) -> Refused | None:
    """What stands in the way of stating a month; None where it can be."""
    try:
        refuse_month(asked, on=timezone.localdate())
    except Refused as refused:
        return refused
    return None
