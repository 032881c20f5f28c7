"""Pages of protection: each number opens its list, rights are said in words, and who sees what."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import load_workbook

import payments_cast as cast
from office_cast import DISTRICT, OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.doors.web.protection.board import Board, Count
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.workers.models import Person
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db

JAN, MAR = Month(2027, 1), Month(2027, 3)
APRIL = "2027-04-20"


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


@pytest.fixture
def people(who: cast.Payers) -> list[Person]:
    """Three who are paid from January to March, two for whom nobody has paid, in two villages."""
    wadah = cast.container(who)
    paid = cast.members(wadah, 3)
    cast.paid_months(who, wadah, JAN, MAR, on=cast.PAY_DAY)
    return paid + cast.members(
        cast.container(who, OTHER_VILLAGE), 2, village=OTHER_VILLAGE, start=11
    )


def browser(of: Holder) -> Client:
    return client_of(Account.objects.get(id=of.account_id))


def board(client: Client, place: str, query: str = "") -> Board:
    response = client.get(f"/perlindungan/{place}/{query}")
    assert response.status_code == 200
    found: Board = response.context["board"]
    return found


@pytest.mark.parametrize("query", ["", f"?tanggal={APRIL}&hari=120", "?tanggal=2026-12-01"])
def test_every_number_of_every_board_opens_a_list_of_as_many_people(
    people: list[Person], who: cast.Payers, query: str
) -> None:
    client = browser(who.fitri)
    opened = 0
    for place in (REGENCY, DISTRICT):
        shown = board(client, place, query)
        numbers: list[Count] = [*shown.counts, shown.soon]
        for row in (*shown.districts, *shown.villages):
            numbers += [*row.counts, row.soon]
        for each in numbers:
            assert bool(each.url) == bool(each.number)
            if each.url:
                listed = client.get(each.url).context
                assert (listed["part"].count, len(listed["lines"])) == (each.number,) * 2
                opened += 1
        assert sum(row.tally.everybody for row in shown.villages) == shown.tally.everybody
    assert opened or query.endswith("12-01")


def test_coverage_is_held_against_a_number_with_a_name(
    people: list[Person], who: cast.Payers
) -> None:
    page = browser(who.fitri).get(f"/perlindungan/{REGENCY}/?tanggal={APRIL}").content.decode()
    assert "60,0 %" in page
    assert "3 orang aktif atau menunggak ÷ 5 peserta yang diterima cabang" in page
    assert "ditetapkan keputusan kepala desa" not in page  # no decree: no such number


def test_a_person_s_rights_are_said_in_words_for_any_day(
    people: list[Person], who: cast.Payers
) -> None:
    client = browser(who.fitri)

    def page(day: str) -> str:
        return client.get(f"/pekerja/{people[0].id}/?tanggal={day}").content.decode()

    assert "Bila meninggal 20 Maret 2027, keluarga menerima Rp10.000.000 untuk pemakaman" in (
        page("2027-03-20")
    )
    full = page("2027-04-14")
    assert "keluarga menerima Rp42.000.000; beasiswa anak belum, 33 bulan lagi." in full
    assert "3 dari 36 bulan sudah dibayar" in full
    arrears = page(APRIL)
    assert "dan Rp32.000.000 lagi setelah tunggakan dilunasi" in arrears
    assert "Rp16.800 melepas seluruh santunan" in arrears
    assert "April 2027: tidak dibayar, jatuh tempo 15 April 2027" in arrears
    assert "Januari 2027: dibayar 12 Januari 2027" in arrears
    assert "teks hukum dibaca" in arrears
    assert "iuran terlalu lama menunggak" in page("2027-08-01")
    assert "perlindungan belum mulai" in page("2027-01-11")


def test_a_day_that_is_none_is_today(people: list[Person], who: cast.Payers) -> None:
    client = browser(who.fitri)
    for told in ("kemarin", "0001-01-01", "9999-12-31", "2027-02-30"):
        page = client.get(f"/pekerja/{people[0].id}/?tanggal={told}")
        assert (page.status_code, page.context["protection"].is_today) == (200, True)
        assert board(client, REGENCY, f"?tanggal={told}&hari=²").asked.is_today


def test_of_who_has_died_the_rights_of_that_day_are_told(
    people: list[Person], who: cast.Payers
) -> None:
    cast.die(people[0], date(2027, 4, 13))
    page = browser(who.fitri).get(f"/pekerja/{people[0].id}/?tanggal=2027-09-01")
    assert "Meninggal 13 April 2027: keluarga menerima Rp42.000.000" in page.content.decode()
    assert page.context["protection"].day == date(2027, 4, 13)


def test_who_is_not_known_to_the_branch_is_said_not_to_be_protected(who: cast.Payers) -> None:
    (someone,) = cast.decision_cast.workers(1)
    page = browser(who.fitri).get(f"/pekerja/{someone.id}/").content.decode()
    assert "Terdaftar belum berarti terlindungi" in page
    assert "months-table" not in page


def test_a_name_is_looked_for_without_standing_in_an_address(
    people: list[Person], who: cast.Payers
) -> None:
    client = browser(who.fitri)
    answer = client.post(f"/perlindungan/{REGENCY}/orang/", {"nama": "pekerja bb"})
    assert answer.status_code == 302
    assert "bb" not in answer["Location"].lower().split("cari=")[0]
    listed = client.get(answer["Location"]).context
    assert [line.person.name for line in listed["lines"]] == ["Pekerja BB"]


def test_posts_see_their_own_area_and_the_regent_no_names(people: list[Person]) -> None:
    ani = browser(holder("ani", Role.VILLAGE_OPERATOR))
    assert ani.get("/perlindungan/")["Location"] == f"/perlindungan/{VILLAGE}/"
    assert ani.get(f"/perlindungan/{REGENCY}/")["Location"] == "/perlindungan/"
    assert ani.get(f"/perlindungan/{OTHER_VILLAGE}/").status_code == 404
    regent = browser(holder("ratna", Role.REGENT))
    shown = board(regent, REGENCY, f"?tanggal={APRIL}")
    assert shown.tally.everybody == 5
    assert not any(count.url for count in shown.counts)
    page = regent.get(f"/perlindungan/{VILLAGE}/?tanggal={APRIL}").content.decode()
    assert "Pekerja AA" not in page
    assert regent.get(f"/perlindungan/{REGENCY}/orang/").status_code == 403


def test_the_sheets_say_what_the_pages_say(people: list[Person], who: cast.Payers) -> None:
    client = browser(who.fitri)
    answer = client.get(f"/perlindungan/{REGENCY}/unduh/?tanggal={APRIL}")
    sheet = load_workbook(BytesIO(answer.content)).get_sheet_by_name("Desa").to_python()
    row = next(row for row in sheet if row[0] == VILLAGE)
    assert [row[3:8], row[9:12]] == [[0, 3, 0, 0, 0], [3, 3, "100,0 %"]]
    answer = client.get(f"/perlindungan/{VILLAGE}/unduh/?tanggal={APRIL}&keadaan=menunggak")
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()[2:]
    assert [row[1] for row in rows] == ["Pekerja AA", "Pekerja BB", "Pekerja CC"]
    assert {(row[3], row[5], row[6], row[8]) for row in rows} == {
        ("Menunggak", 1, 16_800, 10_000_000)
    }
    assert all("•" in row[0] for row in rows)


def test_beranda_and_the_board_of_villages_count_the_same_people(
    people: list[Person], who: cast.Payers
) -> None:
    client = browser(who.fitri)
    page = client.get("/").context["numbers"]
    assert [each.words for each in page] == [
        "orang terlindungi hari ini",
        "segera nonaktif",
        "desa terlindungi",
    ]
    for each in page[:2]:
        assert str(client.get(each.url).context["part"].count) == each.number
    rows = client.get(f"/desa/{REGENCY}/").context["board"].villages
    assert [str(row.stage.words) for row in rows] == ["Diterima cabang", "Diterima cabang"]


def test_the_board_of_villages_leads_to_the_people_whom_it_counts(who: cast.Payers) -> None:
    today = timezone.localdate()
    wadah = cast.container(who)
    cast.members(wadah, 2, since=Month.of(today))
    cast.paid_months(who, wadah, Month.of(today), Month.of(today), on=today)
    client = browser(who.fitri)
    page = client.get(f"/desa/{REGENCY}/")
    (row,) = [row for row in page.context["board"].villages if row.code == VILLAGE]
    assert (str(row.stage.words), row.tally.protected, row.days) == ("Terlindungi", 2, 0)
    for address in (
        f"/perlindungan/{VILLAGE}/?keadaan=terlindungi",
        f"/perlindungan/{DISTRICT}/orang/?keadaan=terlindungi",
    ):
        assert client.get(address).context["part"].count == 2
    assert f"/perlindungan/{VILLAGE}/?keadaan=terlindungi" in page.content.decode()
    village = client.get(f"/desa/{VILLAGE}/").content.decode()
    assert "dari 2 peserta, menurut bulan yang dibayar" in village
