"""Makes the Word templates of the papers that an office edits: decrees, minutes, letters.

Run it after a change here: `python tools/docx_templates.py`. The marks in double braces are filled
by docxtpl; `tr` repeats a table row, `p` a paragraph. The content is that of the PDF papers.
"""

from __future__ import annotations

import io
from pathlib import Path

from claim_templates import heirs_statement, statement
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.shared import Mm, Pt
from docx.table import Table
from word_parts import (
    CENTRE,
    JUSTIFY,
    RIGHT,
    footer,
    hanging,
    keep_together,
    letterhead,
    line,
    loop_row,
    lying,
    named_value,
    new_document,
    repeated,
    signatures,
    table_of_rows,
    upright,
)

from payung.core.papers.word_file import with_fixed_dates

TEMPLATES = Path(__file__).parents[1] / "src/payung/core/papers/templates"

ANNEX_COLUMNS = (
    ("No.", 10),
    ("Nama", 46),
    ("NIK", 36),
    ("No. KK", 36),
    ("Tempat, tanggal lahir", 33),
    ("L/P", 10),
    ("Alamat", 39),
    ("Pekerjaan", 31),
    ("Desil", 13),
    ("Ahli waris (hubungan)", 40),
)
ENDED_COLUMNS = (
    ("No.", 10),
    ("Nama", 70),
    ("NIK", 44),
    ("Alamat", 80),
    ("Alasan berhenti", 90),
)
EVENT_DECISION_COLUMNS = (("Keputusan", 95), ("Penanggung jawab", 45), ("Paling lambat", 39))
EVENT_COMMITMENT_COLUMNS = (("Desa", 70), ("Langkah", 70), ("Paling lambat", 39))
ORDER_COLUMNS = (
    ("No.", 11),
    ("Nama", 40),
    ("NIK", 37),
    ("Alamat", 26),
    ("Pekerjaan", 26),
    ("Alasan urutan", 39),
)


def clause_table(document: DocumentObject) -> None:
    """Considering, recalling, noting and the rulings, with the colons beneath each other."""
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    clause(table, "Menimbang", "considering", "{{ 'abcdefgh'[loop.index0] }}.")
    clause(table, "Mengingat", "recalling", "{{ loop.index }}.")
    plain_clause(table, "Memperhatikan", "{{ noting }}")
    decision = table.add_row().cells
    plain_clause(table, "Menetapkan", "KEPUTUSAN {{ signatory.post|upper }} TENTANG {{ subject }}.")
    loop_row(table, "{%tr for ruling in rulings %}")
    plain_clause(table, "{{ ruling.word }}", "{{ ruling.text }}")
    loop_row(table, "{%tr endfor %}")
    for column, width in zip(table.columns, (38, 5, 136), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    whole = decision[0].merge(decision[2])
    whole.paragraphs[0].add_run("MEMUTUSKAN:").bold = True
    whole.paragraphs[0].alignment = CENTRE


def clause(table: Table, word: str, items: str, number: str) -> None:
    cells = table.add_row().cells
    cells[0].paragraphs[0].add_run(word)
    cells[1].paragraphs[0].add_run(":")
    cells[2].paragraphs[0].add_run(f"{{%p for item in {items} %}}")
    item = line(cells[2], f"{number}\t{{{{ item }}}}", align=JUSTIFY)
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Mm(6), Mm(-6)
    item.paragraph_format.tab_stops.add_tab_stop(Mm(6))
    line(cells[2], "{%p endfor %}")


def plain_clause(table: Table, word: str, text: str) -> None:
    row = table.add_row()
    keep_together(row)
    cells = row.cells
    cells[0].paragraphs[0].add_run(word)
    cells[1].paragraphs[0].add_run(":")
    cells[2].paragraphs[0].add_run(text)
    cells[2].paragraphs[0].alignment = JUSTIFY


def decree() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "{{ title }}", align=CENTRE, bold=True, size=12)
    line(document, "{{ number }}", align=CENTRE)
    line(document, "TENTANG", align=CENTRE)
    line(document, "{{ subject }}", align=CENTRE, bold=True)
    line(document, "{{ office }}", align=CENTRE, bold=True).paragraph_format.space_after = Pt(10)
    clause_table(document)
    decided(document)
    line(document, "{%p if copies_to %}")
    line(document, "Tembusan disampaikan kepada:", size=9.5)
    repeated(document, "office_named in copies_to", "{{ loop.index }}.\t{{ office_named }}")
    line(document, "{%p endif %}")
    footer(document.sections[0], 179)
    annex(document)
    return document


