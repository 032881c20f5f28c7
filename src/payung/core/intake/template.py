"""Our own template: the workbook that we would like villages to send, easy to fill and to print.

Numbers stand in columns of text, so that Excel cannot damage them; a NIK of the wrong length, or
one that stands there twice, turns red while it is typed. It prints on F4 landscape, one block of
columns a page, with number, name and NIK on each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from payung.core.intake.cells import column_letter
from payung.core.intake.template_columns import COLUMNS, Block, Need, TemplateColumn
from payung.core.intake.template_guide import write_guide
from payung.core.intake.template_style import BLOCK_COLOURS, FONT, LINE, NEED_COLOURS, NEED_MARKS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LIST_SHEET, GUIDE_SHEET, CHOICES_SHEET = "Daftar Pekerja", "Petunjuk", "Pilihan"
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook keeps a local time without zone
_TITLE, _PLACE, _BAND, _HEADINGS, _FIRST = 0, 1, 2, 3, 4
"""Rows, from 0."""
_RULED_ROWS, _CHECKED_ROWS = 100, 3_000
_FOLIO = 14
"""Excel's number for 215 × 330 mm, which Indonesian offices call F4."""
_KEPT_COLUMNS = 3
"""No, name and NIK, which repeat on each page."""


def write_template(path: Path) -> None:
    """Write the template; the same bytes at each call."""
    import xlsxwriter  # noqa: PLC0415 - only who writes pays for it

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties(
            {"title": "Templat daftar pekerja rentan", "author": "Payung Desa", "created": _CREATED}
        )
        page, guide, choices = (
            book.add_worksheet(name) for name in (LIST_SHEET, GUIDE_SHEET, CHOICES_SHEET)
        )
        _write_titles(book, page)
        _write_headings(book, page)
        _format_columns(book, page)
        _offer_choices(page, _write_choices(book, choices))
        _check_numbers(book, page)
        _set_print(page)
        write_guide(book, guide)
        page.activate()


def _write_titles(book: Workbook, page: Worksheet) -> None:
    title = book.add_format({"bold": True, "font_size": 14, "font_name": FONT})
    note = book.add_format(
        {"font_name": FONT, "italic": True, "font_color": "#555555", "align": "right"}
    )
    label = book.add_format({"font_name": FONT, "align": "right", "font_color": "#555555"})
    blank = book.add_format(
        {"font_name": FONT, "bold": True, "bg_color": NEED_COLOURS[Need.MUST], "num_format": "@"}
    )
    page.set_row(_TITLE, 28)
    page.set_row(_PLACE, 22)
    page.write_string(_TITLE, 1, "DAFTAR USULAN PEKERJA RENTAN DESA", title)
    page.merge_range(_TITLE, 4, _TITLE, 8, "* wajib     ¹ sebelum dikirim ke cabang", note)
    for column, name in ((1, "Desa:"), (3, "Kecamatan:"), (6, "Mulai bulan:")):
        page.write_string(_PLACE, column, name, label)
    page.write_blank(_PLACE, 2, None, blank)
    page.merge_range(_PLACE, 4, _PLACE, 5, "", blank)
    page.write_blank(_PLACE, 7, None, blank)


def _write_headings(book: Workbook, page: Worksheet) -> None:
    page.set_row(_BAND, 20)
    page.set_row(_HEADINGS, 48)
    for block, first, last in _blocks():
        band = book.add_format(
            {"bold": True, "font_name": FONT, "font_color": "white", "align": "left", "indent": 1}
            | {"valign": "vcenter", "bg_color": BLOCK_COLOURS[block], "border": 1}
            | {"border_color": LINE}
        )
        page.merge_range(_BAND, first, _BAND, last, block.value, band)
    heads = {
        need: book.add_format(
            {"bold": True, "font_name": FONT, "font_size": 10, "text_wrap": True, "border": 1}
            | {"align": "center", "valign": "vcenter", "border_color": LINE, "bg_color": colour}
        )
        for need, colour in NEED_COLOURS.items()
    }
    for index, column in enumerate(COLUMNS):
        mark = NEED_MARKS[column.need]
        page.write_string(_HEADINGS, index, column.heading + mark, heads[column.need])
        comment = f"{column.hint}\nContoh: {column.example}\n({column.need.value})"
        page.write_comment(_HEADINGS, index, comment, {"x_scale": 1.6, "y_scale": 1.1})
    page.set_comments_author("Payung Desa")
    page.freeze_panes(_FIRST, _KEPT_COLUMNS)


