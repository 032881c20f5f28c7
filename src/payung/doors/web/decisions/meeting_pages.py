"""The meeting: calling it, holding it, who came, objections, minutes."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from payung.core.kernel.nik import Sex
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.decisions.forms import (
    CallForm,
    HoldForm,
    ObjectionForm,
    PresentFormSet,
    ReasonForm,
    SettleForm,
    SureForm,
)
from payung.doors.web.decisions.step_page import found_for, step_page
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.decisions import actions, queries
from payung.programme.decisions.queries import Decision
from payung.programme.decisions.steps import Step


@needs(Deed.CANDIDATES_READ)
@require_safe
@or_404
def meeting(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The meeting, who came, and the objections."""
    found = found_for(request, list_id)
    came = queries.attendance_of(found)
    context = {
        "found": found,
        "came": came,
        "women": sum(each.sex == Sex.FEMALE for each in came)
        if any(each.sex for each in came)
        else None,
        "proxies": sum(bool(each.proxy_of) for each in came),
        "objections": queries.objections_of(found),
    }
    return render(request, "decisions/meeting.html", context)


@needs(Deed.MEETING_HOLD)
@or_404
def call(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The invitation."""
    found = found_for(request, list_id)
    page = StepPage(
        Step.CALL,
        lazy("Undangan musyawarah desa khusus"),
        lazy("Simpan undangan"),
        lazy("Musyawarah diundang. Undangan siap dicetak."),
    )
    initial = _called(found)

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        return actions.call_meeting(
            by=request.holder,
            seen=seen,
            call=actions.Call(
                held_on=told["held_on"],
                place=told["place"],
                chair=told["chair"],
                objections_until=told["objections_until"],
                begins_at=told["begins_at"],
                agenda=tuple(told["agenda"].splitlines()),
                invited=tuple(told["invited"].splitlines()),
            ),
            on=on,
        )

    return step_page(request, found, page, CallForm(request.POST or None, initial=initial), act)


@needs(Deed.MEETING_HOLD)
@or_404
def hold(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The meeting took place."""
    found = found_for(request, list_id)
    page = StepPage(
        Step.HOLD,
        lazy("Pelaksanaan musyawarah"),
        lazy("Catat: musyawarah terlaksana"),
        lazy("Pelaksanaan dicatat. Isi daftar hadir dari kertasnya."),
        leads_to="decisions_meeting",
    )
    initial = {"chair": found.meeting.chair} if found.meeting else None
    return step_page(
        request,
        found,
        page,
        HoldForm(request.POST or None, initial=initial),
        lambda seen, form, on: actions.hold_meeting(
            by=request.holder, seen=seen, held=actions.Held(**form.cleaned_data), on=on
        ),
    )


@needs(Deed.MEETING_HOLD)
@or_404
def attend(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Many lines of the paper attendance list at once."""
    found = found_for(request, list_id)
    lines = PresentFormSet(request.POST or None)
    refused: Refused | None = None
    if request.method == "POST" and lines.is_valid():
        came = [_present(form) for form in lines if form.has_changed()]
        try:
            added, known = actions.add_attendance(
                by=request.holder, list_id=list_id, came=came, on=timezone.localdate()
            )
        except Refused as error:
            refused = error
        else:
            messages.success(request, _attended(added, known))
            return HttpResponseRedirect(reverse("decisions_meeting", args=[list_id]))
    context = {
        "found": found,
        "lines": lines,
        "refused": refused,
        "choice": found.choices[Step.ATTEND.value],
        "known": found.standing.attendances,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/attend.html", context, status=status)


@needs(Deed.OBJECTION_FILE)
@or_404
def object_to(request: PageRequest, list_id: UUID) -> HttpResponse:
    """An objection of a citizen is recorded."""
    found = found_for(request, list_id)
    page = StepPage(
        Step.OBJECT,
        lazy("Catat keberatan warga"),
        lazy("Catat keberatan"),
        lazy("Keberatan dicatat. BPD memutusnya."),
        leads_to="decisions_meeting",
    )
    initial = {
        "key": uuid4(),
        "filed_on": timezone.localdate(),
        "place": request.GET.get("nomor", "")[:6],
    }

    def act(_seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        filed = actions.Filed(
            key=told["key"],
            filed_on=told["filed_on"],
            by_name=told["by_name"],
            text=told["text"],
            candidate_id=_candidate_at(found, told["place"]),
        )
        return actions.file_objection(by=request.holder, list_id=list_id, filed=filed, on=on)

    return step_page(
        request, found, page, ObjectionForm(request.POST or None, initial=initial), act
    )


@needs(Deed.OBJECTION_SETTLE)
@or_404
def settle(request: PageRequest, list_id: UUID, objection_id: UUID) -> HttpResponse:
    """BPD answers an objection."""
    found = found_for(request, list_id)
    objection = queries.objection_of(found, objection_id)
    page = StepPage(
        Step.SETTLE,
        lazy("Putus keberatan"),
        lazy("Simpan putusan"),
        lazy("Keberatan diputus."),
        leads_to="decisions_meeting",
        beside={
            "objection": objection,
            "is_own": objection.recorded_by_account == request.holder.account_id,
        },
    )

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        answer = actions.Answer(told["upheld"] == "yes", told["text"], strikes=told["strikes"])
        return actions.settle(
            by=request.holder,
            seen=seen,
            objection_id=objection_id,
            answer=answer,
            on=on,
        )

    return step_page(request, found, page, SettleForm(request.POST or None), act)


@needs(Deed.MINUTES_CONFIRM)
@or_404
def confirm(request: PageRequest, list_id: UUID) -> HttpResponse:
    """BPD confirms the minutes."""
    page = StepPage(
        Step.CONFIRM,
        lazy("Sahkan berita acara"),
        lazy("Sahkan berita acara"),
        lazy("Berita acara disahkan."),
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        SureForm(request.POST or None),
        lambda seen, _form, on: actions.confirm_minutes(by=request.holder, seen=seen, on=on),
    )


@needs(Deed.MINUTES_CONFIRM)
@or_404
def reopen(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The minutes are to be mended."""
    page = StepPage(
        Step.REOPEN,
        lazy("Buka lagi berita acara"),
        lazy("Buka lagi"),
        lazy("Berita acara terbuka lagi untuk diperbaiki."),
        danger=True,
    )
    return step_page(
        request,
        found_for(request, list_id),
        page,
        ReasonForm(request.POST or None),
        lambda seen, form, on: actions.reopen_minutes(
            by=request.holder, seen=seen, reason=form.cleaned_data["reason"], on=on
        ),
    )


def _called(found: Decision) -> dict[str, object]:
    """What the invitation says now, or a proposal: the regency's days for citizens to object."""
    meeting = found.meeting
    if meeting is None:
        day = timezone.localdate() + timedelta(days=max(found.notice_days, 1))
        return {"held_on": day, "objections_until": day}
    return {
        "held_on": meeting.held_on,
        "begins_at": meeting.begins_at,
        "place": meeting.place,
        "chair": meeting.chair,
        "objections_until": meeting.objections_until,
        "invited": "\n".join(meeting.invited),
        "agenda": "\n".join(meeting.agenda),
    }


def _candidate_at(found: Decision, place: int | None) -> UUID | None:
    """Who stands at a place now. Raises `Refused("place_out_of_order")`."""
    if place is None:
        return None
    lines, _following = queries.candidates_of(found, first=place, size=1)
    if not lines or lines[0].candidate.rank != place:
        raise Refused(
            "place_out_of_order",
            _("Tidak ada calon pada nomor urut %(place)s.") % {"place": place},
            _("Lihat nomornya di urutan calon."),
        )
    return lines[0].candidate.id


def _present(form: forms.Form) -> actions.Present:
    told = form.cleaned_data
    return actions.Present(
        name=told["name"],
        stands_for=told["stands_for"],
        proxy_of=told["proxy_of"],
        sex=Sex(told["sex"]) if told["sex"] else None,
        address=told["address"],
    )


def _attended(added: int, known: int) -> str:
    words = ngettext(
        "%(count)s orang ditambahkan ke daftar hadir.",
        "%(count)s orang ditambahkan ke daftar hadir.",
        added,
    ) % {"count": added}
    if known:
        words += " " + _("%(count)s baris sudah tercatat sebelumnya.") % {"count": known}
    return words
