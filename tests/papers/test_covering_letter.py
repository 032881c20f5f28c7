"""The covering letter of a batch: how many, from which month, on which decree, which file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from docx import Document

from papers import cast
from papers.pdf_page import pages, words
from payung.core.kernel.month import Month
from payung.core.papers.covering_letter import (
    CoveringLetter,
    covering_letter_docx,
    covering_letter_pdf,
)
from payung.core.papers.values import Signatory


def docx_words(file: bytes) -> str:
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in document.paragraphs), *cells])


LETTER = CoveringLetter(
    letterhead=cast.LETTERHEAD,
    branch="Muara Enim",
    people=103,
    first=Month(2027, 1),
    last=Month(2027, 12),
    container="SD · NPP SD0012345",
    money="Alokasi Dana Desa (ADD)",
    payer="Desa Betung Selatan",
    decrees=("Keputusan Kepala Desa Nomor 140/12/KPTS/2026 tanggal 3 Desember 2026",),
    batch=1,
    signatory=Signatory("Kepala Desa Betung Selatan", "Beni Saputra"),
    file_name="berkas_1.xlsx",
    sha256="ab12" * 16,
    number="560/12/2026",
    written_on=date(2026, 12, 5),
)


def test_the_letter_says_what_goes_with_it() -> None:
    papers = (words(covering_letter_pdf(LETTER)), docx_words(covering_letter_docx(LETTER)))
    for text in (paper.replace("\N{ZERO WIDTH SPACE}", "") for paper in papers):
        assert "103 (seratus tiga) orang" in text
        assert "Januari s.d. Desember 2027" in text
        assert "140/12/KPTS/2026" in text
        assert "ab12ab12ab12ab12" in text
        assert "belum dipastikan kantor cabang" in text
        assert "Kepala Kantor Cabang BPJS Ketenagakerjaan Muara Enim" in text


def test_a_branch_that_confirmed_its_columns_is_not_asked_for_them() -> None:
    confirmed = replace(LETTER, columns_confirmed=True)
    assert "belum dipastikan" not in words(covering_letter_pdf(confirmed))


def test_what_is_not_known_yet_leaves_room_to_write() -> None:
    draft = replace(LETTER, number=None, written_on=None, sha256="", decrees=(), container="")
    assert words(covering_letter_pdf(draft)).count("………") >= 4


def test_a_department_writes_under_its_own_letterhead() -> None:
    office = replace(LETTER, office="Dinas Pemberdayaan Masyarakat dan Desa")
    text = words(covering_letter_pdf(office))
    assert "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA" in text
    assert "DESA BETUNG SELATAN" not in text


def test_the_letter_fits_one_page_in_a_village_with_a_long_name() -> None:
    long = replace(
        LETTER,
        letterhead=replace(cast.LETTERHEAD, village=cast.LONG_VILLAGE),
        decrees=LETTER.decrees * 3,
    )
    assert len(pages(covering_letter_pdf(long))) == 1
