"""The sheet of a cost plan that people read and print: its lines with sums that Excel computes.

A changed budget (PAK) shows both states side by side, before (semula) and after (menjadi), and lies
on its side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from payung.core.kernel.finding import PlanWarning
from payung.core.papers.cost_plan import BudgetLine, BudgetSection, CostPlan
from payung.core.papers.wording import SHORT_BLANK, money_in_words
from payung.core.papers.workbook import TEXT, Book, height_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading, its width, and whether its amounts are added up."""

    head: str
    width: int
    is_sum: bool = False


_PLAIN = (
    _Column("No.", 5),
    _Column("Uraian", 46),
    _Column("Volume", 11),
    _Column("Satuan", 14),
    _Column("Harga satuan (Rp)", 15),
    _Column("Jumlah (Rp)", 18, is_sum=True),
    _Column("Sumber dana", 9),
)
_CHANGED = (
    _Column("No.", 5),
    _Column("Uraian", 46),
    _Column("Semula: volume", 10),
    _Column("Semula: harga (Rp)", 13),
    _Column("Semula: jumlah (Rp)", 16, is_sum=True),
    _Column("Menjadi: volume", 10),
    _Column("Menjadi: harga (Rp)", 13),
    _Column("Menjadi: jumlah (Rp)", 16, is_sum=True),
    _Column("Bertambah/berkurang (Rp)", 16, is_sum=True),
    _Column("Satuan", 14),
    _Column("Sumber dana", 9),
)
_HEAD_ROW = 5


class _Styles:
    """The formats of the readable sheet."""

    def __init__(self, book: Book) -> None:
        self.title = book.style(bold=True, font_size=13, align="center")
        self.centred = book.style(align="center")
        self.section = book.style(bold=True, border=1, bg_color="#F7F7F7", text_wrap=True)
        self.words = book.style(border=1, text_wrap=True, valign="top", num_format=TEXT, indent=1)
        self.money = book.style(border=1, num_format="#,##0", valign="top", indent=1, align="right")
        self.total = book.style(
            border=1, num_format="#,##0", bold=True, bg_color="#EDEDED", indent=1, align="right"
        )
        self.label = book.style(border=1, bold=True, bg_color="#EDEDED", align="right", indent=1)
        self.note = book.style(text_wrap=True, valign="top", num_format=TEXT)
        self.sample = book.style(bold=True, font_color="#9C0006", align="center")


@dataclass(frozen=True, slots=True)
class _Table:
    """Where and how a plan is written."""

    sheet: Worksheet
    styles: _Styles
    columns: tuple[_Column, ...]
    write_line: Callable[[Worksheet, _Styles, int, BudgetLine], None]

    @property
    def last(self) -> int:
        return len(self.columns) - 1

    @property
    def first_sum(self) -> int:
        return next(place for place, column in enumerate(self.columns) if column.is_sum)

    @property
    def sums(self) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.is_sum]


def write_readable(book: Book, plan: CostPlan) -> None:
    """The sheet `RAB`, with both states where the budget was changed."""
    columns = _CHANGED if plan.changed else _PLAIN
    sheet = book.sheet("RAB", landscape=plan.changed, header_row=_HEAD_ROW)
    write_line = _write_changed_line if plan.changed else _write_line
    table = _Table(sheet, _Styles(book), columns, write_line)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    _write_titles(table, plan)
    sheet.set_row(_HEAD_ROW, 30)
    for place, column in enumerate(columns):
        sheet.write_string(_HEAD_ROW, place, column.head, book.head)
    row = _write_sections(table, plan, first_row=_HEAD_ROW + 1)
    _write_notes(table, plan, first_row=row + 1)
    title = plan.letterhead.village.title.replace("&", "&&")
    sheet.set_footer(f"&L&8Rencana Anggaran Biaya, {title}&R&8&P / &N")


def _write_titles(table: _Table, plan: CostPlan) -> None:
    village = plan.letterhead.village
    titles = (
        "RENCANA ANGGARAN BIAYA",
        f"{village.title}, Kecamatan {village.district}, {village.regency_term} {village.regency}",
        f"Tahun Anggaran {plan.budget_year}" + (", setelah perubahan" if plan.changed else ""),
        plan.standing_words,
    )
    styles = table.styles
    for row, title in enumerate(titles):
        look = styles.centred if row else styles.title
        table.sheet.merge_range(row, 0, row, table.last, title, look)
    if plan.letterhead.is_sample:
        table.sheet.merge_range(4, 0, 4, table.last, "DATA CONTOH", styles.sample)


