"""The parts of which the Word templates are put together: letterhead, tables, signatures, footers.

python-docx has no words for borders, shading and fields; there the XML is written by hand.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

Columns = tuple[tuple[str, int], ...]
"""Head and width in millimetres of each column."""

FONT = "Times New Roman"
F4 = (Mm(215), Mm(330))
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


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


def grid(document: DocumentObject, columns: Columns) -> Table:
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


def set_widths(table: Table, columns: Columns) -> None:
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)


def named_value(paragraph: Paragraph, label: str, mark: str, *, width: int, left: int = 0) -> None:
    """A label, a colon at the same place on every line, and the value with a hanging indent."""
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(left + width + 4), Mm(-width - 4)
    shape.tab_stops.add_tab_stop(Mm(left + width))
    shape.tab_stops.add_tab_stop(Mm(left + width + 4))
    shape.space_after = Pt(2)
    paragraph.add_run(f"{label}\t:\t{{{{ {mark} }}}}")


def hanging(paragraph: Paragraph) -> None:
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(6), Mm(-6)
    shape.tab_stops.add_tab_stop(Mm(6))
    shape.space_after = Pt(1)


def table_of_rows(
    document: DocumentObject, columns: Columns, rows: str, *, height: Length | None = None
) -> None:
    """A ruled table with one line for each row of a list; `height` leaves room to sign."""
    table = grid(document, columns)
    loop_row(table, f"{{%tr for row in {rows} %}}")
    add_row(table, [f"{{{{ row[{place}] }}}}" for place in range(len(columns))])
    if height:
        table.rows[-1].height = height
    loop_row(table, "{%tr endfor %}")
    set_widths(table, columns)


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
