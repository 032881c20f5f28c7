"""Log-in as it is done in a browser: password, first password, second factor, sessions."""

from __future__ import annotations

import json
import re
import time
from http import HTTPStatus
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from office_cast import OTHER_VILLAGE, PASSWORD, SECOND_FACTOR, SINCE, account, areas, holder
from payung.office.accounts.actions import hand_over, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.queries import browser_words, has_second_factor
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
NEW = "kopi-hujan-sawah"


@pytest.fixture(autouse=True)
def no_turns_yet() -> None:
    cache.clear()


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def log_in(
    browser: Client, username: str, password: str = PASSWORD, path: str = "/masuk/"
) -> HttpResponse:
    return browser.post(path, {"login": username, "password": password})


def code(secret: str = SECOND_FACTOR) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def account_of(who: Holder) -> Account:
    return Account.objects.get(id=who.account_id)


def is_in(browser: Client) -> bool:
    return browser.get("/akun/").status_code == HTTPStatus.OK


def test_an_operator_logs_in_with_name_and_password(ani: Holder) -> None:
    browser = Client()
    response = log_in(browser, " ANI ")
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/")
    assert is_in(browser)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(ani: Holder) -> None:
    def told(response: HttpResponse) -> str:
        return re.sub(r'value="[^"]*"', "", response.text)

    wrong = log_in(Client(), "ani", "salah-sekali-ini")
    unknown = log_in(Client(), "tidak-ada", "salah-sekali-ini")
    assert "Nama pengguna atau kata sandi tidak cocok." in wrong.text
    assert told(wrong) == told(unknown)
    assert wrong.status_code == unknown.status_code


@pytest.mark.parametrize(
    "name",
    [
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "a" * 10_000,
        "\u0622\u0646\u064a\u202e",
        "😀",
    ],
)
def test_a_hostile_name_is_refused_with_a_sentence(ani: Holder, name: str) -> None:
    response = log_in(Client(), name)
    assert response.status_code == HTTPStatus.OK
    assert "<script>alert" not in response.text
    assert 'class="notice error"' in response.text or 'class="field-error"' in response.text


def test_a_null_sign_in_a_name_reaches_no_database(ani: Holder) -> None:
    response = log_in(Client(), "ani\x00")
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak dapat dibaca" in response.text


def test_a_password_is_never_taken_from_an_address(ani: Holder) -> None:
    browser = Client()
    browser.get("/masuk/", {"login": "ani", "password": PASSWORD})
    assert not is_in(browser)


@pytest.mark.parametrize("where", ["https://lain.example/", "//lain.example/", "javascript:x"])
def test_a_log_in_leads_to_no_other_site(ani: Holder, where: str) -> None:
    response = log_in(Client(), "ani", path=f"/masuk/?next={where}")
    assert response["Location"] == "/"
    browser = client_of(account_of(ani))
    assert browser.post("/keluar/", {"next": where})["Location"] == "/masuk/"
    assert Client().post("/bahasa/", {"next": where, "language": "en"})["Location"] == "/"


def test_after_log_in_one_is_where_one_wanted_to_go(ani: Holder) -> None:
    first = Client().get("/jabatan/?role=pmd")
    assert first["Location"] == "/masuk/?next=/jabatan/%3Frole%3Dpmd"
    assert log_in(Client(), "ani", path=first["Location"])["Location"] == "/jabatan/?role=pmd"


def test_a_fragment_whose_session_has_ended_takes_its_page_to_the_log_in(ani: Holder) -> None:
    response = Client().get(
        "/jabatan/?q=x",
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/jabatan/?role=pmd",
    )
    assert response["HX-Redirect"] == "/masuk/?next=/jabatan/%3Frole%3Dpmd"


def test_the_session_of_before_the_log_in_is_not_kept(ani: Holder) -> None:
    browser = Client()
    browser.get("/masuk/")
    session = browser.session
    session["planted"] = "yes"
    session.save()
    browser.cookies["sessionid"] = session.session_key
    log_in(browser, "ani")
    assert browser.session.session_key != session.session_key


