"""The public check answers from paid months alone, keeps nothing, and is not asked without end."""

from __future__ import annotations

import logging
from datetime import date
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import payments_cast
from at_once import at_once
from enrolment_cast import enrolled
from office_cast import VILLAGE
from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.doors.web.office import public_check, public_throttle
from payung.office.area.models import levels_of
from payung.programme.payments import person_rights
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db

NIK = "1612990101900001"
OTHER = "1612990101900002"
ASKED = {"nik": NIK, "birth_date": "1990-01-01"}


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(public_check, "ANSWERS_EVERY", 0.001)


def answer(client: Client, **asked: str) -> tuple[int, str]:
    response = client.post("/periksa/", {**ASKED, **asked})
    return response.status_code, response.content.decode()


def without_token(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_the_page_is_open_and_says_plainly_what_it_counts() -> None:
    page = Client().get("/periksa/").content.decode()
    assert "dihitung dari bulan yang sudah dibayar" in page
    assert "Rp42.000.000" in page
    assert "teks hukum dibaca" in page


def test_the_page_for_families_says_what_to_do_what_is_owed_and_how_to_complain() -> None:
    page = Client().get("/periksa/").content.decode()
    for words in (
        "Semuanya tanpa biaya",
        "Jangan serahkan kartu ATM, buku tabungan, atau PIN",
        "Kabari kantor desa, pengurus jenazah, atau BPJS Ketenagakerjaan secepatnya",
        "paling lama 3 hari kerja sesudah berkas lengkap",
        "dalam 48 jam",
        "gugur bila tidak diminta dalam 5 tahun",
        "Beasiswa anak",
        "nomor <strong>175</strong>",
        "Adukan tanpa nama di <strong>testserver/aduan/kirim/</strong>",
    ):
        assert words in page
    assert "htmx" not in page


def known(nik: str = NIK) -> Person:
    made = Person(
        name="Sari", name_key="SARI", nik=nik, birth_date=date(1990, 1, 1), **levels_of(VILLAGE)
    )
    made.save()
    return made


def paid(who: payments_cast.Payers, person: Person, first: Month, last: Month) -> None:
    """Months that the village has paid for one person, on the days that they were due."""
    wadah = payments_cast.container(who)
    enrolled(wadah, [person], first)
    payments_cast.paid_months(who, wadah, first, last, on=first.day(14))


def months_ago(count: int) -> Month:
    return Month.of(timezone.localdate()) + -count


@pytest.fixture
def who() -> payments_cast.Payers:
    return payments_cast.payers()


def test_who_has_paid_months_is_told_until_when(who: payments_cast.Payers) -> None:
    this = months_ago(0)
    paid(who, known(), months_ago(2), this)
    page = answer(Client())[1]
    until = calendar_on(timezone.localdate()).due_date(this + 4)
    assert f"Ya, terlindungi sampai {format_long(until)}." in page
    assert "Sari" not in page
    wrong_day = answer(Client(), birth_date="1990-01-02")[1]
    assert "Tidak ditemukan perlindungan" in wrong_day


def test_unknown_registered_and_lapsed_get_the_same_words_after_the_same_work(
    who: payments_cast.Payers, monkeypatch: pytest.MonkeyPatch
) -> None:
    known()
    paid(who, known(OTHER), months_ago(9), months_ago(7))
    walks = []
    law = person_rights.rights_and_grounds_of
    monkeypatch.setattr(
        person_rights, "rights_and_grounds_of", lambda *a, **k: walks.append(1) or law(*a, **k)
    )
    client, pages, work = Client(), set(), set()
    for nik in (NIK, OTHER, "1612990101900003"):
        del walks[:]
        with CaptureQueriesContext(connection) as queries:
            status, page = answer(client, nik=nik)
        assert status == 200
        pages.add(without_token(page))
        asked = [each for each in queries if "workers_person" in each["sql"]]
        work.add((len(asked), len(walks)))
    assert work == {(2, 1)}
    assert len(pages) == 1
    assert "Tidak ditemukan perlindungan" in pages.pop()


@pytest.mark.parametrize("spent", [0.004, 0.013, 0.1, 0.24])
def test_every_answer_leaves_at_the_same_step_of_time(
    monkeypatch: pytest.MonkeyPatch, spent: float
) -> None:
    """Looking up who has many months takes longer: nobody outside may measure that."""
    clock, slept = iter((7.0, 7.0 + spent)), []
    monkeypatch.setattr(public_check, "ANSWERS_EVERY", 0.25)
    monkeypatch.setattr(public_check, "monotonic", lambda: next(clock))
    monkeypatch.setattr(public_check, "sleep", slept.append)
    assert answer(Client())[0] == 200
    assert slept == [pytest.approx(0.25 - spent)]


def test_the_dead_and_a_disputed_number_answer_for_nobody(who: payments_cast.Payers) -> None:
    person = known()
    paid(who, person, months_ago(2), months_ago(0))
    Person.objects.filter(id=person.id).update(nik_is_disputed=True)
    assert "Tidak ditemukan" in answer(Client())[1]
    Person.objects.filter(id=person.id).update(nik_is_disputed=False, life_status=2)
    assert "Tidak ditemukan" in answer(Client())[1]


def test_the_number_stands_in_no_address_no_log_no_cache_and_no_answer() -> None:
    written = StringIO()
    watching = logging.StreamHandler(written)
    logging.getLogger().addHandler(watching)
    try:
        _, page = answer(Client())
    finally:
        logging.getLogger().removeHandler(watching)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM django_cache")
        kept = str(cursor.fetchall())
    assert len(kept) > 100
    for place in (page, written.getvalue(), kept):
        assert NIK not in place


def test_a_question_by_address_is_not_answered() -> None:
    response = Client().get("/periksa/", ASKED)
    assert (response.status_code, response["Location"]) == (302, "/periksa/")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"nik": "161299"}, "16 angka"),
        ({"nik": ""}, "field-error"),
        ({"nik": "١٦١٢٩٩٠١٠١٩٠٠٠٠١"}, "16 angka"),
        ({"nik": "9" * 500}, "field-error"),
        ({"birth_date": "kemarin"}, "17-08-1980"),
        ({"birth_date": "31-02-1990"}, "17-08-1980"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(asked: dict[str, str], says: str) -> None:
    status, page = answer(Client(), **asked)
    assert status == 422
    assert says in page


@pytest.mark.parametrize("nik", ["1612 9901 0190 0001", "16.1299.010190.0001", f" {NIK} "])
def test_a_number_may_be_written_with_spaces(nik: str) -> None:
    assert answer(Client(), nik=nik)[0] == 200


def test_one_person_is_not_asked_about_without_end() -> None:
    for _ in range(public_throttle.BY_PERSON.most):
        assert answer(Client())[0] == 200
    response = Client().post("/periksa/", ASKED)
    assert response.status_code == 429
    assert "Terlalu banyak pertanyaan" in response.content.decode()
    assert 0 < int(response.headers["Retry-After"]) <= 3600
    assert answer(Client(), nik=OTHER)[0] == 200


def test_one_address_does_not_ask_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_throttle, "BY_ADDRESS", public_throttle.Limit("address", 3))
    statuses = [answer(Client(), nik=f"16129901019000{at:02d}")[0] for at in range(1, 6)]
    assert statuses == [200, 200, 200, 429, 429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert answer(elsewhere, nik="1612990101900077")[0] == 200


def test_a_form_without_its_token_is_refused() -> None:
    response = Client(enforce_csrf_checks=True).post("/periksa/", ASKED)
    assert response.status_code == 403
    assert NIK not in response.content.decode()


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_an_address_of_ipv6_counts_as_its_network(address: str, counted_as: str) -> None:
    assert public_throttle.network_of(address) == counted_as


@pytest.mark.django_db(transaction=True)
def test_many_in_the_same_moment_are_each_counted_once() -> None:
    answered = []

    def ask() -> None:
        for _turn in range(10):
            limit = public_throttle.COMPLAINTS_BY_ADDRESS
            answered.append(public_throttle.seconds_to_wait((limit, "203.0.113.7")) == 0)

    assert at_once(ask, ask, ask) == ["done"] * 3
    assert answered.count(True) == public_throttle.COMPLAINTS_BY_ADDRESS.most