def _write_sections(table: _Table, plan: CostPlan, *, first_row: int) -> int:
    """Write all lines and the total; returns the row after them."""
    row = first_row
    subtotals = []
    for section in plan.sections:
        row = _write_section(table, section, row)
        subtotals.append(row - 1)
    amounts = _amounts(plan.amount, plan.standing_amount, changed=plan.changed)
    _write_sums(table, row, "JUMLAH SELURUHNYA", subtotals, amounts, across=True)
    return row + 1


def _write_section(table: _Table, section: BudgetSection, row: int) -> int:
    sheet = table.sheet
    head = (
        f"{section.activity_code or SHORT_BLANK}  {section.activity_name}\n"
        f"{section.account_code or SHORT_BLANK}  {section.account_name}"
    )
    sheet.merge_range(row, 0, row, table.last, head, table.styles.section)
    sheet.set_row(row, 32)
    for number, line in enumerate(section.lines, 1):
        sheet.write_number(row + number, 0, number, table.styles.money)
        table.write_line(sheet, table.styles, row + number, line)
        sheet.set_row(row + number, 30)
    last = row + len(section.lines)
    rows = list(range(row + 1, last + 1))
    changed = len(table.sums) > 1
    amounts = _amounts(section.amount, section.standing_amount, changed=changed)
    _write_sums(table, last + 1, "Jumlah kegiatan", rows, amounts, across=False)
    return last + 2


def _amounts(before: int, after: int, *, changed: bool) -> tuple[int, ...]:
    return (before, after, after - before) if changed else (after,)


def _write_sums(
    table: _Table, row: int, label: str, rows: list[int], amounts: tuple[int, ...], *, across: bool
) -> None:
    """A row of sums over these rows: of lines that stand together, or of subtotals `across`."""
    table.sheet.merge_range(row, 0, row, table.first_sum - 1, label, table.styles.label)
    for place in range(table.first_sum, table.last + 1):
        table.sheet.write_blank(row, place, None, table.styles.label)
    for place, amount in zip(table.sums, amounts, strict=True):
        letter = "ABCDEFGHIJK"[place]
        if not rows:
            formula = "=0"
        elif across:
            formula = "=" + "+".join(f"{letter}{each + 1}" for each in rows)
        else:
            formula = f"=SUM({letter}{rows[0] + 1}:{letter}{rows[-1] + 1})"
        table.sheet.write_formula(row, place, formula, table.styles.total, amount)


def _write_line(sheet: Worksheet, styles: _Styles, row: int, line: BudgetLine) -> None:
    price = line.standing
    sheet.write_string(row, 1, f"{line.description}\n{price.formula}", styles.words)
    sheet.write_number(row, 2, price.volume, styles.money)
    sheet.write_string(row, 3, price.unit, styles.words)
    sheet.write_number(row, 4, price.unit_price, styles.money)
    sheet.write_formula(row, 5, f"=C{row + 1}*E{row + 1}", styles.money, price.amount)
    sheet.write_string(row, 6, line.fund_source.code, styles.words)


def _write_changed_line(sheet: Worksheet, styles: _Styles, row: int, line: BudgetLine) -> None:
    before, after, at = line.price, line.standing, row + 1
    sheet.write_string(row, 1, f"{line.description}\n{after.formula}", styles.words)
    sheet.write_number(row, 2, before.volume, styles.money)
    sheet.write_number(row, 3, before.unit_price, styles.money)
    sheet.write_formula(row, 4, f"=C{at}*D{at}", styles.money, before.amount)
    sheet.write_number(row, 5, after.volume, styles.money)
    sheet.write_number(row, 6, after.unit_price, styles.money)
    sheet.write_formula(row, 7, f"=F{at}*G{at}", styles.money, after.amount)
    sheet.write_formula(row, 8, f"=H{at}-E{at}", styles.money, after.amount - before.amount)
    sheet.write_string(row, 9, after.unit, styles.words)
    sheet.write_string(row, 10, line.fund_source.code, styles.words)


def _source_of(warning: PlanWarning) -> str:
    if warning.citation is None:
        return ""
    return f" Dasar: {warning.citation}. Kepastian: {warning.certainty.words}."


def _write_notes(table: _Table, plan: CostPlan, *, first_row: int) -> None:
    notes = [f"Terbilang: {money_in_words(plan.standing_amount)}"]
    notes += [
        f"{number}. {warning.sentence}{_source_of(warning)}"
        for number, warning in enumerate((*plan.bases, *plan.warnings), 1)
    ]
    width = sum(column.width for column in table.columns) - 10
    for row, note in enumerate(notes, first_row):
        table.sheet.merge_range(row, 0, row, table.last, note, table.styles.note)
        table.sheet.set_row(row, height_of(note, width))
