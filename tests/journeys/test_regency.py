"""The regency's office (PMD): rules with a preview, a list on behalf, a hand-over, and the acts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from journeys import village_workbook as workbook
from journeys.people import Journey, name_of, username, village_of
from journeys.screens import EVERY, Screen
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role


def test_the_regency_changes_a_rule_helps_a_village_and_hands_over_a_post(
    screen: Screen, new_visitor: NewVisitor, tmp_path: Path
) -> None:
    village = village_of(screen.district, Journey.REGENCY)
    officer = new_visitor(screen, "regency")
    officer.begin(username(Role.PMD, screen.district))
    officer.take_up_the_second_factor()
    officer.click("Ke akun saya")
    officer.menu("Beranda")
    officer.picture("home")
    change_a_rule(officer, minimum=101 + EVERY.index(screen))
    hand_in_for_the_village(officer, village, tmp_path)
    hand_over_a_post(officer, village)
    read_the_acts(officer)


def change_a_rule(officer: Visitor, minimum: int) -> None:
    officer.menu("Aturan kabupaten")
    officer.picture("rules")
    main = officer.page.locator("main")
    begin = main.get_by_role("button", name=officer.say("Ubah aturan"))
    begin = begin.or_(main.get_by_role("button", name=officer.say("Susun aturan")))
    begin.first.click()
    officer.click("Program wajib")
    officer.fill("Pekerja rentan paling sedikit per desa", str(minimum))
    officer.page.locator("input[name*=basis], input[name*=dasar]").last.fill("Perbup 5/2026")
    officer.picture("section")
    officer.click("Simpan di rancangan")
    officer.picture("draft")
    officer.click("Hitung dampaknya")
    officer.sees("orang berubah hasilnya")
    officer.picture("effect")
    officer.click("Ke rancangan")
    officer.fill("Alasan perubahan", "Batas paling sedikit menurut Perbup.")
    officer.fill("Dasar: nomor keputusan atau surat", "Perbup 5/2026")
    officer.click("Simpan dan berlakukan")
    officer.sees(str(minimum))
    officer.picture("adopted")


def hand_in_for_the_village(officer: Visitor, village: str, folder: Path) -> None:
    officer.menu("Impor daftar")
    officer.click("Unggah daftar")
    officer.sees(
        "Anda mengunggah atas nama desa. Nama dan jabatan Anda tercantum di halaman daftar itu."
    )
    officer.page.get_by_label(officer.say("Desa"), exact=True).select_option(value=village)
    officer.choose_file("Berkas daftar", workbook.write(folder / "titipan.xlsx", village))
    officer.click("Unggah dan periksa")
    officer.sees("Yang perlu diperbaiki")
    officer.sees("atas nama desa")
    officer.picture("on-behalf")


def hand_over_a_post(officer: Visitor, village: str) -> None:
    officer.menu("Jabatan")
    officer.fill("Cari jabatan atau nama", name_of(village))
    officer.click("Cari")
    officer.picture("posts")
    title = f"Operator Desa {name_of(village)}"
    officer.page.locator("main table th a", has_text=title).first.click()
    officer.click("Serah terima")
    newcomer = officer.page.locator("form:has([name$=full_name])")
    newcomer.locator("[name$=full_name]").fill("Rina Marlina")
    newcomer.locator("[name$=username]").fill(f"rina.{village[6:8]}{village[-2:]}")
    newcomer.locator("[name$=on]").fill(date.today().isoformat())  # noqa: DTZ011 - as on the wall
    newcomer.locator("[name$=basis]").fill("SK 12/2026")
    officer.picture("hand-over")
    officer.click("Buka akun dan serahkan", within=newcomer)
    officer.heading("Lembar masuk pertama")
    officer.sees("Rina Marlina")
    officer.picture("sheet")


def read_the_acts(officer: Visitor) -> None:
    officer.menu("Catatan perbuatan")
    officer.heading("Catatan perbuatan")
    rows = officer.page.locator("main table tbody tr")
    assert rows.count() >= 5
    officer.picture("acts")
