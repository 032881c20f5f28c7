"""The names of a decision as a workbook, for an office that works on in Excel.

Numbers of identity and family card are text, so that Excel cannot shorten them. It names everyone
in full: whoever makes it answers for where it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from payung.core.papers.values import Candidate, Letterhead
from payung.core.papers.wording import short_date
from payung.core.papers.workbook import TEXT, Book

_COLUMNS = (
    ("No.", 6),
    ("Kedudukan", 16),
    ("Nama", 32),
    ("NIK", 20),
    ("No. KK", 20),
    ("L/P", 6),
    ("Tempat lahir", 20),
    ("Tanggal lahir", 14),
    ("Alamat", 34),
    ("RT", 6),
    ("RW", 6),
    ("Dusun", 14),
    ("Pekerjaan", 24),
    ("Desil", 8),
    ("Ahli waris", 28),
    ("Hubungan", 14),
    ("Alasan urutan", 48),
)
_SAMPLE = "DATA CONTOH: orang-orang dalam berkas ini rekaan"


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One person, and what the list says he or she is: `Peserta`, `Daftar tunggu`."""

    standing: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class NameList:
    """The rows in their order. `title` stands on the tab and in the header of the print."""

    letterhead: Letterhead
    title: str
    rows: Sequence[NamedRow]


def name_list_xlsx(paper: NameList) -> bytes:
    """The workbook: one sheet, its head in the first row, every cell of the rows text."""
    is_sample = paper.letterhead.is_sample or any(
        row.candidate.person.nik.is_sample for row in paper.rows
    )
    book = Book(f"{paper.title} {paper.letterhead.village.title}")
    sheet = book.sheet("Daftar", landscape=True, header_row=0)
    wrapped = book.style(num_format=TEXT, text_wrap=True, valign="top")
    for place, (head, width) in enumerate(_COLUMNS):
        sheet.write_string(0, place, head, book.head)
        sheet.set_column(place, place, width, book.text)
    for number, row in enumerate(paper.rows, 1):
        for place, text in enumerate(_cells(number, row)):
            sheet.write_string(number, place, text, wrapped)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(paper.rows), 1), len(_COLUMNS) - 1)
    marked = f" · {_SAMPLE}" if is_sample else ""
    sheet.set_header(f"&L{paper.title} · {paper.letterhead.village.title}{marked}")
    return book.finish()


def _cells(number: int, row: NamedRow) -> tuple[str, ...]:
    person = row.candidate.person
    return (
        str(number),
        row.standing,
        person.name,
        person.nik.digits,
        person.family_card or "",
        person.sex.value if person.sex else "",
        person.birth_place or "",
        short_date(person.birth_date),
        person.address or "",
        person.rt or "",
        person.rw or "",
        person.hamlet or "",
        person.job or "",
        str(person.welfare_decile) if person.welfare_decile is not None else "",
        person.heir_name or "",
        person.heir_relation or "",
        "; ".join(row.candidate.reasons),
    )
