"""Decree and minutes as DOCX: the content of the PDF, in a file that an office can edit."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from papers import cast, event_cast
from payung.core.kernel.refused import Refused
from payung.core.papers.decree import decree_docx
from payung.core.papers.event import event_minutes_docx
from payung.core.papers.minutes import minutes_docx

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "src/payung/core/papers/templates"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def text_of(document: Document) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_decree_names_everyone_in_a_table_with_a_repeated_header() -> None:
    document = opened(decree_docx(cast.decree(30)))
    annex = next(table for table in document.tables if len(table.columns) == 10)
    assert len(annex.rows) == 31
    assert annex.rows[30].cells[2].text == cast.person(29).nik.digits
    assert annex.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_decree_says_what_its_pdf_says() -> None:
    text = text_of(opened(decree_docx(cast.decree(3))))
    for words in (
        "PEMERINTAH KABUPATEN PENUKAL ABAB LEMATANG ILIR",
        "NOMOR 140/12/KPTS/2003/2026 TAHUN 2026",
        "bahwa nama-nama pekerja rentan Desa Betung Selatan",
        "KELIMA",
        "Rp378.000 (tiga ratus tujuh puluh delapan ribu rupiah)",
        "H. Muhammad Zulkifli Anwar, S.Sos",
    ):
        assert words in text
    assert "{" not in text


def test_minutes_show_order_line_of_money_and_waiting_list() -> None:
    text = text_of(opened(minutes_docx(cast.minutes(4, 2))))
    assert "BATAS DANA: 4 orang × Rp126.000 = Rp504.000" in text
    assert cast.person(6).nik.masked in text
    assert "Jawaban musyawarah: Diperiksa ulang." in text
    assert "{" not in text


def test_pages_are_f4_and_carry_the_footer() -> None:
    for content in (decree_docx(cast.decree(1)), minutes_docx(cast.minutes(1, 0))):
        for section in opened(content).sections:
            assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [
                215,
                330,
            ]
            assert "16.12.05.2003 · DATA CONTOH" in section.footer.paragraphs[0].text


def test_signs_of_markup_in_a_name_stay_text() -> None:
    odd = replace(cast.person(0), name="A & B <w:t/> {{ title }} \x07")
    document = opened(decree_docx(replace(cast.decree(1), participants=(odd,))))
    assert "A & B <w:t/> {{ title }}" in text_of(document)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert decree_docx(cast.decree(3)) == decree_docx(cast.decree(3))
    assert minutes_docx(cast.minutes(3, 1)) == minutes_docx(cast.minutes(3, 1))


def test_an_office_can_bring_its_own_template() -> None:
    own = docx.Document()
    own.add_paragraph("Surat {{ number }} tentang {{ count }}")
    saved = io.BytesIO()
    own.save(saved)
    document = opened(decree_docx(cast.decree(2), saved.getvalue()))
    assert "Surat NOMOR 140/12/KPTS/2003/2026 TAHUN 2026 tentang 2 (dua) orang" in text_of(document)


@pytest.mark.parametrize("mark", ["{{ nomor }}", "{{ number", "{% for x in rows %}"])
def test_an_own_template_with_a_wrong_mark_is_refused(mark: str) -> None:
    own = docx.Document()
    own.add_paragraph(mark)
    saved = io.BytesIO()
    own.save(saved)
    with pytest.raises(Refused) as stop:
        decree_docx(cast.decree(1), saved.getvalue())
    assert stop.value.code == "word_template_unusable"


def test_an_own_template_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused) as stop:
        minutes_docx(cast.minutes(1, 0), b"bukan docx")
    assert stop.value.code == "word_template_unusable"


def test_the_templates_are_those_that_the_tool_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    monkeypatch.delitem(sys.modules, "docx_templates", raising=False)
    import docx_templates  # noqa: PLC0415

    for name, content in docx_templates.templates().items():
        assert (TEMPLATES / name).read_bytes() == content


def test_the_minutes_of_an_event_say_what_was_asked_decided_and_promised() -> None:
    text = text_of(opened(event_minutes_docx(event_cast.minutes())))
    for words in (
        "DINAS PMD",
        "Sosialisasi Jaminan Sosial",
        "Sabtu, 21 November 2026",
        "Kapan kartunya?",
        "Bidang Pemdes",
        "5 Desember 2026",
    ):
        assert words in text
    assert "{" not in text
