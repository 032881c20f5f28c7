"""The cost plan as a workbook and as CSV, with the columns of Siskeudes (table Ta_RABRinci).

Siskeudes takes no lines from outside, so an operator types them over; the columns stand in its
order and under its names so that typing is copying. Until the budget is changed, the columns of the
change (PAK) repeat the plan and the difference is nought.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from payung.core.papers.cost_plan import BudgetLine, BudgetSection, CostPlan
from payung.core.papers.wording import SHORT_BLANK, money_in_words
from payung.core.papers.workbook import TEXT, Book, height_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SISKEUDES_COLUMNS = (
    "Tahun",
    "Kd_Desa",
    "Kd_Keg",
    "Kd_Rincian",
    "Kd_SubRinci",
    "No_Urut",
    "SumberDana",
    "Uraian",
    "Satuan",
    "JmlSatuan",
    "HrgSatuan",
    "Anggaran",
    "JmlSatuanPAK",
    "HrgSatuanPAK",
    "AnggaranStlhPAK",
    "AnggaranPAK",
    "Kode_SBU",
)

_RISKY_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cost_plan_csv(plan: CostPlan) -> bytes:
    """UTF-8, commas, a header; text that a spreadsheet would run is led by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(SISKEUDES_COLUMNS)
    for row in siskeudes_rows(plan):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode()


def cost_plan_xlsx(plan: CostPlan) -> bytes:
    """A sheet to read and print (`RAB`) and a sheet with the columns of Siskeudes."""
    book = Book("Rencana Anggaran Biaya")
    _write_readable(book, plan)
    _write_siskeudes(book, plan)
    return book.finish()


def siskeudes_rows(plan: CostPlan) -> list[tuple[str | int, ...]]:
    """One row for each line, in the order of `SISKEUDES_COLUMNS`; unknown codes are empty."""
    return [
        _siskeudes_row(plan, section, number, line)
        for section in plan.sections
        for number, line in enumerate(section.lines, 1)
    ]


def _siskeudes_row(
    plan: CostPlan, section: BudgetSection, number: int, line: BudgetLine
) -> tuple[str | int, ...]:
    price, standing = line.price, line.standing
    return (
        str(plan.budget_year),
        plan.siskeudes_village_code or "",
        section.activity_code or "",
        section.account_code or "",
        section.sub_account_code or "",
        f"{number:02d}",
        line.fund_source.code,
        line.description,
        price.unit,
        price.volume,
        price.unit_price,
        price.amount,
        standing.volume,
        standing.unit_price,
        standing.amount,
        standing.amount - price.amount,
        line.price_code or "",
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY_STARTS) else text


def _write_siskeudes(book: Book, plan: CostPlan) -> None:
    sheet = book.sheet("Ta_RABRinci", landscape=True, header_row=0)
    for column, name in enumerate(SISKEUDES_COLUMNS):
        sheet.write_string(0, column, name, book.head)
        sheet.set_column(column, column, 44 if name == "Uraian" else 17, book.text)
    number = book.style(num_format="#,##0")
    for row, cells in enumerate(siskeudes_rows(plan), 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell, book.text)
            else:
                sheet.write_number(row, column, cell, number)
    sheet.freeze_panes(1, 0)


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


_HEADS = ("No.", "Uraian", "Volume", "Satuan", "Harga satuan (Rp)", "Jumlah (Rp)", "Sumber dana")
_WIDTHS = (5, 46, 11, 14, 15, 18, 9)
_LAST = len(_HEADS) - 1
_HEAD_ROW = 4
_NOTE_WIDTH = sum(_WIDTHS) - 10


def _write_readable(book: Book, plan: CostPlan) -> None:
    sheet = book.sheet("RAB", landscape=False, header_row=_HEAD_ROW)
    styles = _Styles(book)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    village = plan.letterhead.village
    titles = (
        "RENCANA ANGGARAN BIAYA",
        f"{village.title}, Kecamatan {village.district}, {village.regency_term} {village.regency}",
        f"Tahun Anggaran {plan.budget_year}" + (", setelah perubahan" if plan.changed else ""),
    )
    for row, title in enumerate(titles):
        sheet.merge_range(row, 0, row, _LAST, title, styles.centred if row else styles.title)
    if plan.letterhead.is_sample:
        sheet.merge_range(3, 0, 3, _LAST, "DATA CONTOH", styles.sample)
    sheet.set_row(_HEAD_ROW, 30)
    for column, head in enumerate(_HEADS):
        sheet.write_string(_HEAD_ROW, column, head, book.head)
    row = _write_sections(sheet, styles, plan, first_row=_HEAD_ROW + 1)
    _write_notes(sheet, styles, plan, first_row=row + 1)
    sheet.set_footer(
        "&L&8Rencana Anggaran Biaya, " + village.title.replace("&", "&&") + "&R&8&P / &N"
    )


def _write_sections(sheet: Worksheet, styles: _Styles, plan: CostPlan, *, first_row: int) -> int:
    """Write all lines and the total; returns the row after them."""
    row = first_row
    totals = []
    for section in plan.sections:
        head = (
            f"{section.activity_code or SHORT_BLANK}  {section.activity_name}\n"
            f"{section.account_code or SHORT_BLANK}  {section.account_name}"
        )
        sheet.merge_range(row, 0, row, _LAST, head, styles.section)
        sheet.set_row(row, 32)
        for number, line in enumerate(section.lines, 1):
            _write_line(sheet, styles, row + number, number, line)
        last = row + len(section.lines)
        sheet.merge_range(last + 1, 0, last + 1, 4, "Jumlah kegiatan", styles.label)
        formula = f"=SUM(F{row + 2}:F{last + 1})" if section.lines else "=0"
        sheet.write_formula(last + 1, 5, formula, styles.total, section.standing_amount)
        sheet.write_blank(last + 1, _LAST, None, styles.label)
        totals.append(f"F{last + 2}")
        row = last + 2
    sheet.merge_range(row, 0, row, 4, "JUMLAH SELURUHNYA", styles.label)
    formula = f"={'+'.join(totals)}" if totals else "=0"
    sheet.write_formula(row, 5, formula, styles.total, plan.standing_amount)
    sheet.write_blank(row, _LAST, None, styles.label)
    return row + 1


def _write_line(sheet: Worksheet, styles: _Styles, row: int, number: int, line: BudgetLine) -> None:
    price = line.standing
    sheet.write_number(row, 0, number, styles.money)
    sheet.write_string(row, 1, f"{line.description}\n{price.formula}", styles.words)
    sheet.write_number(row, 2, price.volume, styles.money)
    sheet.write_string(row, 3, price.unit, styles.words)
    sheet.write_number(row, 4, price.unit_price, styles.money)
    sheet.write_formula(row, 5, f"=C{row + 1}*E{row + 1}", styles.money, price.amount)
    sheet.write_string(row, 6, line.fund_source.code, styles.words)
    sheet.set_row(row, 30)


def _write_notes(sheet: Worksheet, styles: _Styles, plan: CostPlan, *, first_row: int) -> None:
    notes = [f"Terbilang: {money_in_words(plan.standing_amount)}"]
    notes += [
        f"{number}. {warning.sentence} Dasar: {warning.citation or SHORT_BLANK}. "
        f"Kepastian: {warning.certainty.words}."
        for number, warning in enumerate(plan.warnings, 1)
    ]
    for row, note in enumerate(notes, first_row):
        sheet.merge_range(row, 0, row, _LAST, note, styles.note)
        sheet.set_row(row, height_of(note, _NOTE_WIDTH))
