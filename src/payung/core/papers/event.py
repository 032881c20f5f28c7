"""The papers of an event: invitations to the villages, the attendance list, the minutes (notulen).

An office of the regency or a district writes them. They name posts and people without any number
of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.rupiah import format_number
from payung.core.papers.content import Json, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Signatory
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import BLANK, SHORT_BLANK, long_date, or_blank, weekday_and_date

_EMPTY_LINES = 12


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes: `Dinas PMD` of `Kabupaten …`, and the place under which letters are dated."""

    name: str
    regency: str
    place: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A day at a place, with the points of its programme: time, topic, speaker."""

    day: date
    begins: str
    place: str
    points: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all papers of an event say of it."""

    office: Office
    title: str
    theme: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class EventLetters:
    """One letter to each place: its name, and who is invited there."""

    occasion: Occasion
    letters: tuple[tuple[str, tuple[str, ...]], ...]
    written_on: date


@dataclass(frozen=True, slots=True)
class EventAttendance:
    """The list to be signed at one sitting: name, place and post of each who is invited."""

    occasion: Occasion
    sitting: Sitting
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class EventMinutes:
    """What is kept of the event. `turnout` are words and counts; decisions are text, owner and due
    day; commitments village, what, and due day."""

    occasion: Occasion
    chair: str
    text: str
    turnout: tuple[tuple[str, int], ...]
    questions: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[tuple[str, str, date], ...] = ()
    commitments: tuple[tuple[str, str, date], ...] = ()
    written_on: date | None = None


def event_letters_pdf(paper: EventLetters) -> bytes:
    """All letters, each on its page. Raises `Refused("letter_not_printable")`."""
    occasion = paper.occasion
    content: dict[str, Json] = {
        **_head(occasion, "Undangan"),
        "written": _place_and_date(occasion.office, paper.written_on),
        "opening": (
            f"Dalam rangka {occasion.title}"
            + (f" dengan tema “{occasion.theme}”" if occasion.theme else "")
            + ", kami mengundang Bapak/Ibu untuk hadir pada:"
        ),
        "sittings": [_sitting(each) for each in occasion.sittings],
        "closing": (
            "Yang berhalangan dapat mengirim wakil dengan menyebut siapa yang diwakilinya. "
            "Daftar hadir diisi lewat telepon dengan kode yang dipasang di ruangan, atau di meja "
            "panitia. Atas perhatian dan kehadiran Bapak/Ibu kami sampaikan terima kasih."
        ),
        "letters": [{"place": place, "invited": list(who)} for place, who in paper.letters],
        "signatory": signatory_content(Signatory(post=occasion.office.name)),
    }
    return typeset("event_invitation", content)


def event_attendance_pdf(paper: EventAttendance) -> bytes:
    """The list to be signed. Raises `Refused("letter_not_printable")`."""
    rows = [*paper.rows, *[("", "", "")] * _EMPTY_LINES]
    content: dict[str, Json] = {
        **_head(paper.occasion, "Daftar Hadir"),
        "title": paper.occasion.title,
        "sitting": _sitting(paper.sitting),
        "rows": [[str(number), *texts] for number, texts in enumerate(rows, 1)],
        "signatory": signatory_content(Signatory(post=paper.occasion.office.name)),
    }
    return typeset("event_attendance", content)


def event_minutes_pdf(minutes: EventMinutes) -> bytes:
    """The minutes as PDF. Raises `Refused("letter_not_printable")`."""
    return typeset("event_minutes", _minutes(minutes))


def event_minutes_docx(minutes: EventMinutes, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("event_minutes", _minutes(minutes), template)


def _minutes(minutes: EventMinutes) -> dict[str, Json]:
    occasion = minutes.occasion
    return {
        **_head(occasion, "Notulen"),
        "title": occasion.title,
        "theme": occasion.theme,
        "sittings": [_sitting(each) for each in occasion.sittings],
        "chair": or_blank(minutes.chair),
        "turnout": [f"{words}: {format_number(count)}" for words, count in minutes.turnout],
        "paragraphs": [line for line in minutes.text.splitlines() if line.strip()],
        "questions": [
            {"by": by, "text": text, "answer": answer or BLANK}
            for by, text, answer in minutes.questions
        ],
        "decisions": [[text, owner, long_date(due)] for text, owner, due in minutes.decisions],
        "commitments": [[place, what, long_date(due)] for place, what, due in minutes.commitments],
        "signatory": signatory_content(
            Signatory(post="Notulis"), _place_and_date(occasion.office, minutes.written_on)
        ),
        "chair_signatory": signatory_content(Signatory(post="Pimpinan acara", name=minutes.chair)),
    }


def _head(occasion: Occasion, document: str) -> dict[str, Json]:
    office = occasion.office
    mark = " · DATA CONTOH" if office.is_sample else ""
    return {
        "regency_line": "PEMERINTAH",
        "district_line": office.regency.upper(),
        "village_line": office.name.upper(),
        "address_line": f"Alamat: {BLANK}{BLANK}{BLANK} Kode Pos {SHORT_BLANK}",
        "document": f"{document}: {occasion.title}",
        "footer": f"{document} · {occasion.title}{mark}",
        "is_sample": office.is_sample,
    }


def _sitting(sitting: Sitting) -> dict[str, Json]:
    begins = f"{sitting.begins} waktu setempat" if sitting.begins else BLANK
    return {
        "held_on": weekday_and_date(sitting.day),
        "begins_at": begins,
        "place": or_blank(sitting.place),
        "points": [list(point) for point in sitting.points],
    }


def _place_and_date(office: Office, day: date | None) -> str:
    return f"{office.place}, {long_date(day)}"
