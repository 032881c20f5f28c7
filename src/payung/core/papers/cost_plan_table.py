"""The cost plan as a workbook and as CSV, with the columns of Siskeudes (table Ta_RABRinci).

Siskeudes takes no lines from outside, so an operator types them over; the columns stand in its
order and under its names so that typing is copying. Until the budget is changed, the columns of the
change (PAK) repeat the plan and the difference is nought.
"""

from __future__ import annotations

import csv
import io

from payung.core.papers.cost_plan import BudgetLine, BudgetSection, CostPlan
from payung.core.papers.cost_plan_sheet import write_readable
from payung.core.papers.workbook import Book

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
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode()


def cost_plan_xlsx(plan: CostPlan) -> bytes:
    """A sheet to read and print (`RAB`) and a sheet with the columns of Siskeudes."""
    book = Book("Rencana Anggaran Biaya")
    write_readable(book, plan)
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


def harmless(text: str) -> str:
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
