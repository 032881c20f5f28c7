"""The Word templates of a claim: the statements of the village, and that of the heirs."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.shared import Mm, Pt
from word_parts import (
    CENTRE,
    JUSTIFY,
    RIGHT,
    footer,
    letterhead,
    line,
    named_value,
    new_document,
    repeated,
    signatures,
    table_of_rows,
)

HEIR_COLUMNS = (
    ("No.", 11),
    ("Nama", 33),
    ("NIK", 38),
    ("Hubungan", 24),
    ("Tanggal lahir", 23),
    ("Alamat", 22),
    ("Tanda tangan", 28),
)


def statement() -> DocumentObject:
    """Death, work and how it happened: the same parts, of which some are empty."""
    document = new_document()
    letterhead(document)
    titled(document)
    line(document, "{{ opening }}", align=JUSTIFY)
    line(document, "{%p for section in sections %}")
    line(document, "{%p if section.lead %}")
    line(document, "{{ section.lead }}").paragraph_format.space_before = Pt(6)
    line(document, "{%p endif %}")
    facts(document, "section.facts", width=50)
    line(document, "{%p endfor %}")
    account(document)
    line(document, "{{ closing }}", align=JUSTIFY).paragraph_format.space_before = Pt(8)
    line(document, "{%p if witnesses %}")
    signatures(document, ["witnesses[0]", "witnesses[1]"])
    line(document)
    line(document, "{%p endif %}")
    line(document, "{%p if signatories[0] %}")
    signatures(document, ["signatories[0]", "signatories[1]"])
    line(document, "{%p else %}")
    signatures(document, [None, "signatories[1]"])
    line(document, "{%p endif %}")
    footer(document.sections[0], 179)
    return document


def account(document: DocumentObject) -> None:
    """What happened as it was told, or lines to write it on."""
    line(document, "{%p if account_head %}")
    head = line(document, "{{ account_head }}", bold=True)
    head.paragraph_format.space_before = Pt(8)
    line(document, "{%p for part in account %}")
    line(document, "{{ part }}", align=JUSTIFY)
    line(document, "{%p endfor %}")
    line(document, "{%p for _ in range(ruled) %}")
    line(document, "…" * 57)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")


def heirs_statement() -> DocumentObject:
    document = new_document()
    letterhead(document)
    titled(document)
    line(document, "{{ opening }}")
    facts(document, "facts", width=46)
    line(document, "{{ event }}").paragraph_format.space_before = Pt(6)
    repeated(document, "point in points", "{{ loop.index }}.\t{{ point }}")
    table_of_rows(document, HEIR_COLUMNS, "rows", height=Mm(12))
    line(document, "{{ stamp }}", size=9)
    line(document, "{{ written }}", align=RIGHT)
    signatures(document, ["witnesses[0]", "witnesses[1]"])
    confirmed = line(document, "{{ confirmed }}")
    confirmed.paragraph_format.space_before = Pt(10)
    confirmed.paragraph_format.keep_with_next = True
    signatures(document, ["signatories[0]", "signatories[1]"])
    footer(document.sections[0], 179)
    return document


def titled(document: DocumentObject) -> None:
    line(document, "{{ title }}", align=CENTRE, bold=True, size=13)
    line(document, "{{ number }}", align=CENTRE).paragraph_format.space_after = Pt(10)


def facts(document: DocumentObject, mark: str, *, width: int) -> None:
    line(document, f"{{%p for fact in {mark} %}}")
    named_value(line(document), "{{ fact[0] }}", "fact[1]", width=width, left=6)
    line(document, "{%p endfor %}")
