"""The village's own list with the outcome and reasons of every row, to be mended and sent again.

The sheets come back as they were read: the same names, the same rows in the same places, the same
headers. What is new stands to the right of the last column, and in front lies a sheet of totals.
All columns are formatted as text, so that a number typed in while mending keeps its sixteen digits.
A list that has been through here before loses the columns and the totals of last time first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from payung.core.kernel.finding import Finding, Outcome, Severity
from payung.core.papers.checked_list import (
    CODES_HEAD,
    MENDER_HEAD,
    MENDER_WORDS,
    OUTCOME_HEAD,
    OUTCOME_WORDS,
    PALE_COLOURS,
    REASONS_HEAD,
    SEVERITY_WORDS,
    STRONG_COLOURS,
    SUMMARY_SHEET,
    SUMMARY_TITLE,
    CheckedList,
    RawSheet,
    RowVerdict,
)
from payung.core.papers.checked_summary import write_summary
from payung.core.papers.raw_cell import RawCell, RawCellWriter
from payung.core.papers.workbook import TEXT, Book, height_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Rows = tuple[tuple[RawCell, ...], ...]

_NAMELESS_SHEET = "Daftar"
_REASONS_WIDTH = 72
_ADDED = (
    (OUTCOME_HEAD, 18),
    (REASONS_HEAD, _REASONS_WIDTH),
    (MENDER_HEAD, 22),
    (CODES_HEAD, 30),
)
_WIDEST = 42
_ROWS_TO_MEASURE = 200


def checked_list_xlsx(checked: CheckedList) -> bytes:
    """The workbook: totals first, then every sheet with its reasons."""
    book = Book(SUMMARY_TITLE)
    sheets = [sheet for sheet in checked.sheets if not _is_former_summary(sheet)]
    write_summary(book, _free_name(sheets), checked)
    verdicts: dict[str | None, dict[int, RowVerdict]] = {}
    for verdict in checked.verdicts:
        verdicts.setdefault(verdict.sheet, {})[verdict.row] = verdict
    styles = _Styles(book)
    for sheet in sheets:
        _write_sheet(book, styles, sheet, verdicts.get(sheet.name, {}))
    return book.finish()


class _Styles:
    """The formats of the added columns, and the tint of a row by its outcome."""

    def __init__(self, book: Book) -> None:
        self.outcome = {
            outcome: book.style(bg_color=colour, bold=True, border=1, valign="top")
            for outcome, colour in STRONG_COLOURS.items()
        }
        self.tint = {
            outcome: book.style(bg_color=colour) for outcome, colour in PALE_COLOURS.items()
        }
        self.words = book.style(text_wrap=True, valign="top", border=1, num_format=TEXT)


def _is_former_summary(sheet: RawSheet) -> bool:
    return bool(sheet.rows and sheet.rows[0] and sheet.rows[0][0] == SUMMARY_TITLE)


def _free_name(sheets: list[RawSheet]) -> str:
    taken = {(sheet.name or _NAMELESS_SHEET).lower() for sheet in sheets}
    name, number = SUMMARY_SHEET, 2
    while name.lower() in taken:
        name, number = f"{SUMMARY_SHEET} ({number})", number + 1
    return name


def _write_sheet(
    book: Book, styles: _Styles, raw: RawSheet, verdicts: Mapping[int, RowVerdict]
) -> None:
    header = (raw.header_row or 1) - 1
    sheet = book.sheet(raw.name or _NAMELESS_SHEET, landscape=True, header_row=header)
    rows = _without_added_columns(raw.rows, header)
    width = max((len(row) for row in rows), default=0)
    for column, wide in enumerate(_widths(rows, width)):
        sheet.set_column(column, column, wide, book.text)
    writer = RawCellWriter(sheet, book)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            writer.write(number, column, cell)
    if raw.header_row is None:
        return
    for column, cell in enumerate(rows[header] if header < len(rows) else ()):
        if isinstance(cell, str):
            sheet.write_string(header, column, cell, book.head)
    _write_verdicts(book, sheet, styles, verdicts, first=(header, width))
    last_row = max((len(rows) - 1, header + 1))
    sheet.freeze_panes(header + 1, 0)
    sheet.autofilter(header, 0, last_row, width + len(_ADDED) - 1)
    _tint_rows(sheet, styles, header=header, last_row=last_row, width=width)


def _without_added_columns(rows: Rows, header: int) -> Rows:
    heads = rows[header] if header < len(rows) else ()
    if OUTCOME_HEAD not in heads:
        return rows
    kept = heads.index(OUTCOME_HEAD)
    return tuple(row[:kept] for row in rows)


def _widths(rows: Rows, width: int) -> list[int]:
    longest = [8] * width
    for row in rows[:_ROWS_TO_MEASURE]:
        for column, cell in enumerate(row):
            if cell is not None and sum(other is not None for other in row) > 1:
                longest[column] = max(longest[column], len(str(cell)) + 3)
    return [min(letters, _WIDEST) for letters in longest]


def _write_verdicts(
    book: Book,
    sheet: Worksheet,
    styles: _Styles,
    verdicts: Mapping[int, RowVerdict],
    *,
    first: tuple[int, int],
) -> None:
    """Write the added columns; `first` is the cell of their first head."""
    header, left = first
    for place, (head, wide) in enumerate(_ADDED):
        sheet.set_column(left + place, left + place, wide)
        sheet.write_string(header, left + place, head, book.head)
    for number, verdict in verdicts.items():
        row, findings = number - 1, _gravest_first(verdict.findings)
        style = styles.outcome[verdict.outcome]
        reasons = _reasons(findings)
        sheet.set_row(row, height_of(reasons, _REASONS_WIDTH))
        sheet.write_string(row, left, OUTCOME_WORDS[verdict.outcome], style)
        sheet.write_string(row, left + 1, reasons, styles.words)
        sheet.write_string(row, left + 2, _menders(findings), styles.words)
        codes = ", ".join(finding.code for finding in findings)
        sheet.write_string(row, left + 3, codes, styles.words)


def _gravest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    gravity = list(SEVERITY_WORDS)
    return sorted(findings, key=lambda finding: gravity.index(finding.severity))


def _reasons(findings: list[Finding]) -> str:
    return "\n".join(
        f"Catatan: {finding.sentence}" if finding.severity is Severity.INFO else finding.sentence
        for finding in findings
    )


def _menders(findings: list[Finding]) -> str:
    words = (
        MENDER_WORDS[finding.mender]
        for finding in findings
        if finding.severity is not Severity.INFO
    )
    return ", ".join(dict.fromkeys(words))


def _tint_rows(
    sheet: Worksheet, styles: _Styles, *, header: int, last_row: int, width: int
) -> None:
    """Tint the village's own columns by the word of the outcome beside them."""
    if width == 0:
        return
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

    outcome_cell = f"${xl_col_to_name(width)}{header + 2}"
    for outcome in Outcome:
        rule = {
            "type": "formula",
            "criteria": f'={outcome_cell}="{OUTCOME_WORDS[outcome]}"',
            "format": styles.tint[outcome],
        }
        sheet.conditional_format(header + 1, 0, last_row, width - 1, rule)
