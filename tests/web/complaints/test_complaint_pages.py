"""The pages of complaints: for a sender without a name, and for the office that answers."""

from __future__ import annotations

import logging
import re
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client

import complaint_cast as cast
from office_cast import VILLAGE, holder
from payung.doors.web.office import public_throttle
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.complaints.models import Complaint, ComplaintMessage
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
SEND, ASK = "/aduan/kirim/", "/aduan/tanya/"


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def hana() -> Holder:
    return holder("hana", Role.INSPECTORATE)


@pytest.fixture
def office(hana: Holder) -> Client:
    return browser(hana)


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


def form(client: Client) -> dict[str, str]:
    page = client.get(SEND).text
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    return {
        "key": key[1],
        "kind": "money_taken",
        "about": "village",
        "village": VILLAGE,
        "text": cast.SECRET,
    }


def code_on(page: str) -> str:
    found = re.search(r'class="big-code">([^<]+)<', page)
    assert found
    return found[1]


@pytest.mark.usefixtures("hana")
def test_a_complaint_is_sent_in_one_form_and_followed_by_its_code() -> None:
    client = Client()
    answer = client.post(SEND, form(client))
    assert answer.status_code == 200
    code = code_on(answer.text)
    followed = client.post(ASK, {"code": code.lower()})
    assert followed.status_code == 200
    assert cast.SECRET in followed.text
    assert "Baru masuk" in followed.text


@pytest.mark.usefixtures("hana")
def test_a_reload_of_the_answer_shows_the_same_code_and_keeps_one_complaint() -> None:
    client = Client()
    filled = form(client)
    codes = {code_on(client.post(SEND, filled).text) for _ in range(2)}
    assert len(codes) == Complaint.objects.count() == 1


@pytest.mark.usefixtures("hana")
def test_no_trace_of_the_sender_is_left_in_session_log_cache_or_acts() -> None:
    written = StringIO()
    watching = logging.StreamHandler(written)
    logging.getLogger().addHandler(watching)
    client = Client(REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT="Telepon Sari")
    try:
        code = code_on(client.post(SEND, form(client)).text)
        client.post(ASK, {"code": code})
    finally:
        logging.getLogger().removeHandler(watching)
    assert not Session.objects.exists()
    kept = [written.getvalue(), *map(str, Act.objects.values_list()), str(client.cookies)]
    with connection.cursor() as cursor:
        for table in ("django_cache", "complaints_complaint", "complaints_complaintmessage"):
            cursor.execute(f"SELECT * FROM {table}")
            kept.append(str(cursor.fetchall()))
    for place in kept:
        for mark in ("192.0.2.77", "Telepon Sari", code, code.replace("-", "")):
            assert mark not in place
    assert SEND in kept[0], "the log was watched"
    assert cast.SECRET not in kept[0]


@pytest.mark.usefixtures("hana")
def test_who_is_logged_in_by_chance_is_put_aside() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    client, written = browser(ani), StringIO()
    watching = logging.StreamHandler(written)
    logging.getLogger().addHandler(watching)
    try:
        page = client.get(SEND).text
        sent = client.post(SEND, form(client)).text
    finally:
        logging.getLogger().removeHandler(watching)
    for shown in (page, sent):
        assert 'class="menu"' not in shown
        assert ani.title not in shown
    assert str(ani.post_id) not in written.getvalue()
    assert ani.person not in str(list(Act.objects.filter(kind="complaint").values_list()))
    assert client.get("/").status_code == 200, "and stays logged in"


@pytest.mark.usefixtures("hana")
def test_the_code_is_asked_for_by_post_and_stands_in_no_address() -> None:
    _, code = cast.sent()
    client = Client()
    page = client.get(ASK, {"code": code}).text
    assert cast.SECRET not in page
    answer = client.post(ASK, {"code": code})
    assert "Location" not in answer
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin", "with less, browsers send no origin"
    assert code not in re.sub(r'name="code" value="[^"]+"', "", answer.text)


@pytest.mark.usefixtures("hana")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": " "}, "field-error"),
        ({"text": "a" * 4001}, "field-error"),
        ({"kind": "x"}, "field-error"),
        ({"village": "12.21.01.2001"}, "field-error"),
        ({"key": "x"}, "notice error"),
    ],
)
def test_what_is_missing_is_told_and_what_was_written_stays(
    changed: dict[str, str], says: str
) -> None:
    client = Client()
    filled = {**form(client), **changed}
    answer = client.post(SEND, filled)
    assert answer.status_code == 422
    assert says in answer.text
    assert filled["text"].strip() in answer.text
    assert not Complaint.objects.exists()


