"""A new operator: from the first log-in and the village's messy Excel to printed candidates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from playwright.sync_api import expect

from journeys import village_workbook as workbook
from journeys.people import Journey, name_of, username, village_of
from journeys.screens import Screen
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role

MENDED = workbook.GOOD + 2
"""The damaged NIK and the missing name are mended; the official and the double row go."""


def test_an_operator_brings_the_village_from_excel_to_printed_candidates(
    screen: Screen, new_visitor: NewVisitor, tmp_path: Path
) -> None:
    village = village_of(screen.district, Journey.OPERATOR)
    operator = new_visitor(screen, "operator")
    operator.begin(username(Role.VILLAGE_OPERATOR, village))
    operator.heading("Beranda")
    operator.sees(name_of(village))
    operator.picture("home")
    hand_in_the_messy_file(operator, village, tmp_path)
    understand_what_is_wrong(operator)
    mend_and_hand_in_again(operator, village, tmp_path)
    accept(operator)
    draw_and_print_the_candidates(operator, tmp_path)


def hand_in_the_messy_file(operator: Visitor, village: str, folder: Path) -> None:
    operator.menu("Impor daftar")
    operator.heading("Impor daftar")
    operator.sees("Belum ada daftar")
    operator.picture("no-list-yet")
    operator.click("Unggah daftar")
    operator.choose_file("Berkas daftar", workbook.write(folder / "usulan desa.xlsx", village))
    operator.picture("upload")
    operator.click("Unggah dan periksa")


def understand_what_is_wrong(operator: Visitor) -> None:
    operator.sees("Yang perlu diperbaiki")
    operator.picture("preview")
    operator.fits()
    counts = operator.page.locator(".stats .stat-number").all_inner_texts()
    assert counts == [str(workbook.GOOD), "0", "3", "1"]
    operator.sees("NIK kehilangan angka terakhir karena disimpan Excel sebagai angka.")
    operator.sees("Jumlahnya %(all)s baris, sama dengan baris orang di berkas.", all=18)
    operator.click("Ditolak", within=operator.page.locator(".tabs"))
    rows = operator.page.locator("table.rows tbody tr")
    assert rows.count() == 3
    operator.picture("refused-rows")


def mend_and_hand_in_again(operator: Visitor, village: str, folder: Path) -> None:
    reasoned = operator.download("Unduh daftar beralasan", folder)
    mended = workbook.mend(
        reasoned,
        folder,
        {
            (workbook.DAMAGED, "NIK"): workbook.nik_of(workbook.GOOD, village),
            (workbook.OFFICIAL, "Nama Lengkap"): "",
            (workbook.TWICE, "Nama Lengkap"): "",
            (workbook.NAMELESS, "Nama Lengkap"): "RAHMAT HIDAYAT",
        },
    )
    operator.click("Unggah hasil perbaikan")
    operator.choose_file("Berkas daftar", mended)
    operator.click("Unggah dan periksa")
    operator.sees("Semua %(taken)s baris dapat diterima.", taken=MENDED)
    operator.picture("mended")


def accept(operator: Visitor) -> None:
    operator.click(operator.say("Terima %(taken)s baris", taken=MENDED))
    operator.sees("Daftar diterima.")
    operator.picture("accepted")
    operator.menu("Pekerja")
    operator.sees("RAHMAT HIDAYAT")
    operator.picture("people")


def draw_and_print_the_candidates(operator: Visitor, folder: Path) -> None:
    operator.menu("Musyawarah")
    operator.sees("Belum ada daftar calon")
    operator.click("Susun urutan calon")
    year = date.today().year + 1  # noqa: DTZ011 - the year on the operator's calendar
    operator.fill("Bulan pertama", f"{year}-01")
    operator.fill("Bulan terakhir", f"{year}-12")
    operator.fill("Pagu", "2.100.000")
    operator.picture("draw")
    operator.click("Susun urutan")
    operator.sees("Urutan calon tersusun.")
    operator.picture("drawn")
    operator.click("Mendapat kursi")
    expect(operator.page.locator("tr.cut-line")).to_be_visible()
    operator.picture("order")
    assert operator.page.locator("table.order-table tbody th").count() == MENDED
    operator.page.go_back()
    paper = operator.download("Daftar penerima", folder)
    assert len(pypdfium2.PdfDocument(paper)) >= 1
