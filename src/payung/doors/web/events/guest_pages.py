"""Who is invited, who came, the desk by the door, the typed paper list, and second visits."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.person_name import sort_name
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.events.forms import GuestForm, InviteForm, ReasonForm, SheetForm
from payung.doors.web.events.sheets import attendance_sheet, villages_sheet
from payung.doors.web.events.step_page import found_for, step_page
from payung.doors.web.forms import with_refusal
from payung.doors.web.sheet import is_asked
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.office.seen import Seen
from payung.programme.outreach import actions, queries
from payung.programme.outreach.door import code_of
from payung.programme.outreach.letters import invitation_text
from payung.programme.outreach.lines import SheetLine
from payung.programme.outreach.models import Channel, Session
from payung.programme.outreach.queries import EventPage
from payung.programme.outreach.steps import Step
from payung.programme.outreach.tasks import send_invitations
from payung.programme.payments.alarms.letters import whatsapp_link


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def invitations(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Everybody invited, with the letter, the WhatsApp link and the mail of each."""
    found = found_for(request, event_id)
    search = request.GET.get("cari", "")[:80].strip().lower()
    guests = queries.guests(request.holder, found.event, on=timezone.localdate())
    places = tuple(dict.fromkeys(each.place for each in found.sessions))
    shown = [
        (each, whatsapp_link(each.phone, invitation_text(found.event, places, each.addressed)))
        for each in guests
        if search in f"{each.title} {each.place} {each.name}".lower()
    ]
    context = {
        "found": found,
        "rows": shown,
        "total": len(guests),
        "search": search,
        "with_mail": sum(bool(each.email) and not each.mail_asked for each in guests),
        "has_mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "events/invitations.html", context)


@needs(Deed.EVENT_HOLD)
@or_404
def invite(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Posts of villages, or one guest by a title."""
    found = found_for(request, event_id)
    areas = list(areas_within((found.event.place_code,)))
    is_guest = "title" in request.POST
    form = InviteForm(None if is_guest else request.POST or None, areas=areas)
    guest = GuestForm(request.POST if is_guest else None)
    page = StepPage(
        Step.INVITE,
        lazy("Undang"),
        lazy("Undang"),
        lazy("Undangan dicatat."),
        leads_to="events_invitations",
        template="events/invite.html",
        beside={"guest": guest, "invite": form},
    )

    def act(_seen: Seen, told: forms.Form, on: date) -> object:
        if is_guest:
            title = told.cleaned_data["title"]
            return actions.invite_guest(by=request.holder, event_id=event_id, title=title, on=on)
        roles, villages = form.asked()
        return actions.invite(
            by=request.holder, event_id=event_id, roles=roles, villages=villages, on=on
        )

    return step_page(request, found, page, guest if is_guest else form, act)


@needs(Deed.EVENT_HOLD)
@require_POST
@or_404
def mail(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Invitations go out by mail, each once."""
    found = found_for(request, event_id)
    count = actions.ask_for_mails(by=request.holder, event_id=event_id, on=timezone.localdate())
    if count:
        send_invitations.enqueue()
    messages.success(request, _("Undangan dikirim lewat surel kepada yang punya alamat."))
    return HttpResponseRedirect(reverse("events_invitations", args=[found.id]))


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def attendance(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Who came, by village, and the lines of the list."""
    found = found_for(request, event_id)
    search = request.GET.get("cari", "")[:80].strip().lower()
    rows = [
        each
        for each in queries.attendance(request.holder, found.event)
        if search in f"{each.name} {each.place}".lower()
    ]
    if is_asked(request):
        return attendance_sheet(found.event.title, rows, timezone.localdate())
    villages = queries.turnout(request.holder, found.event, as_of=timezone.localdate())
    context = {
        "found": found,
        "rows": rows,
        "search": search,
        "villages": villages,
        "may_attend": request.holder.may(Deed.EVENT_ATTEND),
        "turnouts": [
            (words, sum(each.turnout is kind for each in villages))
            for kind, words in queries.TURNOUT_WORDS.items()
        ],
    }
    return render(request, "events/attendance.html", context)


@needs(Deed.EVENT_ATTEND)
@or_404
def take_back(request: PageRequest, event_id: UUID, attendance_id: UUID) -> HttpResponse:
    """A line of the list was a mistake."""
    found = found_for(request, event_id)
    lines = queries.attendance(request.holder, found.event)
    line = next((each for each in lines if each.id == attendance_id), None)
    if line is None:
        raise found.event.DoesNotExist
    page = StepPage(
        Step.ATTEND,
        lazy("Batalkan baris hadir"),
        lazy("Batalkan baris"),
        lazy("Baris dibatalkan; tetap dapat dibaca dan tidak dihitung."),
        leads_to="events_attendance",
        danger=True,
        beside={"about": f"{line.name}, {line.place}"},
    )
    return step_page(
        request,
        found,
        page,
        ReasonForm(request.POST or None),
        lambda _seen, form, on: actions.take_back_attendance(
            by=request.holder,
            event_id=event_id,
            attendance_id=attendance_id,
            reason=form.cleaned_data["reason"],
            on=on,
        ),
    )


@needs(Deed.EVENT_ATTEND)
@or_404
def door(request: PageRequest, event_id: UUID, session_id: UUID) -> HttpResponse:
    """The code of a session, large, to be shown in the hall; renewed by a POST."""
    found = found_for(request, event_id)
    session = found.session(session_id)
    if request.method == "POST":
        actions.renew_code(
            by=request.holder, event_id=event_id, session_id=session_id, on=timezone.localdate()
        )
        messages.success(request, _("Kode diganti; kode lama tidak berlaku lagi."))
        return HttpResponseRedirect(reverse("events_door", args=[event_id, session_id]))
    link = public_link(found.event.token)
    drawing = get_adapter().build_totp_svg(link)
    context = {
        "found": found,
        "session": session,
        "code": code_of(session),
        "link": link,
        "drawing": f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}",
        "is_today": session.day == timezone.localdate(),
    }
    return render(request, "events/door.html", context)


def public_link(token: str) -> str:
    """The address by which guests check in, as it is written on the wall."""
    return f"{settings.SITE_ADDRESS}{reverse('public_attend', args=[token])}"


@needs(Deed.EVENT_ATTEND)
@or_404
def desk(request: PageRequest, event_id: UUID, session_id: UUID) -> HttpResponse:
    """One village after the other at the desk: names are there already, one tap for each."""
    found = found_for(request, event_id)
    session = found.session(session_id)
    guests = queries.guests(request.holder, found.event, on=timezone.localdate())
    places = list(dict.fromkeys((each.place_code, each.place) for each in guests))
    places.sort(key=lambda each: -each[0].count("."))  # villages before the offices above them
    chosen = request.POST.get("tempat") or request.GET.get("tempat", "")
    if chosen not in dict(places):
        chosen = places[0][0] if places else ""
    seats = [each for each in guests if each.place_code == chosen]
    error = ""
    if request.method == "POST":
        try:
            return _taken(request, session, [seat.role for seat in seats], places)
        except Refused as refused:
            error = str(refused)
    there = [
        each
        for each in queries.attendance(request.holder, found.event, session_id=session_id)
        if not each.taken_back
    ]
    context = {
        "found": found,
        "session": session,
        "places": places,
        "chosen": chosen,
        "place": dict(places).get(chosen, ""),
        "rows": _desk_rows(seats, request),
        "there": [each for each in there if each.place_code == chosen],
        "count": len(there),
        "error": error,
    }
    return render(request, "events/desk.html", context, status=422 if error else 200)


_EXTRA = 3


def _desk_rows(
    seats: list[queries.Guest], request: PageRequest
) -> list[tuple[int, str, object, str, bool, str]]:
    """Number, role, its words, name, whether it is ticked, whom the person stands for."""
    named = [(seat.role, seat.title, seat.name) for seat in seats]
    rest = [("other", _("Lainnya"), "")] * _EXTRA
    told = request.POST
    return [
        (
            number,
            role,
            title,
            told.get(f"nama{number}", name),
            f"hadir{number}" in told,
            told.get(f"wakil{number}", ""),
        )
        for number, (role, title, name) in enumerate([*named, *rest])
    ]


def _taken(
    request: PageRequest, session: Session, roles: list[str], places: list[tuple[str, str]]
) -> HttpResponse:
    """The ticked lines are noted, and the next place comes."""
    told = request.POST
    chosen = told.get("tempat", "")
    came = [
        actions.Came(told.get(f"nama{number}", ""), chosen, role, told.get(f"wakil{number}", ""))
        for number, role in enumerate([*roles, *["other"] * _EXTRA])
        if f"hadir{number}" in told
    ]
    actions.note_came(
        by=request.holder,
        session_id=session.id,
        came=came,
        channel=Channel.DESK,
        on=timezone.localdate(),
    )
    codes = [code for code, _title in places]
    following = codes[(codes.index(chosen) + 1) % len(codes)] if chosen in codes else ""
    here = reverse("events_desk", args=[session.event_id, session.id])
    return HttpResponseRedirect(f"{here}?tempat={following}")


@needs(Deed.EVENT_ATTEND)
@or_404
def sheet(request: PageRequest, event_id: UUID, session_id: UUID) -> HttpResponse:
    """The signed paper list, typed; all of it or nothing."""
    found = found_for(request, event_id)
    session = found.session(session_id)
    form = SheetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            came = _came(request, found, form.cleaned_data["lines"])
            noted = actions.note_came(
                by=request.holder,
                session_id=session_id,
                came=came,
                channel=Channel.PAPER,
                on=timezone.localdate(),
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            told = {"new": len(noted.new), "known": len(noted.known)}
            messages.success(
                request, _("%(new)s baris baru; %(known)s sudah tercatat sebelumnya.") % told
            )
            return HttpResponseRedirect(reverse("events_attendance", args=[event_id]))
    status = 422 if request.method == "POST" else 200
    context = {"found": found, "session": session, "form": form}
    return render(request, "events/sheet.html", context, status=status)


def _came(request: PageRequest, found: EventPage, lines: list[SheetLine]) -> list[actions.Came]:
    """Villages by their names, with or without the word `Desa`. Raises `Refused`."""
    guests = queries.guests(request.holder, found.event, on=timezone.localdate())
    known: dict[str, str] = {}
    for each in guests:
        known[sort_name(each.place)] = each.place_code
        known.setdefault(sort_name(each.place.partition(" ")[2]), each.place_code)
    came = []
    for line in lines:
        place = known.get(sort_name(line.village))
        if place is None:
            raise Refused(
                "line_unreadable",
                _("Baris %(number)s: “%(village)s” tidak diundang; belum ada yang disimpan.")
                % {"number": line.number, "village": line.village},
                _("Tulis nama desa seperti dalam undangan, atau undang desanya lebih dahulu."),
            )
        came.append(actions.Came(line.name, place, line.role, line.proxy_of))
    return came


@needs(Deed.EVENT_EFFECT)
@require_safe
@or_404
def second_visits(request: PageRequest, event_id: UUID) -> HttpResponse:
    """The villages that did not come, or only by proxy."""
    found = found_for(request, event_id)
    rows = queries.second_visits(request.holder, found.event, as_of=timezone.localdate())
    if is_asked(request):
        return villages_sheet(found.event.title, rows, timezone.localdate())
    context = {"found": found, "rows": rows, "as_of": timezone.localdate()}
    return render(request, "events/second_visits.html", context)
