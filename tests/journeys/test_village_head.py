"""The head of the village: what waits, the order and its reasons, the decree, the signed paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from playwright.sync_api import expect

from journeys.people import Journey, username, village_of
from journeys.screens import Screen
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role


def test_the_head_of_a_village_reads_the_order_and_signs_the_decree(
    screen: Screen, new_visitor: NewVisitor, tmp_path: Path
) -> None:
    village = village_of(screen.district, Journey.VILLAGE_HEAD)
    head = new_visitor(screen, "head")
    head.begin(username(Role.VILLAGE_HEAD, village))
    head.heading("Beranda")
    head.picture("home")
    head.menu("Musyawarah")
    head.picture("decisions")
    head.page.locator("main table th a").first.click()
    read_the_order(head)
    issue_the_decree(head)
    upload_the_signed_paper(head, tmp_path)


def read_the_order(head: Visitor) -> None:
    head.sees("Berita acara disahkan")
    head.picture("overview")
    head.click("Mendapat kursi")
    expect(head.page.locator("tr.cut-line")).to_be_visible()
    head.picture("order")
    assert head.page.locator("table.order-table tbody tr.below").count() == 4
    head.page.go_back()


def issue_the_decree(head: Visitor) -> None:
    head.click("Tetapkan keputusan")
    head.heading("Tetapkan keputusan kepala desa")
    head.fill("Nomor keputusan", "140/7/KPTS/2026")
    head.fill("Tanggal keputusan", date.today().isoformat())  # noqa: DTZ011 - as on the calendar
    head.picture("decree")
    head.click("Tetapkan keputusan")
    head.sees("Keputusan ditetapkan. Cetak, tanda tangani, lalu unggah pindaiannya.")


def upload_the_signed_paper(head: Visitor, folder: Path) -> None:
    head.sees("Pindaian belum ada")
    printed = head.download("PDF", folder)
    assert len(pypdfium2.PdfDocument(printed)) >= 2
    head.click("Unggah pindaian")
    head.choose_file("Berkas pindaian", printed)
    head.click("Unggah")
    head.sees("Pindaian tersimpan.")
    head.sees("Keputusan ditandatangani")
    head.picture("signed")