def annex(document: DocumentObject) -> None:
    """The list of names, on its side."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    lying(section)
    footer(section, 294)
    annex_head(
        document,
        "DAFTAR NAMA PEKERJA RENTAN DESA PESERTA\nJAMINAN KECELAKAAN KERJA DAN JAMINAN KEMATIAN",
    )
    table_of_rows(document, ANNEX_COLUMNS, "rows")
    line(document, "Jumlah: {{ count }}.").paragraph_format.space_before = Pt(6)
    decided(document)


def annex_head(document: DocumentObject, heading: str) -> None:
    """Of which decree it is the annex, to the right; then what it lists."""
    for mark, bold in (("annex_title", True), ("annex_number", False), ("annex_date", False)):
        paragraph = line(document, f"{{{{ {mark} }}}}", bold=bold, size=10)
        paragraph.paragraph_format.left_indent = Mm(184)
        paragraph.paragraph_format.space_after = Pt(0)
    titled = line(document, heading, align=CENTRE, bold=True, size=12)
    titled.paragraph_format.space_before = titled.paragraph_format.space_after = Pt(8)


def decided(document: DocumentObject) -> None:
    """Place and date of the decision, and the signature, to the right."""
    decision = line(document, "Ditetapkan di {{ place }}\npada tanggal {{ date }}", align=CENTRE)
    decision.paragraph_format.left_indent = Mm(90)
    decision.paragraph_format.space_before = Pt(10)
    decision.paragraph_format.keep_with_next = True
    signatures(document, [None, "signatory"])


def minutes() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "{{ title }}", align=CENTRE, bold=True, size=13)
    line(document, "{{ number }}", align=CENTRE)
    line(document, "{{ subject }}", align=CENTRE, bold=True).paragraph_format.space_after = Pt(10)
    line(document, "{{ opening }}", align=JUSTIFY)
    line(document, "{{ attendance }}", align=JUSTIFY)
    repeated(document, "item in agenda", "{{ loop.index }}.\t{{ item }}")
    line(document, "Setelah dilakukan pembahasan, musyawarah menyepakati:", align=JUSTIFY)
    repeated(document, "item in decisions", "{{ loop.index }}.\t{{ item }}")
    objections(document)
    line(document, "{%p if remarks %}")
    line(document, "Catatan musyawarah", bold=True)
    line(document, "{{ remarks }}", align=JUSTIFY)
    line(document, "{%p endif %}")
    line(document, "{{ closing }}", align=JUSTIFY).paragraph_format.space_after = Pt(10)
    signatures(document, ["signatories[0]", "signatories[1]", "signatories[2]"])
    footer(document.sections[0], 179)
    upright(document.add_section(WD_SECTION.NEW_PAGE))
    line(document, "LAMPIRAN BERITA ACARA", align=CENTRE, bold=True, size=13)
    line(document, "{{ annex_title }}", align=CENTRE)
    order_table(document, "chosen")
    line(document, "{{ money_line }}", align=CENTRE, bold=True).paragraph_format.space_before = Pt(
        6
    )
    line(document, "{%p if waiting %}")
    line(document, "Daftar tunggu, menunggu kursi kosong:")
    order_table(document, "waiting")
    line(document, "{%p else %}")
    line(document, "Tidak ada daftar tunggu.")
    line(document, "{%p endif %}")
    line(document, "{%p if struck %}")
    line(document, "Dikeluarkan dari daftar oleh musyawarah, dengan urutan semula:")
    order_table(document, "struck")
    line(document, "{%p endif %}")
    return document


def invitation() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "{{ written }}").alignment = RIGHT
    head = document.add_table(rows=1, cols=2)
    head.autofit = False
    left, right = head.rows[0].cells
    left.width, right.width = Mm(98), Mm(81)
    for place, (label, mark) in enumerate(
        (("Nomor", "number"), ("Lampiran", "attachment"), ("Perihal", "subject"))
    ):
        paragraph = left.paragraphs[0] if place == 0 else left.add_paragraph()
        named_value(paragraph, label, mark, width=22)
    right.paragraphs[0].add_run("Kepada Yth.")
    line(right, "{%p for who in invited %}")
    hanging(line(right, "{{ loop.index }}.\t{{ who }}"))
    line(right, "{%p endfor %}")
    line(right, "di tempat")
    line(document, "Dengan hormat,").paragraph_format.space_before = Pt(12)
    line(document, "{{ opening }}", align=JUSTIFY)
    for label, mark in (
        ("Hari, tanggal", "held_on"),
        ("Pukul", "begins_at"),
        ("Tempat", "meeting_place"),
        ("Pimpinan", "chair"),
    ):
        named_value(line(document), label, mark, width=30, left=8)
    line(document, "Acara musyawarah:").paragraph_format.space_before = Pt(6)
    repeated(document, "item in agenda", "{{ loop.index }}.\t{{ item }}")
    line(document, "{{ objections }}", align=JUSTIFY)
    line(document, "{{ closing }}", align=JUSTIFY).paragraph_format.space_after = Pt(12)
    signatures(document, [None, "signatory"])
    footer(document.sections[0], 179)
    return document


def covering_letter() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "{{ written }}").alignment = RIGHT
    head = document.add_table(rows=1, cols=2)
    head.autofit = False
    left, right = head.rows[0].cells
    left.width, right.width = Mm(98), Mm(81)
    for place, (label, mark) in enumerate(
        (("Nomor", "number"), ("Lampiran", "attachment"), ("Perihal", "subject"))
    ):
        paragraph = left.paragraphs[0] if place == 0 else left.add_paragraph()
        named_value(paragraph, label, mark, width=22)
    right.paragraphs[0].add_run("Kepada Yth.")
    line(right, "{{ branch }}")
    line(right, "di tempat")
    line(document, "Dengan hormat,").paragraph_format.space_before = Pt(12)
    line(document, "{{ opening }}", align=JUSTIFY)
    line(document, "{%p for fact in facts %}")
    named_value(line(document), "{{ fact[0] }}", "fact[1]", width=34, left=8)
    line(document, "{%p endfor %}")
    line(document, "{{ request }}", align=JUSTIFY).paragraph_format.space_before = Pt(6)
    line(document, "{%p if remark %}")
    line(document, "{{ remark }}", align=JUSTIFY)
    line(document, "{%p endif %}")
    line(document, "{{ closing }}", align=JUSTIFY).paragraph_format.space_after = Pt(12)
    signatures(document, [None, "signatory"])
    footer(document.sections[0], 179)
    return document


def event_minutes() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "NOTULEN", align=CENTRE, bold=True, size=12)
    line(document, "{{ title }}", align=CENTRE, bold=True)
    line(document, "{%p if theme %}")
    line(document, "“{{ theme }}”", align=CENTRE)
    line(document, "{%p endif %}")
    line(document, "{%p for sitting in sittings %}")
    for label, mark in (
        ("Hari, tanggal", "sitting.held_on"),
        ("Pukul", "sitting.begins_at"),
        ("Tempat", "sitting.place"),
    ):
        named_value(line(document), label, mark, width=32)
    line(document, "{%p endfor %}")
    named_value(line(document), "Pimpinan acara", "chair", width=32)
    named_value(line(document), "Kehadiran", "turnout|join('; ')", width=32)
    line(document, "{%p for paragraph in paragraphs %}")
    line(document, "{{ paragraph }}", align=JUSTIFY)
    line(document, "{%p endfor %}")
    line(document, "{%p if questions %}")
    line(document, "Tanya jawab", bold=True)
    repeated(
        document,
        "question in questions",
        "{{ loop.index }}.\t{{ question.by }}: {{ question.text }} "
        "— Jawaban: {{ question.answer }}",
    )
    line(document, "{%p endif %}")
    for heading, rows, columns in (
        ("Keputusan", "decisions", EVENT_DECISION_COLUMNS),
        ("Komitmen desa", "commitments", EVENT_COMMITMENT_COLUMNS),
    ):
        line(document, f"{{%p if {rows} %}}")
        line(document, heading, bold=True)
        table_of_rows(document, columns, rows)
        line(document, "{%p endif %}")
    line(document).paragraph_format.space_after = Pt(10)
    signatures(document, ["chair_signatory", "signatory"])
    footer(document.sections[0], 179)
    return document


def decree_change() -> DocumentObject:
    document = new_document()
    letterhead(document)
    line(document, "{{ title }}", align=CENTRE, bold=True, size=12)
    line(document, "{{ number }}", align=CENTRE)
    line(document, "TENTANG", align=CENTRE)
    line(document, "{{ subject }}", align=CENTRE, bold=True)
    line(document, "{{ office }}", align=CENTRE, bold=True).paragraph_format.space_after = Pt(10)
    clause_table(document)
    decided(document)
    footer(document.sections[0], 179)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    lying(section)
    footer(section, 294)
    annex_head(document, "{{ annex_heading }}")
    line(document, "A. Peserta yang berhenti", bold=True)
    table_of_rows(document, ENDED_COLUMNS, "ended")
    line(document, "B. Peserta pengganti", bold=True).paragraph_format.space_before = Pt(10)
    line(document, "{%p if joined %}")
    table_of_rows(document, ANNEX_COLUMNS, "joined")
    line(document, "{%p else %}")
    line(document, "Tidak ada pengganti: daftar tunggu kosong.")
    line(document, "{%p endif %}")
    decided(document)
    return document


def objections(document: DocumentObject) -> None:
    line(document, "Keberatan warga", bold=True)
    line(document, "{%p if not objections_known %}")
    for _ in range(3):
        line(document, "…" * 44)
    line(document, "{%p elif not objections %}")
    line(document, "Tidak ada keberatan yang disampaikan.")
    line(document, "{%p else %}")
    repeated(
        document,
        "objection in objections",
        "{{ loop.index }}.\t{{ objection.by }}: {{ objection.about }} "
        "— Jawaban musyawarah: {{ objection.answer }}",
    )
    line(document, "{%p endif %}")


def order_table(document: DocumentObject, rows: str) -> None:
    table_of_rows(document, ORDER_COLUMNS, rows)


def saved(document: DocumentObject) -> bytes:
    """The document as bytes, without a trace of when and by whom it was made."""
    document.core_properties.author = "Payung Desa"
    document.core_properties.comments = ""
    archive = io.BytesIO()
    document.save(archive)
    return with_fixed_dates(archive.getvalue())


def templates() -> dict[str, bytes]:
    """File name and content of every template."""
    made = {
        "covering_letter": covering_letter,
        "decree": decree,
        "decree_change": decree_change,
        "event_minutes": event_minutes,
        "heirs_statement": heirs_statement,
        "invitation": invitation,
        "minutes": minutes,
        "statement": statement,
    }
    return {f"{name}.docx": saved(make()) for name, make in made.items()}


if __name__ == "__main__":
    for name, content in templates().items():
        (TEMPLATES / name).write_bytes(content)
        print(TEMPLATES / name)
