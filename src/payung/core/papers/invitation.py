"""The invitation (undangan) to the special village meeting that fixes the names.

The village invites its council and the people who stand for the hamlets, the women, the religious
and the workers themselves; UU 6/2014 Pasal 54 names who takes part in a village meeting. The order
of candidates goes with it, so that nobody hears a name for the first time in the hall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Meeting, Signatory
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import BLANK, long_date, or_blank, weekday_and_date

AGENDA = (
    "penjelasan program perlindungan pekerja rentan desa, JKK dan JKM",
    "pembacaan hasil pemeriksaan daftar calon peserta",
    "pembahasan urutan calon peserta dan keberatan warga",
    "penetapan peserta dan daftar tunggu",
)
"""What such a meeting does, in its order; a village may write its own."""

INVITED = (
    "Ketua dan anggota BPD",
    "Kepala dusun dan ketua RT/RW",
    "Tokoh agama, tokoh adat, dan tokoh masyarakat",
    "Wakil perempuan dan wakil pekerja rentan",
    "Camat atau yang mewakili",
    "Pendamping desa",
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Everything the letter says. `candidates` is how many names are to be read out."""

    letterhead: Letterhead
    meeting: Meeting
    budget_year: int
    signatory: Signatory
    invited: tuple[str, ...] = INVITED
    objections_until: date | None = None
    candidates: int | None = None
    number: str | None = None
    written_on: date | None = None


def invitation_pdf(invitation: Invitation) -> bytes:
    """The letter as PDF. Raises `Refused("letter_not_printable")`."""
    return typeset("invitation", _content(invitation))


def invitation_docx(invitation: Invitation, template: bytes | None = None) -> bytes:
    """The same as DOCX; `template` is an office's own, with the marks of ours.

    Raises `Refused("word_template_unusable")`.
    """
    return fill_word_template("invitation", _content(invitation), template)


def _content(invitation: Invitation) -> dict[str, Json]:
    meeting = invitation.meeting
    begins = f"{meeting.begins_at:%H.%M}" if meeting.begins_at else BLANK
    return {
        **letterhead_content(invitation.letterhead, "Undangan Musyawarah Desa Khusus"),
        "written": place_and_date(invitation.letterhead, invitation.written_on),
        "number": or_blank(invitation.number),
        "attachment": "1 (satu) berkas urutan calon" if invitation.candidates else "-",
        "subject": "Undangan Musyawarah Desa Khusus",
        "invited": list(invitation.invited or INVITED),
        "opening": _opening(invitation),
        "held_on": weekday_and_date(meeting.held_on),
        "begins_at": f"{begins} waktu setempat",
        "meeting_place": or_blank(meeting.place),
        "chair": or_blank(meeting.chair),
        "agenda": list(meeting.agenda or AGENDA),
        "objections": _objections(invitation),
        "closing": (
            "Yang berhalangan dapat mengirim wakil dengan menyebutkan siapa yang diwakilinya. "
            "Kehadiran Bapak/Ibu sangat kami harapkan; atas perhatiannya kami sampaikan terima "
            "kasih."
        ),
        "signatory": signatory_content(invitation.signatory),
    }


def _opening(invitation: Invitation) -> str:
    village = invitation.letterhead.village.title
    names = f" yang memuat {invitation.candidates} nama" if invitation.candidates else ""
    return (
        f"Dalam rangka menetapkan pekerja rentan {village} sebagai peserta Jaminan Kecelakaan "
        "Kerja (JKK) dan Jaminan Kematian (JKM) BPJS Ketenagakerjaan Tahun Anggaran "
        f"{invitation.budget_year}, kami mengundang Bapak/Ibu untuk membahas urutan calon "
        f"peserta{names} dalam musyawarah desa khusus pada:"
    )


def _objections(invitation: Invitation) -> str:
    return (
        "Warga yang berkeberatan atas sebuah nama, atau mengusulkan nama lain, dapat "
        "menyampaikannya kepada pemerintah desa atau BPD paling lambat tanggal "
        f"{long_date(invitation.objections_until)}, sebelum maupun di dalam musyawarah."
    )
