"""Lists of village money as Excel: plans as they are filtered, and a sheet of ceilings to fill."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from payung.core.law.funding import FundSource, fund_source_name
from payung.core.papers.workbook import Book
from payung.programme.budgets.queries import AreaYear, CeilingTable, PlanRow, Wanted

_WIDTHS = (16, 28, 22, 9, 26, 9, 18, 18, 18, 18, 18)


def plans_workbook(year: AreaYear, wanted: Wanted, on: date) -> bytes:
    """One row a plan; the villages without one follow as rows of their own where asked for."""
    title = _("RAB tahun %(year)s") % {"year": year.year}
    book = Book(title)
    sheet = book.sheet(_("RAB"), landscape=True, header_row=1)
    sheet.write_string(0, 0, f"{title}, {on:%d-%m-%Y}", book.text)
    heads = (
        *(_("Kode"), _("Desa"), _("Kecamatan"), _("Dana"), _("Keadaan"), _("Orang")),
        *(_("Iuran (Rp)"), _("Insentif (Rp)"), _("Lain (Rp)"), _("Jumlah (Rp)"), _("Pagu (Rp)")),
    )
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.write_string(1, column, head, book.head)
        sheet.set_column(column, column, width)
    number = book.style(num_format="#,##0")
    for at, cells in enumerate(_lines(year, wanted), 2):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell, book.text)
            else:
                sheet.write_number(at, column, cell, number)
    return book.finish()


def ceilings_workbook(table: CeilingTable, districts: dict[str, str]) -> bytes:
    """A sheet to be filled in: every village with what is noted for it, a column for each purse."""
    book = Book(_("Pagu desa"))
    sheet = book.sheet(_("Pagu"), landscape=True, header_row=0)
    sources = table.sources or (FundSource.ADD, FundSource.DDS)
    heads = (_("Kode desa"), _("Kecamatan"), _("Desa"), *(source.value for source in sources))
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, book.head)
        sheet.set_column(column, column, 18 if column != 2 else 28)
    for column, source in enumerate(sources, 3):
        sheet.write_comment(0, column, fund_source_name(source))
    number = book.style(num_format="#,##0")
    for at, area in enumerate(table.villages, 1):
        for column, cell in enumerate((area.code, districts.get(area.code[:8], ""), area.name)):
            sheet.write_string(at, column, cell, book.text)
        for column, source in enumerate(sources, 3):
            noted = table.of(area.code, source)
            if noted is not None:
                sheet.write_number(at, column, noted.amount, number)
    sheet.freeze_panes(1, 3)
    return book.finish()


def _lines(year: AreaYear, wanted: Wanted) -> list[tuple[str | int, ...]]:
    if not wanted.without:
        return [_cells(row) for row in wanted.of(year)]
    none = _("belum ada RAB")
    return [(area.code, area.title, "", "", none) for area in wanted.areas_of(year)]


def _cells(row: PlanRow) -> tuple[str | int, ...]:
    words = (row.village_code, row.village, row.district, row.source.value, str(row.state_words))
    amounts = (row.persons, row.contribution, row.incentive, row.other, row.amount)
    return (*words, *amounts, "" if row.ceiling is None else row.ceiling)
