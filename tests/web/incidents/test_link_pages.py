"""The page of a reporter: small, without script, and nothing of the registry on it."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from incident_cast import invited
from office_cast import VILLAGE, holder
from payung.doors.ops.logs import struck
from payung.office.accounts.roles import Role
from payung.programme.incidents.models import BurialMonth, Report
from payung.programme.incidents.secrets_of_reporters import Handed
from people_cast import person

pytestmark = pytest.mark.django_db
MOST_BYTES = 30_000


@pytest.fixture
def handed() -> Handed:
    return invited(holder("fitri", Role.PMD))


def form(handed: Handed, **said: str) -> dict[str, str]:
    facts = {
        "key": str(uuid4()),
        "kind": "death",
        "name": "Saleh",
        "village": VILLAGE,
        "when": timezone.localdate().isoformat(),
        "other_day": "",
        "place": "Di rumah",
        "pin": handed.pin,
    }
    return {**facts, **said}


def test_page_style_and_answer_weigh_less_than_thirty_kilobytes(handed: Handed) -> None:
    page = Client().get(f"/l/{handed.link}/")
    answer = Client().post(f"/l/{handed.link}/", form(handed), follow=True)
    style = Path(str(finders.find("payung/link.css"))).read_bytes()
    assert len(page.content) + len(style) + len(answer.content) < MOST_BYTES
    asked_for = re.findall(r'(?:src|href)="(/static/[^"?]+)', page.text)
    assert [each.partition(".")[0] for each in asked_for] == ["/static/payung/link"]
    assert "<script" not in page.text


def test_a_report_is_answered_with_its_number(handed: Handed) -> None:
    answer = Client().post(f"/l/{handed.link}/", form(handed), follow=True)
    assert Report.objects.get().number in answer.text


def test_the_answer_is_the_same_whether_the_person_is_known_or_not(handed: Handed) -> None:
    person("Saleh", hamlet="Dusun II")
    pages = [
        Client().post(f"/l/{handed.link}/", form(handed, name=name), follow=True).text
        for name in ("Saleh", "Tidak Dikenal")
    ]
    one, two = (re.sub(r"\d{4}-\d{4}", "N", page) for page in pages)
    assert one == two
    assert "Dusun II" not in one


def test_sent_twice_is_one_report(handed: Handed) -> None:
    sent = form(handed)
    numbers = {Client().post(f"/l/{handed.link}/", sent)["Location"] for _ in range(2)}
    assert len(numbers) == Report.objects.count() == 1


def test_a_wrong_pin_keeps_what_was_typed_but_not_the_pin(handed: Handed) -> None:
    wrong = "999999" if handed.pin != "999999" else "888888"
    response = Client().post(f"/l/{handed.link}/", form(handed, pin=wrong, name="Pak Saleh"))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Sisa 4 kali" in response.text
    assert 'value="Pak Saleh"' in response.text
    assert wrong not in response.text


def test_an_older_day_is_written(handed: Handed) -> None:
    address = f"/l/{handed.link}/"
    empty = Client().post(address, form(handed, when="lain"))
    assert "Tulis tanggalnya" in empty.text
    Client().post(address, form(handed, when="lain", other_day="17-08-2026"))
    assert f"{Report.objects.get().day}" == "2026-08-17"


def test_a_link_that_leads_nowhere_says_so_in_few_bytes() -> None:
    for address in ("/l/abcd/", "/l/abcd/tarik/", "/l/abcd/terima-kasih/1234-5678/"):
        response = Client().get(address)
        assert response.status_code == HTTPStatus.NOT_FOUND
        assert "tidak berlaku" in response.text
        assert len(response.content) < 2_000


def test_the_number_of_somebody_else_thanks_nobody(handed: Handed) -> None:
    other = invited(holder("eka", Role.SUBDISTRICT_HEAD), "Bu Ratna")
    Client().post(f"/l/{other.link}/", form(other))
    number = Report.objects.get().number
    response = Client().get(f"/l/{handed.link}/terima-kasih/{number}/")
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_report_is_taken_back_by_its_number(handed: Handed) -> None:
    Client().post(f"/l/{handed.link}/", form(handed))
    number = Report.objects.get().number
    sent = {"number": number.replace("-", " "), "reason": "Salah orang.", "pin": handed.pin}
    assert "sudah ditarik" in Client().post(f"/l/{handed.link}/tarik/", sent).text
    assert Report.objects.get().state == "taken_back"


def test_too_many_from_one_connection_wait(handed: Handed) -> None:
    browser = Client()
    for _ in range(60):
        browser.post(f"/l/{handed.link}/", {})
    response = browser.post(f"/l/{handed.link}/", form(handed))
    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 'value="Saleh"' in response.text
    assert not Report.objects.exists()


def test_no_line_of_the_log_carries_a_link(handed: Handed) -> None:
    for text in (f"/l/{handed.link}/", f"GET /l/{handed.link}/tarik/ 200", f"/l/{handed.link}"):
        assert handed.link not in struck(text)
        assert "/l/" in struck(text)


def test_a_month_without_deaths_is_told_by_link_and_is_light(handed: Handed) -> None:
    month = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%Y-%m}"
    page = f"/l/{handed.link}/bulan/"
    shown = Client().get(page)
    assert len(shown.content) < MOST_BYTES
    assert "<script" not in shown.text
    wrong = Client().post(page, {"month": month, "pin": "x"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    answer = Client().post(page, {"month": month, "pin": handed.pin})
    assert "sudah tercatat. Terima kasih" in answer.text
    assert BurialMonth.objects.get().month == month
