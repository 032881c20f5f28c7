"""Makes the Word templates of the papers that an office edits: minutes and decree.

Run it after a change here: `python tools/docx_templates.py`. The marks in double braces are filled
by docxtpl; `tr` repeats a table row, `p` a paragraph. The content is that of the PDF papers.
"""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from payung.core.papers.word_file import with_fixed_dates

TEMPLATES = Path(__file__).parents[1] / "src/payung/core/papers/templates"
FONT = "Times New Roman"
F4 = (Mm(215), Mm(330))
CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

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
ORDER_COLUMNS = (
    ("No.", 11),
    ("Nama", 40),
    ("NIK", 37),
    ("Alamat", 26),
    ("Pekerjaan", 26),
    ("Alasan urutan", 39),
)


def new_document() -> DocumentObject:
    """An empty document on F4 with the font of the papers."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.space_before = Pt(0)
    upright(document.sections[0])
    return document


def upright(section: Section) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = F4
    section.left_margin, section.right_margin = Mm(20), Mm(16)
    section.top_margin, section.bottom_margin = Mm(15), Mm(20)
    section.footer_distance = Mm(9)


def lying(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = F4
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)


def line(
    document: DocumentObject | _Cell,
    text: str = "",
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    size: float | None = None,
) -> Paragraph:
    """One paragraph in one style."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def letterhead(document: DocumentObject) -> None:
    """Four centred lines over a double rule."""
    for mark, size, bold in (
        ("regency_line", 13, False),
        ("district_line", 13, False),
        ("village_line", 15, True),
    ):
        paragraph = line(document, f"{{{{ {mark} }}}}", align=CENTRE, bold=bold, size=size)
        paragraph.paragraph_format.space_after = Pt(0)
    address = line(document, "{{ address_line }}", align=CENTRE, size=9.5)
    address.runs[0].italic = True
    address.paragraph_format.space_after = Pt(14)
    rule(address)


def rule(paragraph: Paragraph) -> None:
    """A thick and a thin line beneath a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "4")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no borders


def footer(section: Section, width_mm: int) -> None:
    """What and whose it is to the left, the page number to the right."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style.font.size = Pt(8)
    paragraph.style.paragraph_format.tab_stops.clear_all()
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("{{ footer }}\tHalaman ")
    field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    field(paragraph, "NUMPAGES")


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word computes."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)  # noqa: SLF001 - python-docx has no fields


def repeated(document: DocumentObject, loop: str, text: str) -> None:
    """A numbered paragraph for each item of a list, with a hanging indent."""
    line(document, f"{{%p for {loop} %}}")
    paragraph = line(document, text, align=JUSTIFY)
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(6), Mm(-6)
    shape.tab_stops.add_tab_stop(Mm(6))
    line(document, "{%p endfor %}")


def grid(document: DocumentObject, columns: tuple[tuple[str, int], ...]) -> Table:
    """A ruled table whose header stands on every page."""
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, (head, _) in zip(table.rows[0].cells, columns, strict=True):
        fill(cell, head, bold=True, align=CENTRE)
        shade(cell)
    repeat_on_every_page(table.rows[0])
    return table


def add_row(table: Table, texts: list[str]) -> None:
    row = table.add_row()
    keep_together(row)
    for cell, text in zip(row.cells, texts, strict=True):
        fill(cell, text)


def loop_row(table: Table, mark: str) -> None:
    """A row with a mark that docxtpl takes away."""
    row = table.add_row()
    row.cells[0].paragraphs[0].add_run(mark)


def set_widths(table: Table, columns: tuple[tuple[str, int], ...]) -> None:
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)


def fill(
    cell: _Cell, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(1)
    paragraph.paragraph_format.space_after = Pt(2)
    if align is not None:
        paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(8.5)


def shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EEEEEE")):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no shading


def repeat_on_every_page(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def keep_together(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def signatures(document: DocumentObject, marks: list[str | None]) -> None:
    """Signatures side by side: lead, post, room to sign, underlined name or a dotted line, number.

    `None` leaves a column empty. Each part is a row, so that names stand on one height.
    """
    table = document.add_table(rows=0, cols=len(marks))
    signature_part(table, marks, "{{{{ {mark}.lead }}}}")
    signature_part(table, marks, "{{{{ {mark}.post }}}}", bold=True)
    signature_part(table, marks, "").height = Mm(20)
    name = "{{{{ {mark}.name or '(………………………………)' }}}}"
    signature_part(table, marks, name, bold=True, underline=True)
    signature_part(table, marks, "{{{{ {mark}.number or '' }}}}")


def signature_part(
    table: Table,
    marks: list[str | None],
    text: str,
    *,
    bold: bool = False,
    underline: bool = False,
) -> _Row:
    row = table.add_row()
    keep_together(row)
    for cell, mark in zip(row.cells, marks, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        if mark:
            run = paragraph.add_run(text.format(mark=mark))
            run.bold, run.underline = bold, underline
    return row


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
    for column, width in zip(table.columns, (35, 5, 139), strict=True):
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
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    lying(annex)
    footer(annex, 294)
    for mark, bold in (("annex_title", True), ("annex_number", False), ("annex_date", False)):
        paragraph = line(document, f"{{{{ {mark} }}}}", bold=bold, size=10)
        paragraph.paragraph_format.left_indent = Mm(184)
        paragraph.paragraph_format.space_after = Pt(0)
    heading = line(
        document,
        "DAFTAR NAMA PEKERJA RENTAN DESA PESERTA\nJAMINAN KECELAKAAN KERJA DAN JAMINAN KEMATIAN",
        align=CENTRE,
        bold=True,
        size=12,
    )
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(8)
    table = grid(document, ANNEX_COLUMNS)
    loop_row(table, "{%tr for row in rows %}")
    add_row(table, [f"{{{{ row[{place}] }}}}" for place in range(len(ANNEX_COLUMNS))])
    loop_row(table, "{%tr endfor %}")
    set_widths(table, ANNEX_COLUMNS)
    line(document, "Jumlah: {{ count }}.").paragraph_format.space_before = Pt(6)
    decided(document)
    return document


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
    table = grid(document, ORDER_COLUMNS)
    loop_row(table, f"{{%tr for row in {rows} %}}")
    add_row(table, [f"{{{{ row[{place}] }}}}" for place in range(len(ORDER_COLUMNS))])
    loop_row(table, "{%tr endfor %}")
    set_widths(table, ORDER_COLUMNS)


def saved(document: DocumentObject) -> bytes:
    """The document as bytes, without a trace of when and by whom it was made."""
    document.core_properties.author = "Payung Desa"
    document.core_properties.comments = ""
    archive = io.BytesIO()
    document.save(archive)
    return with_fixed_dates(archive.getvalue())


def templates() -> dict[str, bytes]:
    """File name and content of every template."""
    return {"decree.docx": saved(decree()), "minutes.docx": saved(minutes())}


if __name__ == "__main__":
    for name, content in templates().items():
        (TEMPLATES / name).write_bytes(content)
        print(TEMPLATES / name)