def test_cookies_are_out_of_reach_of_scripts(ani: Holder) -> None:
    browser = Client()
    browser.get("/masuk/")
    log_in(browser, "ani")
    for name in ("sessionid", "csrftoken"):
        assert browser.cookies[name]["httponly"], name
        assert browser.cookies[name]["samesite"] == "Lax", name


def test_five_wrong_turns_close_the_name_for_a_while_even_for_the_right_password(
    ani: Holder,
) -> None:
    browser = Client()
    for _turn in range(5):
        log_in(browser, "ani", "salah-sekali-ini")
    response = log_in(browser, "ani")
    assert "Terlalu banyak percobaan yang gagal. Tunggu lima menit" in response.text
    assert not is_in(browser)


def test_a_flood_from_one_address_gets_our_page(ani: Holder) -> None:
    browser = Client()
    answers = {log_in(browser, f"nama{turn}", "x").status_code for turn in range(125)}
    response = log_in(browser, "ani")
    assert HTTPStatus.TOO_MANY_REQUESTS in answers
    assert "Terlalu banyak percobaan dari alamat ini." in response.text


def test_a_closed_account_is_told_so_only_with_its_password(ani: Holder) -> None:
    Account.objects.update(is_active=False)
    assert "Akun ini ditutup." not in log_in(Client(), "ani", "salah-sekali-ini").text
    response = log_in(Client(), "ani")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "Akun ini ditutup." in response.text


