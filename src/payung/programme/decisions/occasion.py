"""What the papers say about the meeting: when, who came, what was objected to, who was struck."""

from __future__ import annotations

from collections.abc import Mapping

from payung.core.kernel.nik import Sex
from payung.core.papers import values
from payung.core.papers.attendance_list import Attendee
from payung.core.papers.minutes import Objection as PaperObjection
from payung.office.accounts.roles import Role
from payung.programme.decisions.models import Attendance, Meeting, Objection
from payung.programme.decisions.queries import Decision, attendance_of, objections_of
from payung.programme.decisions.village_papers import Occasion, Signers


def occasion_of(
    found: Decision, struck: tuple[values.Struck, ...], signers: Mapping[Role, str]
) -> Occasion:
    """Everything known of the meeting; before it is called, nothing but who signs."""
    names = Signers(signers.get(Role.VILLAGE_HEAD), signers.get(Role.VILLAGE_COUNCIL))
    meeting = found.meeting
    if meeting is None:
        return Occasion(signers=names)
    came = attendance_of(found) if meeting.was_held else None
    objections = objections_of(found) if meeting.was_held else None
    return Occasion(
        meeting=_meeting(meeting, came),
        objections_until=meeting.objections_until,
        invited=tuple(meeting.invited),
        attendees=None if came is None else tuple(map(_attendee, came)),
        objections=None if objections is None else tuple(map(_objection, objections)),
        struck=struck,
        remarks=meeting.remarks,
        written_on=meeting.called_on,
        signers=names,
    )


def _meeting(meeting: Meeting, came: list[Attendance] | None) -> values.Meeting:
    here = came or []
    known = came is not None
    return values.Meeting(
        held_on=meeting.held_on,
        begins_at=meeting.begins_at,
        place=meeting.place,
        chair=meeting.chair,
        agenda=tuple(meeting.agenda),
        present=len(here) if known else None,
        present_women=sum(each.sex == Sex.FEMALE for each in here) if known else None,
        proxies=sum(bool(each.proxy_of) for each in here) if known else None,
    )


def _attendee(line: Attendance) -> Attendee:
    return Attendee(
        name=line.name,
        stands_for=line.stands_for,
        address=line.address or None,
        sex=Sex(line.sex) if line.sex else None,
        proxy_of=line.proxy_of or None,
    )


def _objection(objection: Objection) -> PaperObjection:
    about = objection.candidate.person.name if objection.candidate else "Usul nama"
    if objection.settled_on is None:
        answer = "Belum diputus."
    else:
        answer = f"{'Diterima' if objection.is_upheld else 'Tidak diterima'}: {objection.answer}"
    return PaperObjection(objection.filed_by_name, f"{about}: {objection.text}", answer)