@pytest.mark.usefixtures("hana")
def test_an_unknown_code_gets_a_sentence() -> None:
    answer = Client().post(ASK, {"code": "2222-3333-4444"})
    assert answer.status_code == 422
    assert "Kode itu tidak dikenal" in answer.text


@pytest.mark.usefixtures("hana")
def test_codes_are_not_guessed_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_throttle, "CODES_BY_ADDRESS", public_throttle.Limit("codes", 3))
    _, code = cast.sent()
    client = Client()
    tried = [client.post(ASK, {"code": f"2222-3333-444{at}"}).status_code for at in range(2, 7)]
    assert tried == [422, 422, 422, 429, 429]
    late = client.post(ASK, {"code": code})
    assert late.status_code == 429
    assert cast.SECRET not in late.text


@pytest.mark.usefixtures("hana")
def test_a_flood_is_stopped_and_what_was_written_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        public_throttle, "COMPLAINTS_BY_ADDRESS", public_throttle.Limit("complaints", 1)
    )
    client = Client()
    client.post(SEND, form(client))
    answer = client.post(SEND, form(client))
    assert answer.status_code == 429
    assert cast.SECRET in answer.text
    assert Complaint.objects.count() == 1


def test_where_several_regencies_read_one_is_chosen_first(hana: Holder) -> None:
    holder("gani", Role.INSPECTORATE, "12.21")
    client = Client()
    page = client.get(SEND).text
    assert f"?kab={hana.area}" in page
    assert "Padang Lawas" in page
    assert "Karta Dewa" in client.get(SEND, {"kab": hana.area}).text
    assert client.get(SEND, {"kab": "99.99"}).status_code == 404


def test_where_nobody_reads_nothing_can_be_sent() -> None:
    holder("ani", Role.VILLAGE_OPERATOR)
    assert "Belum ada yang membaca aduan" in Client().get(SEND).text
    assert Client().post(SEND, {"text": "x"}).status_code == 200
    assert not Complaint.objects.exists()


def test_the_office_takes_answers_and_settles_and_the_sender_reads_it(office: Client) -> None:
    complaint, code = cast.sent()
    address = f"/aduan/{complaint.id}/"
    assert "Tangani" in office.get(address).text
    for step, told in (
        ("tangani", {}),
        ("jawab", {"text": "Siapa yang memegangnya?"}),
        ("selesai", {"outcome": "repaired", "reason": "Sudah dikembalikan."}),
    ):
        version = cast.seen(complaint).version
        answer = office.post(f"{address}{step}/", {"version": version, **told})
        assert (answer.status_code, answer["Location"]) == (302, address)
    followed = Client().post(ASK, {"code": code}).text
    for words in ("Siapa yang memegangnya?", "Sudah dikembalikan.", "Selesai"):
        assert words in followed
    assert "hana" not in followed.lower().replace("inspektorat hana", "")


def test_a_sender_writes_back_and_a_reload_says_it_once(office: Client) -> None:
    complaint, code = cast.sent()
    office.post(f"/aduan/{complaint.id}/tangani/", {"version": 1})
    client = Client()
    more = {"code": code, "said": "1", "text": "Namanya saya tahu."}
    for _ in range(2):
        assert client.post(ASK, more).text.count("Namanya saya tahu.") == 1
    assert ComplaintMessage.objects.count() == 2
    assert "1" in office.get("/aduan/?menunggu=ya").text


def test_numbers_of_the_list_tie_with_its_rows(office: Client) -> None:
    for _ in range(3):
        cast.sent()
    page = office.get("/aduan/?keadaan=sent").text
    assert "Baru masuk <strong>3</strong>" in page
    assert page.count('<th scope="row">') == 3


def test_a_stale_form_of_the_office_changes_nothing(office: Client) -> None:
    complaint, _ = cast.sent()
    office.post(f"/aduan/{complaint.id}/tangani/", {"version": 1})
    answer = office.post(
        f"/aduan/{complaint.id}/selesai/", {"version": 1, "outcome": "repaired", "reason": "x"}
    )
    assert answer.status_code == 422
    assert "berubah sejak halaman Anda dibuka" in answer.text
