"""The cost plan: totals that tie, warnings with their source, and the columns of Siskeudes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from papers import cast
from papers.pdf_page import words
from payung.core.papers.cost_plan import BudgetSection, cost_plan_pdf
from payung.core.papers.cost_plan_table import (
    SISKEUDES_COLUMNS,
    cost_plan_csv,
    cost_plan_xlsx,
    siskeudes_rows,
)


def section_named(description: str) -> BudgetSection:
    line = replace(cast.CONTRIBUTIONS.lines[0], description=description)
    return replace(cast.CONTRIBUTIONS, lines=(line,))


def test_the_total_is_that_of_the_lines_in_figures_and_words() -> None:
    text = words(cost_plan_pdf(cast.cost_plan()))
    assert "JUMLAH SELURUHNYA 23.400.000" in text
    assert "Rp23.400.000 (dua puluh tiga juta empat ratus ribu rupiah)" in text


def test_each_tariff_has_its_line() -> None:
    text = words(cost_plan_pdf(cast.cost_plan()))
    assert "Iuran JKK dan JKM, Januari s.d. Maret 2026" in text
    assert "100 orang × 3 bulan" in text
    assert "100 orang × 9 bulan" in text
    assert cast.CONTRIBUTIONS.amount == cast.plan(100).cost


def test_a_purse_shows_what_is_left() -> None:
    text = words(cost_plan_pdf(cast.cost_plan()))
    assert "Alokasi Dana Desa (ADD) 20.160.000 12.600.000 7.560.000" in text


def test_a_purse_that_is_too_small_is_said_to_be() -> None:
    plan = replace(
        cast.cost_plan(), purses=(replace(cast.cost_plan().purses[0], ceiling=1_000_000),)
    )
    assert "melebihi pagu -11.600.000" in words(cost_plan_pdf(plan))


def test_a_warning_says_its_source_and_how_sure_it_is() -> None:
    text = words(cost_plan_pdf(cast.cost_plan()))
    assert "Dasar: PP 50/2025 Pasal 4 ayat (1). Kepastian: pemberitaan" in text


def test_a_code_that_the_regency_has_not_set_is_left_blank() -> None:
    assert "………… Pembinaan keagamaan" in words(cost_plan_pdf(cast.cost_plan()))


def test_a_changed_budget_shows_both_states_and_the_difference() -> None:
    line = cast.CONTRIBUTIONS.lines[0]
    changed = replace(line, after_change=replace(line.price, unit_price=8_400))
    plan = cast.cost_plan(replace(cast.CONTRIBUTIONS, lines=(changed,)))
    text = words(cost_plan_pdf(plan))
    assert "Sebelum perubahan" in text
    assert "5.040.000 300 8.400 2.520.000 -2.520.000" in text
    assert siskeudes_rows(plan)[0][9:16] == (300, 16800, 5040000, 300, 8400, 2520000, -2520000)


def test_the_csv_has_the_columns_of_siskeudes() -> None:
    header, *rows = csv.reader(io.StringIO(cost_plan_csv(cast.cost_plan()).decode()))
    assert tuple(header) == SISKEUDES_COLUMNS
    assert len(rows) == 3
    first = dict(zip(header, rows[0], strict=True))
    assert first["Kd_Keg"] == "04.04.93"
    assert (first["JmlSatuan"], first["HrgSatuan"], first["Anggaran"]) == (
        "300",
        "16800",
        "5040000",
    )
    assert (first["AnggaranStlhPAK"], first["AnggaranPAK"]) == ("5040000", "0")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_description_cannot_become_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(A1)"
    plan = cast.cost_plan(section_named(text))
    (_, row) = csv.reader(io.StringIO(cost_plan_csv(plan).decode(), newline=""))
    assert row[7] == f"'{text}"
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(cost_plan_xlsx(plan)))
    cell = workbook.get_sheet_by_name("Ta_RABRinci").to_python()[1][7]
    assert str(cell).strip() == text.strip()


def test_the_workbook_computes_the_same_total() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(cost_plan_xlsx(cast.cost_plan())))
    rows = workbook.get_sheet_by_name("RAB").to_python()
    total = next(row for row in rows if row[0] == "JUMLAH SELURUHNYA")
    assert total[5] == 23_400_000
    siskeudes = workbook.get_sheet_by_name("Ta_RABRinci").to_python()
    assert tuple(siskeudes[0]) == SISKEUDES_COLUMNS
    assert sum(row[11] for row in siskeudes[1:]) == 23_400_000


def test_workbook_and_csv_are_the_same_to_the_byte() -> None:
    assert cost_plan_xlsx(cast.cost_plan()) == cost_plan_xlsx(cast.cost_plan())
    assert cost_plan_csv(cast.cost_plan()) == cost_plan_csv(cast.cost_plan())


def test_a_plan_without_lines_costs_nothing() -> None:
    empty = cast.cost_plan(replace(cast.CONTRIBUTIONS, lines=()))
    assert "Rp0 (nol rupiah)" in words(cost_plan_pdf(empty))
    assert cost_plan_xlsx(empty)
