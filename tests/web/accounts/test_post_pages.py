"""The pages of posts: PMD hands over, the others read their own area."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from office_cast import OTHER_REGENCY, OTHER_VILLAGE, REGENCY, VILLAGE, account, holder
from payung.office.accounts.actions import open_post, vacate
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account, Post, Tenure
from payung.office.accounts.roles import Role
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def pmd() -> Client:
    return browser_of(holder("fitri", Role.PMD))


def browser_of(who: Holder) -> Client:
    return client_of(Account.objects.get(id=who.account_id))


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_list_shows_the_own_area_and_nothing_else(ani: Holder, pmd: Client) -> None:
    holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    holder("gani", Role.PMD, OTHER_REGENCY)
    mine = browser_of(ani).get("/jabatan/").text
    assert "Operator Desa Ani" in mine
    assert "Operator Desa Dodi" not in mine
    theirs = pmd.get("/jabatan/").text
    assert "Operator Desa Dodi" in theirs
    assert "Dinas PMD Gani" not in theirs


def test_a_branch_of_several_regencies_is_seen_by_each_of_them(pmd: Client) -> None:
    branch = holder("hani", Role.BRANCH, REGENCY, OTHER_REGENCY)
    other = browser_of(holder("gani", Role.PMD, OTHER_REGENCY))
    for browser in (pmd, other):
        assert "Cabang BPJS Ketenagakerjaan Hani" in browser.get("/jabatan/").text
    page = browser_of(branch).get("/jabatan/").text
    assert "Dinas PMD Fitri" in page
    assert "Dinas PMD Gani" in page


def test_posts_are_found_by_title_holder_role_and_vacancy(ani: Holder, pmd: Client) -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    vacate(
        by=Programme(),
        post=Post.objects.get(id=beni.post_id),
        last_day=timezone.localdate() - timedelta(days=1),
    )

    def found(query: str) -> set[str]:
        text = pmd.get(f"/jabatan/?{query}").text
        return set(re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', text))

    assert found("q=operator") == {"Operator Desa Ani"}
    assert found("q=FITRI") == {"Dinas PMD Fitri"}
    assert found("role=village_head") == {"Kepala Desa Beni"}
    assert found("vacant=1") == {"Kepala Desa Beni"}
    assert found("q=%25") == set()
    assert "Tidak ada jabatan yang cocok" in pmd.get("/jabatan/?q=tidakada").text


def test_a_long_list_goes_on_where_it_stopped(pmd: Client) -> None:
    for number in range(120):
        open_post(
            by=Programme(), role=Role.CONTRIBUTOR, title=f"Ketua RT {number:03}", areas=(VILLAGE,)
        )
    seen: list[str] = []
    address = "/jabatan/?q=Ketua"
    while address:
        text = pmd.get(address).text
        seen += re.findall(r">(Ketua RT \d+)<", text)
        following = re.findall(r'<a href="(\?[^"]*after=[^"]*)"', text)
        address = f"/jabatan/{following[0].replace('&amp;', '&')}" if following else ""
    assert seen == [f"Ketua RT {number:03}" for number in range(120)]


@pytest.mark.parametrize("query", ["after=x", "after=11111111-1111-1111-1111-111111111111"])
def test_a_forged_place_in_the_list_begins_anew(pmd: Client, query: str) -> None:
    assert pmd.get(f"/jabatan/?{query}").status_code == HTTPStatus.OK


def test_pmd_opens_a_post_and_is_led_to_its_holder(pmd: Client) -> None:
    form = {"role": "contributor", "area": VILLAGE, "title": "Pengurus jenazah"}
    response = pmd.post("/jabatan/baru/", form)
    post = Post.objects.get(title="Pengurus jenazah")
    assert response["Location"] == f"/jabatan/{post.id}/serah-terima/"
    again = pmd.post("/jabatan/baru/", form)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "sudah ada di wilayah itu" in again.text


def test_a_post_without_a_name_is_named_for_its_place(pmd: Client) -> None:
    pmd.post("/jabatan/baru/", {"role": "village_head", "area": VILLAGE, "title": ""})
    pmd.post("/jabatan/baru/", {"role": "subdistrict_head", "area": "16.12.01", "title": ""})
    titles = set(Post.objects.values_list("title", flat=True))
    assert titles > {"Kepala Desa Karta Dewa", "Camat Talang Ubi"}


@pytest.mark.parametrize(
    "form",
    [
        {"role": "village_head", "area": REGENCY, "title": "x"},
        {"role": "village_head", "area": "12.21.01.2001", "title": "x"},
        {"role": "raja", "area": VILLAGE, "title": "x"},
        {"role": "village_head", "area": VILLAGE, "title": "x" * 161},
        {},
    ],
)
def test_a_wrong_form_opens_nothing(pmd: Client, form: dict[str, str]) -> None:
    before = Post.objects.count()
    response = pmd.post("/jabatan/baru/", form)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Post.objects.count() == before


def hand_over(browser: Client, who: Holder, **form: str) -> object:
    return browser.post(f"/jabatan/{who.post_id}/serah-terima/", form)


def test_pmd_hands_a_post_to_somebody_with_an_account(ani: Holder, pmd: Client) -> None:
    holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    form = {
        "to": "known",
        "known-username": "DODI",
        "known-on": day(0),
        "known-basis": "SK 141/7/2026",
    }
    response = hand_over(pmd, ani, **form)
    assert response["Location"] == f"/jabatan/{ani.post_id}/"
    page = browser_of(ani).get("/akun/").text
    assert "sedang tidak memangku jabatan" in page
    assert "SK 141/7/2026" in pmd.get(response["Location"]).text
    twice = hand_over(pmd, ani, **form)
    assert twice.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Dodi sudah memangku jabatan ini." in twice.text
    assert Tenure.objects.filter(post_id=ani.post_id).count() == 2


def test_an_account_of_another_regency_is_as_unknown_as_none(ani: Holder, pmd: Client) -> None:
    holder("gani", Role.PMD, OTHER_REGENCY)
    sentences = set()
    for name in ("gani", "tidakada"):
        response = hand_over(pmd, ani, to="known", **{"known-username": name, "known-on": day(0)})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        sentences |= set(re.findall(r"Tidak ada akun[^<]*", response.text))
    assert len(sentences) == 1


def test_kept_apart_posts_are_refused_with_the_reason(ani: Holder, pmd: Client) -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    response = hand_over(pmd, beni, to="known", **{"known-username": "ani", "known-on": day(0)})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Yang menyusun daftar tidak menetapkannya" in response.text


def test_a_newcomer_gets_a_sheet_that_is_shown_once_and_can_log_in(
    ani: Holder, pmd: Client
) -> None:
    cache.clear()
    form = {"newcomer-full_name": "Joko Susilo", "newcomer-username": "joko"}
    form |= {"newcomer-on": day(0), "newcomer-basis": ""}
    response = hand_over(pmd, ani, to="newcomer", **form)
    assert response["Location"] == "/jabatan/lembar-masuk/"
    sheet = pmd.get(response["Location"]).text
    password = re.findall(r'class="secret">([^<]+)<', sheet)[0]
    again = pmd.get(response["Location"]).text
    assert password not in again
    assert "Lembar sudah ditampilkan" in again
    browser = Client()
    browser.post("/masuk/", {"login": "joko", "password": password})
    assert browser.get("/")["Location"] == "/akun/sandi/"


@pytest.mark.parametrize(
    "form",
    [
        {"newcomer-username": "ani"},
        {"newcomer-username": "a b"},
        {"newcomer-full_name": "<b>\u202e</b>"},
        {"newcomer-on": "kemarin"},
        {"newcomer-on": "0001-01-01"},
        {"newcomer-on": "9999-12-31"},
        {"newcomer-basis": "x" * 161},
    ],
)
def test_a_wrong_newcomer_changes_nothing_and_keeps_what_was_typed(
    ani: Holder, pmd: Client, form: dict[str, str]
) -> None:
    told = {"newcomer-full_name": "Joko Susilo", "newcomer-username": "joko"}
    told |= {"newcomer-on": day(0), **form}
    response = hand_over(pmd, ani, to="newcomer", **told)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Tenure.objects.filter(post_id=ani.post_id).count() == 1
    assert not Account.objects.filter(username="joko").exists()
    if "newcomer-full_name" not in form:
        assert 'value="Joko Susilo"' in response.text


def test_a_post_is_left_vacant_and_closed_with_a_reason(ani: Holder, pmd: Client) -> None:
    path = f"/jabatan/{ani.post_id}/"
    assert pmd.post(f"{path}kosongkan/", {"last_day": day(0), "reason": ""}).status_code == 422
    pmd.post(f"{path}kosongkan/", {"last_day": day(0), "reason": "Mengundurkan diri"})
    assert (
        "Jabatan ini sedang kosong"
        in pmd.post(f"{path}kosongkan/", {"last_day": day(0), "reason": "Lagi"}).text
    )
    pmd.post(f"{path}tutup/", {"reason": "Digabung"})
    assert "Jabatan ini sudah ditutup" in pmd.get(path).text
    assert "sudah ditutup" in pmd.post(f"{path}tutup/", {"reason": "Lagi"}).text


def test_a_reason_with_a_nik_is_refused(ani: Holder, pmd: Client) -> None:
    response = pmd.post(f"/jabatan/{ani.post_id}/tutup/", {"reason": "NIK 1612990101900001"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "memuat nomor NIK" in response.text
    assert Post.objects.get(id=ani.post_id).is_open


def test_a_log_in_is_set_back_and_its_sessions_end(ani: Holder, pmd: Client) -> None:
    cache.clear()
    phone = Client()
    phone.post("/masuk/", {"login": "ani", "password": "payung-hujan-2026"})
    assert phone.get("/akun/").status_code == HTTPStatus.OK
    response = pmd.post(f"/jabatan/{ani.post_id}/masukan/", {"reason": "Lupa kata sandi"})
    assert response["Location"] == "/jabatan/lembar-masuk/"
    assert phone.get("/akun/").status_code == HTTPStatus.FOUND


def test_the_table_of_duties_is_a_page_for_everybody_with_an_account() -> None:
    text = client_of(account("joko")).get("/wewenang/").text
    assert "Menetapkan keputusan kepala desa" in text
    assert "UU 6/2014 Pasal 64 huruf e" in text


def test_acts_are_found_by_who_what_where_and_when(ani: Holder, pmd: Client) -> None:
    pmd.post("/jabatan/baru/", {"role": "contributor", "area": VILLAGE, "title": "Ketua RT 01"})
    holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)

    def count(query: str) -> int:
        return pmd.get(f"/catatan/?{query}").text.count('<th scope="row" class="num">')

    assert count("who=fitri") == 1
    assert count("who=fitri&deed=posts.manage") == 1
    assert count("who=fitri&deed=decree.issue") == 0
    assert count(f"place={OTHER_VILLAGE}") == 2
    assert count(f"place={OTHER_VILLAGE}&until={day(-1)}") == 0
    assert count(f"place={OTHER_VILLAGE}&since={day(0)}") == 2
    assert count("place=12.21") == count("")
    assert "Tanggal tidak terbaca" in pmd.get("/catatan/?since=kemarin").text
    assert pmd.get("/catatan/?before=999999999999999999999").status_code == HTTPStatus.OK


def test_a_long_chain_goes_on_where_it_stopped(pmd: Client) -> None:
    for number in range(60):
        open_post(by=Programme(), role=Role.CONTRIBUTOR, title=f"RT {number}", areas=(VILLAGE,))
    first = pmd.get("/catatan/").text
    following = re.findall(r'<a href="(\?before=\d+)"', first)[0]
    second = pmd.get(f"/catatan/{following}").text
    numbers = [int(each) for each in re.findall(r"/catatan/(\d+)/", first + second)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(set(numbers)) > 60
