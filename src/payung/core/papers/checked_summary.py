"""The sheet of totals in front of a checked list: outcomes that add up, findings, what next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from payung.core.kernel.finding import Finding
from payung.core.kernel.month import month_name
from payung.core.papers.checked_list import (
    MENDER_WORDS,
    OUTCOME_WORDS,
    SEVERITY_WORDS,
    STRONG_COLOURS,
    SUMMARY_TITLE,
    CheckedList,
)
from payung.core.papers.workbook import TEXT, Book, height_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ADVICE = (
    "Perbaiki baris yang berwarna di lembar aslinya, simpan, lalu masukkan lagi berkas ini.",
    "Jangan mengubah baris judul dan jangan memindahkan baris.",
    "Kolom tambahan di kanan dan lembar ini boleh dibiarkan: keduanya akan dibuat ulang.",
)
_OUTCOME_ROW = 6
_EXAMPLE_WIDTH = 80


def write_summary(book: Book, name: str, checked: CheckedList) -> None:
    """Add the sheet as the next one of the book."""
    sheet = book.sheet(name, landscape=True, header_row=_OUTCOME_ROW)
    for column, width in enumerate((30, 14, 18, 24, _EXAMPLE_WIDTH)):
        sheet.set_column(column, column, width)
    village = checked.village
    wrapped = book.style(text_wrap=True, valign="top")
    sheet.write_string(0, 0, SUMMARY_TITLE, book.style(bold=True, font_size=14))
    place = f"{village.title}, Kecamatan {village.district} ({village.code})"
    sheet.write_string(1, 0, place)
    sheet.write_string(2, 0, f"Berkas {checked.file}, iuran mulai {month_name(checked.start)}")
    if checked.is_sample:
        sheet.write_string(3, 0, "DATA CONTOH", book.style(bold=True, font_color="#9C0006"))
    row = _write_outcomes(book, sheet, checked)
    row = _write_codes(book, sheet, checked, first_row=row + 2)
    for number, sentence in enumerate(_ADVICE, row + 2):
        sheet.merge_range(number, 0, number, 4, sentence, wrapped)


def _write_outcomes(book: Book, sheet: Worksheet, checked: CheckedList) -> int:
    sheet.write_string(_OUTCOME_ROW - 1, 0, "Hasil", book.head)
    sheet.write_string(_OUTCOME_ROW - 1, 1, "Jumlah baris", book.head)
    row = _OUTCOME_ROW
    for outcome, count in checked.outcomes().items():
        colour = STRONG_COLOURS[outcome]
        sheet.write_string(row, 0, OUTCOME_WORDS[outcome], book.style(bg_color=colour, border=1))
        sheet.write_number(
            row, 1, count, book.style(bg_color=colour, border=1, num_format="#,##0", align="center")
        )
        row += 1
    label = book.style(bold=True, border=1)
    total = book.style(bold=True, border=1, num_format="#,##0", align="center")
    sheet.write_string(row, 0, "Jumlah", label)
    formula = f"=SUM(B{_OUTCOME_ROW + 1}:B{row})"
    sheet.write_formula(row, 1, formula, total, len(checked.verdicts))
    return row


def _write_codes(book: Book, sheet: Worksheet, checked: CheckedList, *, first_row: int) -> int:
    heads = ("Kode temuan", "Jumlah baris", "Tingkat", "Diperbaiki oleh", "Contoh")
    for column, head in enumerate(heads):
        sheet.write_string(first_row, column, head, book.head)
    cell = book.style(border=1, text_wrap=True, valign="top", num_format=TEXT)
    count_cell = book.style(border=1, valign="top", num_format="#,##0", align="center")
    row = first_row
    for row, (finding, count) in enumerate(_by_code(checked), first_row + 1):
        sheet.set_row(row, height_of(finding.sentence, _EXAMPLE_WIDTH))
        sheet.write_string(row, 0, finding.code, cell)
        sheet.write_number(row, 1, count, count_cell)
        sheet.write_string(row, 2, SEVERITY_WORDS[finding.severity], cell)
        sheet.write_string(row, 3, MENDER_WORDS[finding.mender], cell)
        sheet.write_string(row, 4, finding.sentence, cell)
    return row


def _by_code(checked: CheckedList) -> list[tuple[Finding, int]]:
    """The first finding of each code and the number of rows that have it, the gravest first."""
    counts: Counter[str] = Counter()
    firsts: dict[str, Finding] = {}
    for verdict in checked.verdicts:
        for finding in verdict.findings:
            firsts.setdefault(finding.code, finding)
        counts.update({finding.code for finding in verdict.findings})
    gravity = list(SEVERITY_WORDS)
    ordered = sorted(
        firsts.values(),
        key=lambda finding: (gravity.index(finding.severity), -counts[finding.code], finding.code),
    )
    return [(finding, counts[finding.code]) for finding in ordered]
