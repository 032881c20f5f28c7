"""The public check tells one thing to everybody, keeps nothing, and is not asked without end."""

from __future__ import annotations

import logging
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office_cast import VILLAGE
from payung.doors.web.office import public_throttle
from payung.office.area.models import levels_of
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db

NIK = "1612990101900001"
OTHER = "1612990101900002"
ASKED = {"nik": NIK, "birth_date": "1990-01-01"}


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def answer(client: Client, **asked: str) -> tuple[int, str]:
    response = client.post("/periksa/", {**ASKED, **asked})
    return response.status_code, response.content.decode()


def without_token(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_the_page_is_open_and_says_plainly_that_it_knows_no_payments() -> None:
    page = Client().get("/periksa/").content.decode()
    assert "belum mencatat pembayaran iuran" in page
    assert "Rp42.000.000" in page
    assert "teks hukum dibaca" in page


def test_who_is_in_the_registry_gets_the_same_words_as_who_is_not() -> None:
    Person(
        name="Sari", name_key="SARI", nik=NIK, birth_date="1990-01-01", **levels_of(VILLAGE)
    ).save()
    client = Client()
    known, unknown = answer(client), answer(client, nik=OTHER)
    assert known[0] == unknown[0] == 200
    assert without_token(known[1]) == without_token(unknown[1])
    assert "Tidak ditemukan bulan yang sudah dibayar" in known[1]


def test_the_registry_is_not_even_asked() -> None:
    with CaptureQueriesContext(connection) as queries:
        answer(Client())
    assert not [each for each in queries.captured_queries if "workers_" in each["sql"]]


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
