"""Minutes, attendance, recipients, waiting list and slips: what a reader must find on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papers import cast
from papers.pdf_page import pages, words
from payung.core.kernel.refused import Refused
from payung.core.papers.attendance_list import attendance_list_pdf
from payung.core.papers.incentive_list import incentive_list_pdf
from payung.core.papers.minutes import minutes_pdf
from payung.core.papers.recipient_list import recipient_list_pdf
from payung.core.papers.values import Meeting
from payung.core.papers.waiting_list import waiting_list_pdf
from payung.core.papers.worker_slip import worker_slips_pdf


def test_minutes_draw_the_line_where_the_money_ends() -> None:
    text = words(minutes_pdf(cast.minutes(5, 3)))
    line = "BATAS DANA: 5 orang × Rp126.000 = Rp630.000 dari pagu Rp40.000.000"
    fifth, sixth = cast.person(5).nik.masked, cast.person(6).nik.masked
    assert text.index(fifth) < text.index(line) < text.index(sixth)


def test_minutes_mask_every_nik() -> None:
    text = words(minutes_pdf(cast.minutes(5, 3)))
    assert not any(who.nik.digits in text for who in cast.people(10))


def test_minutes_give_the_reason_for_a_move() -> None:
    paper = cast.minutes(3, 0)
    moved = replace(paper.chosen[1], computed_rank=40, moved_because="rumahnya terbakar")
    text = words(minutes_pdf(replace(paper, chosen=(paper.chosen[0], moved, paper.chosen[2]))))
    assert "Dipindah dari urutan 40 oleh musyawarah: rumahnya terbakar" in text


def test_minutes_of_a_meeting_to_come_leave_room_for_objections() -> None:
    paper = replace(cast.minutes(2, 0), objections=None, meeting=Meeting())
    text = words(minutes_pdf(paper))
    assert "Keberatan yang disampaikan dan jawabannya:" in text
    assert "Pada hari ini ……" in text


def test_minutes_say_that_nobody_objected() -> None:
    assert "Tidak ada keberatan" in words(minutes_pdf(replace(cast.minutes(2, 0), objections=())))


def test_minutes_say_that_nobody_waits() -> None:
    assert "tidak ada daftar tunggu" in words(minutes_pdf(cast.minutes(2, 0)))


def test_minutes_count_seats_as_the_plan_does() -> None:
    with pytest.raises(Refused, match="3 calon terpilih") as stop:
        minutes_pdf(replace(cast.minutes(3, 0), plan=cast.plan(2)))
    assert stop.value.code == "names_and_seats_differ"


def test_minutes_are_signed_by_head_council_and_resident() -> None:
    text = words(minutes_pdf(cast.minutes(2, 0)))
    for signatory in (cast.HEAD, cast.COUNCIL, cast.RESIDENT):
        assert signatory.post in text


def test_the_attendance_list_has_a_signature_place_for_every_line() -> None:
    all_pages = pages(attendance_list_pdf(cast.attendance_list(3, 58)))
    assert all("Tanda tangan" in page.text for page in all_pages[:-1])
    numbers = " ".join(page.text for page in all_pages).split()
    assert numbers.count("61") == 2
    assert numbers.count("60") == 2


def test_the_recipient_list_adds_up_what_is_paid() -> None:
    text = words(recipient_list_pdf(cast.recipient_list(9, 900_000)))
    assert "8.100.000" in text
    assert "Rp8.100.000 (delapan juta seratus ribu rupiah)" in text


def test_the_incentive_list_shows_gross_deductions_and_net() -> None:
    text = words(incentive_list_pdf(cast.incentive_list(4)))
    assert "3.600.000" in text
    assert "90.000" in text
    assert "Rp3.510.000 (tiga juta lima ratus sepuluh ribu rupiah)" in text
    assert "Kepastian: teks hukum dibaca" in text


def test_the_receipt_list_without_money_has_no_total() -> None:
    text = words(recipient_list_pdf(cast.recipient_list(9)))
    assert "Terbilang" not in text
    assert "9 (sembilan) orang" in text


def test_a_recipient_list_pays_everyone_or_nobody() -> None:
    paper = cast.recipient_list(2, 900_000)
    unpaid = replace(paper.recipients[1], amount=None)
    with pytest.raises(ValueError, match="some have none"):
        recipient_list_pdf(replace(paper, recipients=(paper.recipients[0], unpaid)))


def test_the_waiting_list_goes_on_counting_where_the_seats_end() -> None:
    text = words(waiting_list_pdf(cast.waiting_list(2)))
    assert "101" in text
    assert cast.person(101).nik.masked in text


def test_an_empty_waiting_list_says_so() -> None:
    assert "Tidak ada daftar tunggu" in words(waiting_list_pdf(cast.waiting_list(0)))


def test_a_slip_tells_rights_and_warns_against_helpers() -> None:
    text = words(worker_slips_pdf(cast.worker_slips(1)))
    for sentence in (
        "Januari s.d. Desember 2026",
        "Perlindungan dihitung dari bulan yang dibayar.",
        "Santunan kematian penuh Rp42.000.000 berlaku mulai 15 April 2026",
        "Sebelum itu Rp10.000.000.",
        "lapor paling lambat 48 jam",
        "BPJS Ketenagakerjaan 175",
        "Tanpa biaya. Jangan serahkan kartu ATM, buku tabungan, atau PIN",
        cast.person(0).nik.masked,
    ):
        assert sentence in text


def test_a_slip_leaves_out_what_the_law_of_the_day_does_not_say() -> None:
    paper = replace(
        cast.worker_slips(1),
        full_death_benefit=None,
        early_death_benefit=None,
        accident_report_hours=None,
    )
    text = words(worker_slips_pdf(paper))
    assert "Santunan kematian penuh berlaku mulai 15 April 2026" in text
    assert "jam" not in text


def test_six_slips_share_a_page_and_none_is_cut() -> None:
    all_pages = pages(worker_slips_pdf(cast.worker_slips(13)))
    assert [page.text.count("Tanpa biaya.") for page in all_pages] == [6, 6, 1]
    assert [page.text.count("NIK") for page in all_pages] == [6, 6, 1]