def _format_columns(book: Workbook, page: Worksheet) -> None:
    """Text in every column but the first; rules and numbers for the first hundred people."""
    base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    ruled = {"border": 1, "border_color": LINE}
    text = book.add_format(base | {"num_format": "@"})
    cell = book.add_format(base | ruled | {"num_format": "@"})
    number = book.add_format(base | ruled | {"align": "center", "font_color": "#777777"})
    for index, column in enumerate(COLUMNS):
        page.set_column(index, index, column.width, text)
    for row in range(_FIRST, _FIRST + _RULED_ROWS):
        page.set_row(row, 19)
        page.write_number(row, 0, row - _FIRST + 1, number)
        for index in range(1, len(COLUMNS)):
            page.write_blank(row, index, None, cell)


def _write_choices(book: Workbook, page: Worksheet) -> dict[str, str]:
    """The words that can be chosen, one column each; for each heading where they stand."""
    head = book.add_format({"bold": True, "font_name": FONT, "bottom": 1})
    text = book.add_format({"font_name": FONT, "num_format": "@"})
    offered = [column for column in COLUMNS if column.choices]
    places: dict[str, str] = {}
    for index, column in enumerate(offered):
        page.set_column(index, index, 26, text)
        page.write_string(0, index, f"Pilihan {column.heading}", head)
        for row, choice in enumerate(column.choices, 1):
            page.write_string(row, index, choice, text)
        letter = column_letter(index)
        last = len(column.choices) + 1
        places[column.heading] = f"={CHOICES_SHEET}!${letter}$2:${letter}${last}"
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(_FOLIO)
    page.fit_to_pages(1, 0)
    return places


def _offer_choices(page: Worksheet, places: dict[str, str]) -> None:
    """Drop-down lists, and the hint of each column beside the cell that is being filled."""
    for index, column in enumerate(COLUMNS):
        rule: dict[str, str | bool] = {
            "input_title": column.heading[:32],
            "input_message": column.hint[:255],
        }
        if column.choices:
            rule |= {"validate": "list", "source": places[column.heading]}
            rule |= {"show_error": not column.is_open, "error_type": "warning"}
            rule |= {"error_title": column.heading[:32], "error_message": _FROM_THE_LIST}
        else:
            rule |= {"validate": "any"}
        page.data_validation(_FIRST, index, _FIRST + _CHECKED_ROWS, index, rule)


_FROM_THE_LIST = "Sebaiknya pilih dari daftar. Tetap pakai isian ini?"


def _check_numbers(book: Workbook, page: Worksheet) -> None:
    """Red where a number has not its sixteen digits or a NIK stands twice."""
    wrong = book.add_format({"bg_color": "#F8C9C4", "font_color": "#8A1F11"})
    last = _FIRST + _CHECKED_ROWS
    for index, column in enumerate(COLUMNS):
        if not column.digits:
            continue
        cell = f"{column_letter(index)}{_FIRST + 1}"
        test = f'=AND({cell}<>"",LEN({cell})<>{column.digits})'
        rule = {"type": "formula", "criteria": test, "format": wrong}
        page.conditional_format(_FIRST, index, last, index, rule)
        if column.heading == "NIK":
            twice = {"type": "duplicate", "format": wrong}
            page.conditional_format(_FIRST, index, last, index, twice)


def _set_print(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(_FOLIO)
    page.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    page.set_print_scale(70)
    page.repeat_rows(_BAND, _HEADINGS)
    page.repeat_columns(0, _KEPT_COLUMNS - 1)
    page.print_area(0, 0, _FIRST + _RULED_ROWS - 1, len(COLUMNS) - 1)
    page.print_across()
    page.set_v_pagebreaks([last + 1 for _, _, last in _blocks()][:-1])
    page.set_footer("&L&9Templat Payung Desa&C&9Halaman &P dari &N&R&9Berisi data pribadi")


def _blocks() -> Iterator[tuple[Block, int, int]]:
    """Each block with its first and last column."""
    first = 0
    for block, columns in groupby(COLUMNS, key=_block_of):
        size = len(list(columns))
        yield block, first, first + size - 1
        first += size


def _block_of(column: TemplateColumn) -> Block:
    return column.block
