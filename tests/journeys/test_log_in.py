"""The first minutes of anybody: a log-in that goes wrong, one that goes well, and the way out."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.people import FIRST_PASSWORD, OWN_PASSWORD, Journey, username, village_of
from journeys.screens import Screen
from journeys.visitor import NewVisitor
from payung.office.accounts.roles import Role


def test_a_new_user_logs_in_sets_a_password_and_leaves(
    screen: Screen, new_visitor: NewVisitor
) -> None:
    name = username(Role.VILLAGE_TREASURER, village_of(screen.district, Journey.DISTRICT))
    visitor = new_visitor(screen, "log-in")
    visitor.begin(name)
    visitor.heading("Beranda")
    visitor.picture("home")
    visitor.menu("Keluar")
    visitor.heading("Masuk")
    visitor.page.go_back()
    visitor.page.reload()
    visitor.heading("Masuk")


def test_a_wrong_password_is_said_and_the_name_stays(
    screen: Screen, new_visitor: NewVisitor
) -> None:
    visitor = new_visitor(screen, "wrong-password")
    visitor.arrive()
    visitor.log_in("siapa.saja", "bukan-sandi-saya")
    visitor.heading("Masuk")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    expect(visitor.page.get_by_label(visitor.say("Nama pengguna"))).to_have_value("siapa.saja")
    visitor.picture("refused")


def test_a_new_password_must_be_typed_twice_alike(screen: Screen, new_visitor: NewVisitor) -> None:
    name = username(Role.VILLAGE_TREASURER, village_of(screen.district, Journey.OPERATOR))
    visitor = new_visitor(screen, "own-password")
    visitor.arrive()
    visitor.log_in(name, FIRST_PASSWORD)
    visitor.fill("Kata sandi sekarang", FIRST_PASSWORD)
    visitor.fill("Kata sandi baru", OWN_PASSWORD)
    visitor.fill("Kata sandi baru, sekali lagi", OWN_PASSWORD[:-1])
    visitor.click("Simpan")
    visitor.sees("Kedua kata sandi baru tidak sama.")
    visitor.picture("not-alike")
