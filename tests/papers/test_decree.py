"""The decree: its rulings, and the annex that names everyone in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papers import cast
from papers.pdf_page import pages, words
from payung.core.kernel.refused import Refused
from payung.core.papers.decree import Decree, decree_docx, decree_pdf


@pytest.fixture(scope="module")
def large() -> bytes:
    return decree_pdf(cast.decree(300))


def test_the_annex_repeats_its_header_on_every_page(large: bytes) -> None:
    annex = [page for page in pages(large) if page.width == 330]
    assert len(annex) > 10
    with_rows = [page for page in annex if "161299" in page.text]
    assert all("Ahli waris" in page.text and "No. KK" in page.text for page in with_rows)


def test_the_annex_names_all_with_full_numbers(large: bytes) -> None:
    text = words(large)
    for who in cast.people(300):
        assert who.nik.digits in text
        assert who.family_card is not None
        assert who.family_card in text


def test_a_name_too_long_for_its_column_wraps(large: bytes) -> None:
    joined = "".join("".join(page.text for page in pages(large)).split())
    assert joined.count("MUHAMMADSYARIFUDDINHASIBUANDALIMUNTHE") >= 50


def test_the_rulings_count_people_and_money_in_words(large: bytes) -> None:
    text = words(large)
    assert "300 (tiga ratus) orang" in text
    assert "Rp37.800.000 (tiga puluh tujuh juta delapan ratus ribu rupiah)" in text
    assert "Rp16.800 per orang per bulan untuk Januari s.d. Maret 2026" in text
    assert "sumber dana Alokasi Dana Desa (ADD)" in text


def test_the_parts_stand_in_the_order_of_a_decree(large: bytes) -> None:
    text = words(large)
    parts = (
        *("NOMOR 140/12/KPTS/2003/2026 TAHUN 2026", "TENTANG", "Menimbang", "Mengingat"),
        *("Memperhatikan", "MEMUTUSKAN:", "Menetapkan", "KESATU", "KEDUA", "KETIGA", "KEEMPAT"),
        *("KELIMA", "Ditetapkan di", "Tembusan", "Lampiran Keputusan Kepala Desa"),
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    signed = next(
        page for page in pages(decree_pdf(cast.decree(1))) if "Ditetapkan di" in page.text
    )
    assert "KELIMA" in signed.text


def test_what_is_not_known_yet_is_left_to_be_written_by_hand() -> None:
    text = words(decree_pdf(undated(cast.decree(2))))
    assert "NOMOR ……" in text
    assert "pada tanggal : ……" in text
    assert "(……" in text


def undated(decree: Decree) -> Decree:
    return replace(
        decree,
        number=None,
        decided_on=None,
        meeting_held_on=None,
        recalling=(),
        signatory=replace(decree.signatory, name=None),
    )


@pytest.mark.parametrize("make", [decree_pdf, decree_docx])
def test_names_and_paid_seats_must_be_as_many(make: object) -> None:
    assert callable(make)
    with pytest.raises(Refused) as stop:
        make(replace(cast.decree(3), plan=cast.plan(4)))
    assert stop.value.code == "names_and_seats_differ"
    assert "3 nama" in stop.value.sentence
    assert "4 orang" in stop.value.sentence


@pytest.mark.parametrize("names", range(12, 24))
def test_the_signature_under_the_annex_stands_below_a_name(names: int) -> None:
    last = pages(decree_pdf(cast.decree(names)))[-1]
    assert "Ditetapkan di" in last.text
    assert cast.people(names)[-1].nik.digits in last.text