class TestTheFirstPassword:
    @pytest.fixture
    def browser(self, ani: Holder) -> Client:
        Account.objects.update(must_change_password=True)
        browser = Client()
        log_in(browser, "ani")
        return browser

    def test_must_be_changed_before_anything_else(self, browser: Client) -> None:
        for path in ("/", "/jabatan/", "/akun/", "/akun/langkah-kedua/pasang/", "/wewenang/"):
            assert browser.get(path)["Location"] == "/akun/sandi/", path
        assert "Buat kata sandi Anda sendiri" in browser.get("/akun/sandi/").text

    def test_is_changed_once(self, browser: Client) -> None:
        response = browser.post(
            "/akun/sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        )
        assert response.status_code == HTTPStatus.FOUND
        assert is_in(browser)
        assert not Account.objects.get().must_change_password
        act = Act.objects.order_by("number").last()
        assert act is not None
        assert (act.deed, act.details, act.person) == ("own.account", {"what": "password"}, "Ani")

    @pytest.mark.parametrize(
        ("old", "new", "again", "sentence"),
        [
            (PASSWORD, PASSWORD, PASSWORD, "harus lain dari yang sekarang"),
            (PASSWORD, NEW, NEW + "x", "Kedua kata sandi baru tidak sama."),
            ("salah-sekali", NEW, NEW, "Kata sandi sekarang tidak cocok."),
            (PASSWORD, "1234567890", "1234567890", "field-error"),
            (PASSWORD, "pendek", "pendek", "field-error"),
        ],
    )
    def test_is_not_changed_to_anything(
        self, browser: Client, old: str, new: str, again: str, sentence: str
    ) -> None:
        response = browser.post(
            "/akun/sandi/", {"oldpassword": old, "password1": new, "password2": again}
        )
        assert response.status_code == HTTPStatus.OK
        assert sentence in response.text
        assert Account.objects.get().must_change_password

    def test_one_may_leave_before(self, browser: Client) -> None:
        assert browser.post("/keluar/")["Location"] == "/masuk/"


class TestTheSecondFactor:
    def test_is_asked_for_at_log_in(self, fitri: Holder) -> None:
        browser = Client()
        assert log_in(browser, "fitri")["Location"] == "/masuk/langkah-kedua/"
        assert not is_in(browser)
        wrong = browser.post("/masuk/langkah-kedua/", {"code": "000000"})
        assert "Kode tidak cocok." in wrong.text
        assert not is_in(browser)
        browser.post("/masuk/langkah-kedua/", {"code": code()})
        assert is_in(browser)

    def test_takes_a_recovery_code_once(self, fitri: Holder) -> None:
        spare = RecoveryCodes.activate(account_of(fitri)).get_unused_codes()[0]
        for expected in (True, False):
            browser = Client()
            log_in(browser, "fitri")
            browser.post("/masuk/langkah-kedua/", {"code": spare})
            assert is_in(browser) is expected

    def test_cannot_be_guessed(self, fitri: Holder) -> None:
        browser = Client()
        log_in(browser, "fitri")
        for turn in range(6):
            response = browser.post("/masuk/langkah-kedua/", {"code": f"{turn:06d}"})
        assert "Terlalu banyak percobaan" in response.text
        browser.post("/masuk/langkah-kedua/", {"code": code()})
        assert not is_in(browser)

    def test_must_be_put_on_first_by_a_post_that_sees_many(self, fitri: Holder) -> None:
        account_of(fitri).authenticator_set.all().delete()
        browser = Client()
        log_in(browser, "fitri")
        for path in ("/", "/jabatan/", "/akun/", "/catatan/"):
            assert browser.get(path)["Location"] == "/akun/langkah-kedua/pasang/", path

    def test_is_put_on_with_the_code_of_the_app(self, ani: Holder) -> None:
        browser = client_of(account_of(ani))
        page = browser.get("/akun/langkah-kedua/pasang/")
        secret = re.findall(r'class="secret">([A-Z2-7]+)<', page.text)[0]
        assert 'src="data:image/svg+xml;base64,' in page.text
        wrong = browser.post("/akun/langkah-kedua/pasang/", {"code": "000000"})
        assert "Kode tidak cocok." in wrong.text
        assert not has_second_factor(account_of(ani))
        right = browser.post("/akun/langkah-kedua/pasang/", {"code": code(secret)})
        assert right["Location"] == "/akun/kode-cadangan/"
        assert has_second_factor(account_of(ani))

    def test_is_changed_only_after_the_password_was_asked_for_again(self, ani: Holder) -> None:
        browser = Client()
        log_in(browser, "ani")
        response = browser.get("/akun/langkah-kedua/pasang/")
        assert response["Location"].startswith("/akun/yakinkan/")
        assert (
            "Kata sandi tidak cocok."
            in browser.post(response["Location"], {"password": "salah-sekali"}).text
        )
        back = browser.post(response["Location"], {"password": PASSWORD})
        assert back["Location"] == "/akun/langkah-kedua/pasang/"
        assert browser.get(back["Location"]).status_code == HTTPStatus.OK

    def test_cannot_be_laid_down_by_a_post_that_sees_many(self, fitri: Holder) -> None:
        browser = client_of(account_of(fitri))
        assert "tidak dapat dilepas" in browser.get("/akun/langkah-kedua/lepas/").text
        browser.post("/akun/langkah-kedua/lepas/")
        assert has_second_factor(account_of(fitri))

    def test_can_be_laid_down_by_the_others(self, ani: Holder) -> None:
        browser = client_of(account_of(ani))
        page = browser.get("/akun/langkah-kedua/pasang/")
        secret = re.findall(r'class="secret">([A-Z2-7]+)<', page.text)[0]
        browser.post("/akun/langkah-kedua/pasang/", {"code": code(secret)})
        browser.post("/akun/langkah-kedua/lepas/")
        assert not has_second_factor(account_of(ani))

    def test_is_asked_for_when_an_operator_takes_up_a_post_that_sees_many(
        self, ani: Holder
    ) -> None:
        areas()
        camat = open_post(
            by=Programme(), role=Role.SUBDISTRICT_HEAD, title="Camat", areas=("16.12.01",)
        )
        hand_over(by=Programme(), post=camat, to=account_of(ani), on=SINCE)
        browser = Client()
        log_in(browser, "ani")
        browser.post("/jabatan-saya/", {"post": str(ani.post_id)})
        assert is_in(browser)
        browser.post("/jabatan-saya/", {"post": str(camat.id)})
        assert browser.get("/")["Location"] == "/akun/langkah-kedua/pasang/"

    def test_recovery_codes_are_shown_downloaded_and_made_anew(self, fitri: Holder) -> None:
        spare = RecoveryCodes.activate(account_of(fitri)).get_unused_codes()
        browser = client_of(account_of(fitri))
        assert spare[0] in browser.get("/akun/kode-cadangan/").text
        download = browser.get("/akun/kode-cadangan/unduh/")
        assert download.text.split()[-1] == spare[-1]
        assert "attachment" in download["Content-Disposition"]
        browser.post("/akun/kode-cadangan/baru/")
        assert spare[0] not in browser.get("/akun/kode-cadangan/").text


class TestTheDemo:
    @pytest.fixture(autouse=True)
    def written(self, settings: object, tmp_path: Path) -> None:
        settings.HOME = tmp_path
        logins = [{"username": "fitri", "password": PASSWORD, "title": "Dinas PMD", "role": "pmd"}]
        tmp_path.joinpath("demo_logins.json").write_text(json.dumps(logins), "utf-8")

    def test_shows_its_log_ins_at_the_log_in_and_asks_for_no_second_factor(
        self, settings: object, fitri: Holder
    ) -> None:
        settings.DEMO = True
        account_of(fitri).authenticator_set.all().delete()
        assert PASSWORD in Client().get("/masuk/").text
        browser = Client()
        log_in(browser, "fitri")
        assert is_in(browser)
        assert "di kabupaten contoh tidak diminta" in browser.get("/akun/").text

    def test_shows_nothing_where_the_site_is_no_demo(self, fitri: Holder) -> None:
        assert PASSWORD not in Client().get("/masuk/").text


class TestSessions:
    def test_are_listed_and_ended(self, ani: Holder) -> None:
        here, phone, cafe = Client(), Client(), Client()
        for browser in (here, phone, cafe):
            log_in(browser, "ani")
        page = here.get("/akun/sesi/")
        assert page.text.count('name="session"') == 2
        number = re.findall(r'name="session" value="(\d+)"', page.text)[0]
        here.post("/akun/sesi/akhiri/", {"session": number})
        assert sorted(is_in(browser) for browser in (phone, cafe)) == [False, True]
        here.post("/akun/sesi/akhiri/")
        assert not is_in(phone)
        assert not is_in(cafe)
        assert is_in(here)

    def test_of_somebody_else_are_not_ended(self, ani: Holder) -> None:
        joko = Client()
        account("joko")
        log_in(joko, "joko")
        here = Client()
        log_in(here, "ani")
        number = UserSession.objects.get(user__username="joko").id
        here.post("/akun/sesi/akhiri/", {"session": str(number)})
        assert is_in(joko)

    def test_end_elsewhere_with_a_new_password(self, ani: Holder) -> None:
        here, phone = Client(), Client()
        log_in(here, "ani")
        log_in(phone, "ani")
        here.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
        assert is_in(here)
        assert not is_in(phone)

    @pytest.mark.parametrize(
        ("agent", "words"),
        [
            ("Mozilla/5.0 (Linux; Android 10) AppleWebKit Chrome/90 Safari", "Chrome · Android"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari Edg/120", "Edge · Windows"),
            ("<script>", "–"),
        ],
    )
    def test_name_the_browser_in_words_that_a_person_knows(self, agent: str, words: str) -> None:
        assert browser_words(agent) == words


def test_somebody_without_a_post_is_told_who_helps() -> None:
    account("joko")
    browser = Client()
    log_in(browser, "joko")
    response = browser.get("/jabatan/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "sedang tidak memangku jabatan" in response.text
    assert is_in(browser)


def test_somebody_with_two_posts_works_in_one_at_a_time(ani: Holder) -> None:
    second = open_post(
        by=Programme(), role=Role.VILLAGE_HEAD, title="Pj. Kepala Desa", areas=(OTHER_VILLAGE,)
    )
    hand_over(by=Programme(), post=second, to=account_of(ani), on=SINCE)
    browser = Client()
    log_in(browser, "ani")
    assert "<strong>Operator Desa Ani</strong>" in browser.get("/akun/").text
    browser.post("/jabatan-saya/", {"post": str(second.id)})
    assert "<strong>Pj. Kepala Desa</strong>" in browser.get("/akun/").text
    browser.post("/jabatan-saya/", {"post": "11111111-1111-1111-1111-111111111111"})
    assert "<strong>Pj. Kepala Desa</strong>" in browser.get("/akun/").text
