"""The village council (BPD): the meeting, who came, an objection, a move with a reason, minutes."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.people import Journey, username, village_of
from journeys.screens import Screen
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role

CAME = (("Rusli", "BPD", ""), ("Hasanah", "Tokoh perempuan", ""), ("Yusri", "RT 003", "Drs. Karim"))


def test_the_council_holds_the_meeting_and_confirms_its_minutes(
    screen: Screen, new_visitor: NewVisitor
) -> None:
    village = village_of(screen.district, Journey.COUNCIL)
    council = new_visitor(screen, "council")
    council.begin(username(Role.VILLAGE_COUNCIL, village))
    council.heading("Beranda")
    council.picture("home")
    council.menu("Musyawarah")
    council.page.locator("main table th a").first.click()
    record_the_meeting(council)
    copy_the_attendance(council)
    settle_the_objection(council)
    move_a_candidate(council)
    confirm_the_minutes(council)


def record_the_meeting(council: Visitor) -> None:
    council.sees("Musyawarah diundang")
    council.picture("invited")
    council.click("Catat pelaksanaan")
    council.fill("Pimpinan musyawarah", "Rusli, ketua BPD")
    council.fill("Catatan musyawarah", "Musyawarah dibuka pukul 09.00.")
    council.picture("held")
    council.click("Catat: musyawarah terlaksana")
    council.sees("Pelaksanaan dicatat. Isi daftar hadir dari kertasnya.")


def copy_the_attendance(council: Visitor) -> None:
    council.click("Isi daftar hadir")
    rows = council.page.locator("table.entry tbody tr")
    for row, (name, stands_for, proxy_of) in zip(rows.all(), CAME, strict=False):
        for place, text in enumerate((name, stands_for, proxy_of)):
            row.locator("td").nth(place).locator("input").fill(text)
    council.picture("attendance")
    council.click("Simpan baris ini")
    council.sees("%(count)s orang ditambahkan ke daftar hadir.", count=len(CAME))
    council.sees("Drs. Karim")
    council.picture("meeting")


def settle_the_objection(council: Visitor) -> None:
    council.click("Putus")
    council.heading("Putus keberatan")
    council.tick("Keberatan tidak diterima")
    council.fill("Jawaban", "Diusulkan pada daftar berikutnya.")
    council.picture("objection")
    council.click("Simpan putusan")
    council.sees("Keberatan diputus.")


def move_a_candidate(council: Visitor) -> None:
    council.menu("Musyawarah")
    council.page.locator("main table th a").first.click()
    council.click("Mendapat kursi")
    third = council.page.locator("table.order-table tbody th a").nth(2)
    name = third.inner_text()
    third.click()
    council.fill("Urutan baru", "1")
    council.fill("Alasan menurut musyawarah", "Rumahnya terbakar bulan lalu.")
    council.picture("move")
    council.click("Pindahkan")
    council.sees("Urutan dipindah.")
    expect(council.page.locator("table.order-table tbody th a").first).to_have_text(name)
    council.sees("Rumahnya terbakar bulan lalu.")
    council.picture("moved")


def confirm_the_minutes(council: Visitor) -> None:
    council.menu("Musyawarah")
    council.page.locator("main table th a").first.click()
    council.click("Sahkan berita acara")
    council.tick("Saya sudah membaca berita acara, urutan, dan jawaban atas keberatan.")
    council.picture("confirm")
    council.click("Sahkan berita acara")
    council.sees("Berita acara disahkan.")
    council.picture("confirmed")
