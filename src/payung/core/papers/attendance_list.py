"""The attendance list (daftar hadir) of the special village meeting, to be signed in the hall."""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.kernel.nik import Sex
from payung.core.papers.content import (
    Json,
    letterhead_content,
    place_and_date,
    signatory_content,
)
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Meeting, Signatory
from payung.core.papers.wording import BLANK, or_blank, weekday_and_date


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited or present: name, whom he or she stands for (BPD, RT 003), address.

    `proxy_of` is the person in whose place he or she came.
    """

    name: str
    stands_for: str | None = None
    address: str | None = None
    sex: Sex | None = None
    proxy_of: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """The invited by name, and as many empty lines as are wanted for those who come besides."""

    letterhead: Letterhead
    meeting: Meeting
    attendees: tuple[Attendee, ...]
    empty_lines: int
    signatory: Signatory


def attendance_list_pdf(paper: AttendanceList) -> bytes:
    """The list as PDF. Raises `Refused("letter_not_printable")`."""
    meeting = paper.meeting
    begins = f"{meeting.begins_at:%H.%M}" if meeting.begins_at else BLANK
    content: dict[str, Json] = {
        **letterhead_content(paper.letterhead, "Daftar Hadir Musyawarah Desa Khusus"),
        "held_on": weekday_and_date(meeting.held_on),
        "begins_at": f"{begins} waktu setempat",
        "meeting_place": or_blank(meeting.place),
        "rows": _rows(paper),
        "signatory": signatory_content(
            paper.signatory, place_and_date(paper.letterhead, meeting.held_on)
        ),
    }
    return typeset("attendance_list", content)


def _rows(paper: AttendanceList) -> list[Json]:
    named = [
        (who.name, _stands_for(who), who.address or "", who.sex.value if who.sex else "")
        for who in paper.attendees
    ]
    empty = [("", "", "", "")] * paper.empty_lines
    return [[str(number), *texts] for number, texts in enumerate([*named, *empty], 1)]


def _stands_for(who: Attendee) -> str:
    proxy = f"mewakili {who.proxy_of}" if who.proxy_of else ""
    return ", ".join(part for part in (who.stands_for, proxy) if part)
