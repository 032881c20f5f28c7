"""Invitation, notice, minutes of a held meeting, and the change of a decree."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document

from papers import cast, meeting_cast
from papers.pdf_page import words
from payung.core.kernel.person_name import masked_name
from payung.core.papers.attendance_list import Attendee, attendance_list_pdf
from payung.core.papers.decree_change import decree_change_docx, decree_change_pdf
from payung.core.papers.invitation import invitation_docx, invitation_pdf
from payung.core.papers.minutes import minutes_docx, minutes_pdf
from payung.core.papers.public_notice import public_notice_pdf
from payung.core.papers.values import Meeting, Struck


def docx_words(file: bytes) -> str:
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


def test_an_invitation_says_when_where_who_and_until_when_one_may_object() -> None:
    for text in (
        words(invitation_pdf(meeting_cast.invitation())),
        docx_words(invitation_docx(meeting_cast.invitation())),
    ):
        for said in (
            "Sabtu, 21 November 2026",
            "09.00 waktu setempat",
            "Balai Desa Betung Selatan",
            "Ketua dan anggota BPD",
            "25 November 2026",
            "112 nama",
        ):
            assert said in text


def test_an_invitation_without_a_date_leaves_room_to_write() -> None:
    paper = replace(meeting_cast.invitation(), meeting=Meeting(), number=None, written_on=None)
    assert "………" in words(invitation_pdf(paper))


def test_a_notice_masks_every_name_and_every_nik() -> None:
    text = words(public_notice_pdf(meeting_cast.public_notice(4, 2)))
    people = [each.person for each in cast.candidates(6)]
    assert not any(who.nik.digits in text or who.name in text for who in people)
    assert all(masked_name(who.name) in text for who in people[:1])
    assert "BATAS DANA" in text


def test_a_masked_name_keeps_what_neighbours_need() -> None:
    assert masked_name("H. MUHAMMAD  SALEH") == "H. MU••• SA•••"
    assert masked_name("Siti A. Umi") == "Si••• A. U•••"


def test_a_change_of_a_decree_names_who_stops_and_who_fills_the_seat() -> None:
    change = meeting_cast.decree_change(2, 1)
    for text in (words(decree_change_pdf(change)), docx_words(decree_change_docx(change))):
        assert "PERUBAHAN ATAS KEPUTUSAN NOMOR 140/12/KPTS/2003/2026" in text
        assert "Menghentikan 2 (dua) orang" in text
        assert change.joined[0].nik.digits in text
        assert "Mei 2026" in text


def test_a_change_without_a_waiting_list_says_so() -> None:
    text = words(decree_change_pdf(meeting_cast.decree_change(1, 0)))
    assert "Tidak ada pengganti" in text


def test_minutes_list_who_was_struck_and_what_was_noted() -> None:
    struck = Struck(cast.person(90), 7, "sudah dibayari perusahaan")
    paper = replace(cast.minutes(3, 1), struck=(struck,), remarks="Musyawarah berjalan tertib.")
    for text in (words(minutes_pdf(paper)), docx_words(minutes_docx(paper))):
        assert "sudah dibayari perusahaan" in text
        assert "Musyawarah berjalan tertib." in text


def test_minutes_say_how_many_came_in_place_of_somebody() -> None:
    paper = replace(cast.minutes(1, 0), meeting=replace(cast.MEETING, proxies=2))
    assert "2 (dua) orang hadir mewakili orang lain" in words(minutes_pdf(paper))


def test_an_attendance_list_shows_proxies_as_proxies() -> None:
    paper = replace(
        cast.attendance_list(0, 1),
        attendees=(Attendee("Yusri", "Camat", proxy_of="Drs. Karim"),),
    )
    assert "mewakili Drs. Karim" in words(attendance_list_pdf(paper))
