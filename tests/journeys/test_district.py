"""The head of a district (camat): a second factor, the villages, the late ones, and no more."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.people import Journey, name_of, username, village_of
from journeys.screens import Screen
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role


def test_a_district_head_sees_the_villages_and_changes_nothing(
    screen: Screen, new_visitor: NewVisitor
) -> None:
    camat = new_visitor(screen, "district")
    camat.begin(username(Role.SUBDISTRICT_HEAD, screen.district))
    camat.take_up_the_second_factor()
    camat.click("Ke akun saya")
    camat.menu("Beranda")
    camat.picture("home")
    village = name_of(village_of(screen.district, Journey.DISTRICT))
    see_the_villages(camat)
    drill_down(camat, village)
    read_only(camat)


def see_the_villages(camat: Visitor) -> None:
    camat.menu("Desa")
    camat.sees("Peta tahap")
    camat.picture("villages")
    camat.fill("Tahap", camat.say("Belum ada daftar"))
    camat.click("Tampilkan")
    late = camat.page.locator("#desa ~ .table-wrap tbody tr, section .table-wrap tbody tr")
    assert late.count() >= 1
    camat.picture("late")


def drill_down(camat: Visitor, village: str) -> None:
    camat.menu("Desa")
    camat.fill("Cari nama atau kode", village)
    camat.click("Tampilkan")
    camat.page.locator("main table tbody th a", has_text=village).first.click()
    camat.heading(village)
    camat.sees("usulan.xlsx")
    camat.picture("village")
    camat.menu("Impor daftar")
    camat.page.locator("main table tbody tr", has_text=village).locator("th a").click()
    camat.sees("Daftar diterima.")
    camat.picture("list")


def read_only(camat: Visitor) -> None:
    main = camat.page.locator("main")
    for words in ("Unggah hasil perbaikan", "Batalkan penerimaan", "Unduh daftar beralasan"):
        expect(main.get_by_text(camat.say(words))).to_have_count(0)
    camat.open("/impor/unggah/")
    camat.sees("Jabatan yang berwenang ada di halaman Wewenang.")
    camat.picture("not-your-duty")
