"""Papers of an event: letters to the villages, the list to be signed, the minutes."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from payung.core.papers import event as papers
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.events.step_page import found_for
from payung.doors.web.handed_out import handed_out
from payung.office.accounts.duties import Deed
from payung.programme.outreach import queries
from payung.programme.outreach.milestones import MILESTONE_WORDS
from payung.programme.outreach.models import Session
from payung.programme.outreach.queries import EventPage

_WRITERS = {"pdf": papers.event_minutes_pdf, "docx": papers.event_minutes_docx}


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def letters(request: PageRequest, event_id: UUID) -> HttpResponse:
    """One letter to each place that is invited, of the holder's area."""
    found = found_for(request, event_id)
    guests = queries.guests(request.holder, found.event, on=timezone.localdate())
    wanted = request.GET.get("tempat", "")
    by_place: dict[str, list[str]] = {}
    for each in guests:
        if wanted in ("", each.place_code):
            by_place.setdefault(each.place, []).append(each.addressed)
    if not by_place:
        raise Http404
    paper = papers.EventLetters(
        _occasion(found),
        tuple((place, tuple(who)) for place, who in by_place.items()),
        timezone.localdate(),
    )
    return handed_out("undangan.pdf", papers.event_letters_pdf(paper))


@needs(Deed.EVENT_ATTEND)
@require_safe
@or_404
def attendance_list(request: PageRequest, event_id: UUID, session_id: UUID) -> HttpResponse:
    """The list to be signed at one sitting, with the invited on it."""
    found = found_for(request, event_id)
    session = found.session(session_id)
    guests = queries.guests(request.holder, found.event, on=timezone.localdate())
    rows = tuple(
        (each.name, each.place, each.title)
        for each in guests
        if each.place_code.startswith(session.district_code)
    )
    paper = papers.EventAttendance(_occasion(found), _sitting(session), rows)
    return handed_out("daftar-hadir.pdf", papers.event_attendance_pdf(paper))


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def minutes(request: PageRequest, event_id: UUID, kind: str) -> HttpResponse:
    """The minutes as PDF or DOCX, with what the holder's area promised."""
    if kind not in _WRITERS:
        raise Http404
    with override("id"):
        paper = _minutes(request, found_for(request, event_id))
    return handed_out(f"notulen.{kind}", _WRITERS[kind](paper))


def _minutes(request: PageRequest, found: EventPage) -> papers.EventMinutes:
    event, today = found.event, timezone.localdate()
    turnout = queries.turnout(request.holder, event, as_of=today)
    names = {each.code: each.name for each in turnout}
    return papers.EventMinutes(
        occasion=_occasion(found),
        chair=event.chair,
        text=event.minutes,
        turnout=(
            *(
                (f"Desa: {words}", sum(each.turnout is kind for each in turnout))
                for kind, words in queries.TURNOUT_WORDS.items()
            ),
            ("Tercatat hadir", found.counts.came),
            ("di antaranya wakil", found.counts.proxies),
        ),
        questions=tuple(
            (each.asked_by, each.text, each.answer)
            for each in event.questions.order_by("asked_at", "id")
        ),
        decisions=tuple(
            (each.text, each.owner, each.due_on) for each in event.resolutions.order_by("number")
        ),
        commitments=tuple(
            (names.get(village, village), str(MILESTONE_WORDS[milestone]), due_on)
            for village, milestone, due_on in queries.promised(request.holder, event)
        ),
        written_on=event.minutes_on,
    )


def _occasion(found: EventPage) -> papers.Occasion:
    event = found.event
    regency = found.regency
    office = papers.Office(event.organiser, regency.title, regency.name, settings.DEMO)
    return papers.Occasion(
        office, event.title, event.theme, tuple(_sitting(each) for each in found.sessions)
    )


def _sitting(session: Session) -> papers.Sitting:
    begins = f"{session.begins_at:%H.%M}" if session.begins_at else ""
    points = tuple((time, topic, speaker) for time, topic, speaker in session.programme)
    return papers.Sitting(session.day, begins, session.place, points)
