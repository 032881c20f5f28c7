"""What goes wrong in an office: the signal drops, buttons are hit twice, two write at once."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from journeys.people import Journey, username, village_of
from journeys.screens import ALWAYS, Screen
from journeys.served_site import Site
from journeys.village_workbook import nik_of
from journeys.visitor import NewVisitor, Visitor
from payung.office.accounts.roles import Role

PHONE, LAPTOP, WITHOUT_SCRIPT = ALWAYS
UPLOAD = "/impor/unggah/"


def operator(new_visitor: NewVisitor, screen: Screen, journey: str) -> Visitor:
    """The operator of this screen's village of faults, logged in already."""
    visitor = new_visitor(screen, journey)
    visitor.resume(username(Role.VILLAGE_OPERATOR, village_of(screen.district, Journey.FAULTS)))
    return visitor


def small_list(folder: Path, screen: Screen, name: str, first: int) -> Path:
    """Two people that no other file names."""
    village = village_of(screen.district, Journey.FAULTS)
    rows = [
        f"{words};{nik_of(number, village)};Petani penggarap"
        for words, number in zip(("Tarmuji Arsyad", "Wahida Sani"), (first, first + 1), strict=True)
    ]
    path = folder / f"{name}.csv"
    path.write_text("\n".join(["Nama Lengkap;NIK;Pekerjaan", *rows]), "utf-8")
    return path


def test_a_lost_signal_is_said_and_so_is_its_return(new_visitor: NewVisitor) -> None:
    visitor = operator(new_visitor, PHONE, "offline")
    visitor.page.context.set_offline(True)
    visitor.sees("Sambungan terputus. Isian Anda tetap di sini; kirim lagi saat sinyal kembali.")
    visitor.picture("offline")
    visitor.page.context.set_offline(False)
    visitor.does_not_see("Sambungan terputus. Isian Anda tetap di sini")


@pytest.mark.parametrize("before", [LAPTOP, WITHOUT_SCRIPT], ids=str)
def test_a_button_that_is_hit_twice_does_its_work_once(
    new_visitor: NewVisitor, before: Screen, tmp_path: Path
) -> None:
    visitor = operator(new_visitor, before, "twice")
    visitor.open(UPLOAD)
    visitor.choose_file("Berkas daftar", small_list(tmp_path, before, "dua kali", 20))
    visitor.control("Unggah dan periksa").dblclick()
    visitor.sees("Yang perlu diperbaiki")
    visitor.control(visitor.say("Terima %(taken)s baris", taken=2)).first.dblclick()
    visitor.sees("Daftar diterima.")
    visitor.page.go_back()
    expect(visitor.control(visitor.say("Terima %(taken)s baris", taken=2))).to_have_count(0)
    visitor.open("/impor/")
    expect(visitor.page.locator("main table tbody tr", has_text="dua kali.csv")).to_have_count(1)
    visitor.open("/pekerja/")
    expect(visitor.page.locator("main table tbody tr", has_text="Tarmuji")).to_have_count(1)


def test_an_upload_that_is_cut_leaves_nothing_and_can_be_sent_again(
    new_visitor: NewVisitor, tmp_path: Path
) -> None:
    visitor = operator(new_visitor, PHONE, "cut")
    file = small_list(tmp_path, PHONE, "terputus", 22)
    visitor.open(UPLOAD)
    visitor.choose_file("Berkas daftar", file)
    visitor.page.route(f"**{UPLOAD}", lambda route: route.abort("connectionreset"))
    visitor.control("Unggah dan periksa").click()
    visitor.page.wait_for_timeout(500)
    visitor.page.unroute(f"**{UPLOAD}")
    visitor.open("/impor/")
    visitor.does_not_see("terputus.csv")
    visitor.open(UPLOAD)
    visitor.choose_file("Berkas daftar", file)
    visitor.click("Unggah dan periksa")
    visitor.sees("Yang perlu diperbaiki")


def test_a_body_that_breaks_off_is_no_error_of_the_server(
    new_visitor: NewVisitor, site: Site
) -> None:
    visitor = operator(new_visitor, PHONE, "half")
    visitor.open(UPLOAD)
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in visitor.page.context.cookies())
    token = visitor.page.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    host = urlsplit(site.address)
    lines = (
        f"POST {UPLOAD} HTTP/1.1",
        f"Host: {host.netloc}",
        f"Cookie: {cookies}",
        f"X-CSRFToken: {token}",
        "Content-Type: multipart/form-data; boundary=potong",
        "Content-Length: 500000",
        "",
        '--potong\r\nContent-Disposition: form-data; name="file"; filename="separuh.csv"\r\n',
        "Nama;NIK",
    )
    with socket.create_connection((str(host.hostname), host.port or 80)) as wire:
        wire.sendall("\r\n".join(lines).encode())
    visitor.open("/impor/")
    visitor.does_not_see("separuh.csv")


def test_what_was_typed_is_there_again_after_a_lost_connection(new_visitor: NewVisitor) -> None:
    visitor = operator(new_visitor, PHONE, "kept")
    visitor.open("/pekerja/tambah/")
    name = visitor.page.locator("main form [name=name]")
    name.fill("Nurhayati Zainuddin")
    visitor.page.route("**/pekerja/tambah/", lambda route: route.abort("internetdisconnected"))
    visitor.control("Simpan").click()
    visitor.page.wait_for_timeout(500)
    visitor.page.unroute("**/pekerja/tambah/")
    try:
        visitor.page.go_back()
    except Error:
        visitor.page.reload()
    if not visitor.page.url.endswith("/tambah/"):
        visitor.open("/pekerja/tambah/")
    expect(name).to_have_value("Nurhayati Zainuddin")
    visitor.sees("Isian Anda yang belum terkirim dikembalikan. Periksa, lalu kirim.")
    visitor.picture("kept")


def test_the_second_of_two_who_edit_one_person_is_told_and_keeps_what_was_typed(
    new_visitor: NewVisitor,
) -> None:
    first, second = (operator(new_visitor, LAPTOP, name) for name in ("first", "second"))
    first.open("/pekerja/")
    address = first.page.locator("main table tbody a").first.get_attribute("href")
    for visitor in (first, second):
        visitor.open(f"{address}ubah/")
        visitor.page.locator("main form [name=basis]").select_option(index=1)
    first.page.locator("main form [name=hamlet]").fill("Dusun Baru")
    first.click("Simpan")
    second.page.locator("main form [name=address]").fill("Jalan Merdeka 7")
    second.click("Simpan")
    second.sees(
        "Data ini sudah diubah orang lain sejak Anda membukanya; isian Anda belum disimpan."
    )
    expect(second.page.locator("main form [name=address]")).to_have_value("Jalan Merdeka 7")
    second.picture("told")
    second.click("Simpan")
    second.sees("Jalan Merdeka 7")
    second.sees("Dusun Baru")
