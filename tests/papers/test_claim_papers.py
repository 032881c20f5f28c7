"""The papers of a claim: one case fills them all; what nobody told is a line, never a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from papers import cast, claim_cast
from papers.pdf_page import pages, words
from papers.test_covering_letter import docx_words
from payung.core.kernel.nik import Sex
from payung.core.papers.claim_case import ClaimCase
from payung.core.papers.claim_checklist import claim_checklist_pdf
from payung.core.papers.claim_letter import claim_letter_docx, claim_letter_pdf
from payung.core.papers.claim_statements import (
    chronology_docx,
    chronology_pdf,
    death_statement_docx,
    death_statement_pdf,
    work_statement_docx,
    work_statement_pdf,
)
from payung.core.papers.family_slip import OtherAmount, family_slip_pdf
from payung.core.papers.heirs_statement import heirs_statement_docx, heirs_statement_pdf
from payung.core.papers.values import Letterhead, Signatory
from payung.core.papers.wording import BLANK

LONG = Letterhead(cast.LONG_VILLAGE)
BOTH: dict[str, tuple[Callable[[ClaimCase], bytes], Callable[[ClaimCase], bytes]]] = {
    "death": (death_statement_pdf, death_statement_docx),
    "work": (work_statement_pdf, work_statement_docx),
    "chronology": (chronology_pdf, chronology_docx),
    "heirs": (heirs_statement_pdf, heirs_statement_docx),
    "letter": (
        lambda case: claim_letter_pdf(claim_cast.letter(case)),
        lambda case: claim_letter_docx(claim_cast.letter(case)),
    ),
}
each_paper = pytest.mark.parametrize("paper", BOTH)


def said(file: bytes) -> str:
    text = words(file) if file.startswith(b"%PDF") else " ".join(docx_words(file).split())
    return text.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{NO-BREAK SPACE}", " ")


@each_paper
def test_word_and_pdf_name_the_worker_the_day_and_the_head_alike(paper: str) -> None:
    for make in BOTH[paper]:
        text = said(make(claim_cast.case()))
        assert claim_cast.WORKER.name in text
        assert claim_cast.WORKER.nik.digits in text
        assert "H. Muhammad Zulkifli Anwar, S.Sos" in text
        assert "{" not in text
    assert paper == "work" or "16 November 2026" in said(BOTH[paper][0](claim_cast.case()))


@each_paper
def test_what_is_not_known_is_a_line_to_write_on_and_nothing_is_made_up(paper: str) -> None:
    for make in BOTH[paper]:
        text = said(make(claim_cast.empty_case()))
        assert BLANK in text
        assert "None" not in text


@pytest.mark.parametrize("paper", ["death", "work", "chronology", "letter"])
@pytest.mark.parametrize("letterhead", [cast.LETTERHEAD, LONG], ids=["short", "long"])
def test_a_statement_is_one_page_with_long_names_too(paper: str, letterhead: Letterhead) -> None:
    for case in (claim_cast.case(letterhead=letterhead), claim_cast.empty_case(letterhead)):
        assert len(pages(BOTH[paper][0](case))) == 1


def test_the_heirs_sign_on_one_page_up_to_four_and_empty_rows_too() -> None:
    four = claim_cast.WIVES + claim_cast.children(2)
    for case in (claim_cast.case(heirs=four), claim_cast.empty_case()):
        assert len(pages(heirs_statement_pdf(case))) == 1


def test_nine_heirs_are_all_named_and_no_signature_stands_alone() -> None:
    nine = claim_cast.WIVES + claim_cast.children(7)
    first, second = pages(heirs_statement_pdf(claim_cast.case(heirs=nine, letterhead=LONG)))
    assert "ANAK 7 DARI" in " ".join(first.text.split())
    assert "Saksi 1" in second.text
    assert "Camat Abab" in second.text


def test_both_wives_stand_in_the_heirs_statement_with_their_numbers() -> None:
    for make in BOTH["heirs"]:
        text = said(make(claim_cast.case(heirs=claim_cast.WIVES)))
        assert "istri pertama" in text
        assert "istri kedua" in text
        assert all(heir.nik in text for heir in claim_cast.WIVES)


def test_a_minor_is_named_with_who_acts_or_room_to_name_one() -> None:
    text = said(heirs_statement_pdf(claim_cast.case(heirs=claim_cast.children(3))))
    assert "belum dewasa; wali: SITI AMINAH" in text
    assert text.count("belum dewasa") == 2 + 1  # two minors, and the sentence about guardians


def test_a_woman_is_almarhumah_and_a_worker_who_lives_is_neither() -> None:
    woman = replace(claim_cast.case(), worker=replace(claim_cast.WORKER, sex=Sex.FEMALE))
    assert "almarhumah SUPARMAN" in said(death_statement_pdf(woman))
    lives = claim_cast.case(is_death=False, is_accident=True)
    assert "almarhum" not in said(work_statement_pdf(lives) + b"") + said(chronology_pdf(lives))
    assert "semasa hidupnya" not in said(work_statement_pdf(lives))


def test_the_region_has_its_own_words_for_village_and_subdistrict() -> None:
    village = replace(cast.BETUNG, village_term="Kampung", district_term="Distrik")
    case = replace(
        claim_cast.case(letterhead=Letterhead(village)),
        head=Signatory("Kepala Kampung Betung Selatan"),
        district_head=Signatory("Kepala Distrik Abab"),
    )
    text = said(death_statement_pdf(case)) + said(heirs_statement_pdf(case))
    assert "KAMPUNG BETUNG SELATAN" in text
    assert "DISTRIK ABAB" in text
    assert "Distrik Abab" in text
    assert "Desa" not in text
    assert "Kecamatan" not in text


def test_an_account_keeps_its_paragraphs_and_signs_of_typesetting_stay_text() -> None:
    case = claim_cast.case(is_accident=True)
    odd = replace(case, happened=replace(case.happened, account="#panic() *satu*\n\n{{ dua }} $x$"))
    for make in BOTH["chronology"]:
        text = said(make(odd))
        assert "#panic() *satu*" in text
        assert "{{ dua }} $x$" in text


def test_the_letter_asks_for_payment_to_the_heirs_and_names_no_amount() -> None:
    for make in BOTH["letter"]:
        text = said(make(claim_cast.case()))
        assert "langsung ke rekening ahli waris sendiri" in text
        assert "3 (tiga) hari kerja" in text
        assert "PP 44/2015 Pasal 40(3)" in text
        assert "SITI AMINAH, telepon 0812 0000 1234" in text
        assert "Rp" not in text


def test_the_checklist_says_who_brings_what_on_which_ground_and_how_sure() -> None:
    text = said(claim_checklist_pdf(claim_cast.checklist(claim_cast.case(heirs=claim_cast.WIVES))))
    assert "4 dari 11 berkas sudah ada" in text
    assert "Dukcapil" in text
    assert "belum diketahui" in text
    assert "Ada dua istri" in text
    assert claim_cast.WORKER.nik.digits not in text


def test_forty_papers_run_over_pages_with_their_heads() -> None:
    for page in pages(claim_checklist_pdf(claim_cast.checklist(claim_cast.case(), 40))):
        assert "Dibawa oleh" in page.text


def test_the_slip_promises_the_smaller_amount_in_words_and_warns() -> None:
    text = said(family_slip_pdf(claim_cast.slip(claim_cast.case())))
    assert "Rp10.000.000" in text
    assert "sepuluh juta rupiah, dijanjikan" in text
    assert "Bisa menjadi Rp42.000.000" in text
    assert "Jangan serahkan kartu ATM, buku tabungan, atau PIN kepada siapa pun" in text
    assert "TANPA BIAYA" in text
    assert "/aduan/kirim/" in text
    assert claim_cast.WORKER.nik.digits not in text


def test_the_slip_says_what_waits_for_the_arrears_and_who_sees_to_them() -> None:
    waiting = claim_cast.owed(now=0, after_release=42_000_000, release=50_400)
    text = said(family_slip_pdf(claim_cast.slip(claim_cast.case(), waiting)))
    assert "dijanjikan setelah tunggakan iuran Rp50.400 dilunasi" in text
    assert "jangan menitipkan uang" in text
    paid = replace(waiting, now=10_000_000, released_by="Desa Betung Selatan")
    text = said(family_slip_pdf(claim_cast.slip(claim_cast.case(), paid)))
    assert "Pelunasan tunggakan diurus Desa Betung Selatan" in text
    assert "Rp42.000.000 (empat puluh dua juta rupiah)" in text


def test_a_slip_without_a_promise_shows_no_amount() -> None:
    nothing = claim_cast.owed(now=0, after_release=0, others=())
    text = said(family_slip_pdf(claim_cast.slip(claim_cast.case(heirs=()), nothing)))
    assert "Belum ada uang tunai yang dapat dijanjikan sekarang" in text
    assert "Rp" not in text
    assert "Belum dicatat" in text


def test_the_slip_is_one_page_at_its_fullest() -> None:
    full = replace(
        claim_cast.owed(now=0, after_release=42_000_000, release=50_400),
        others=(OtherAmount("bila cabang menghitung tiga bulan sejak terdaftar.", 42_000_000),) * 2,
        scholarship=(("ANAK SATU", 1_500_000), ("ANAK DUA", 12_000_000)),
        has_care=True,
    )
    case = claim_cast.case(heirs=claim_cast.WIVES + claim_cast.children(7), letterhead=LONG)
    doubts = ("Ada ahli waris yang belum dewasa: tulis walinya, dan tanyakan syarat cabang.",) * 3
    slip = replace(claim_cast.slip(case, full), to_bring=("KTP ahli waris",) * 8, doubts=doubts)
    assert len(pages(family_slip_pdf(slip))) == 1
