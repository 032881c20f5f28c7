"""Two hundred people at one place in ten minutes, with one weak phone at the desk, and on paper.

The line of the phone is reckoned, not waited for: 250 kbit a second, 600 milliseconds there and
back, every page after the other and nothing kept from before. What the phone sends and is sent is
measured as it goes over the line, compressed; what the site takes for it is measured too.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import outreach_cast as cast
from office_cast import DISTRICT
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.programme.outreach import actions, queries
from payung.programme.outreach.door import code_of
from payung.programme.outreach.models import Attendance, Event, Session
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
VILLAGES, EACH = 50, 4
BITS_A_SECOND, ROUND_TRIP = 250_000, 0.6
MOST_SECONDS = 600
MOST_BYTES = 30_000
_HEADERS = 900
"""Of a request and its answer, about, in bytes."""
_NAMES = ("Ahmad", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gilang", "Hasan", "Indah", "Joko")


@dataclass
class Line:
    """A weak line, and how long everything on it took; seconds and bytes."""

    seconds: float = 0.0
    largest: int = 0

    def took(self, sent: int, answer: HttpResponse, server: float) -> None:
        received = len(answer.content)
        self.largest = max(self.largest, received)
        carried = 8 * (sent + received + _HEADERS) / BITS_A_SECOND
        self.seconds += ROUND_TRIP + carried + server


class Phone:
    """A browser on that line that follows where it is led and gets the style sheet once."""

    def __init__(self, client: Client) -> None:
        self.client, self.line = client, Line()
        found = finders.find("payung/link.css")
        assert found
        self.line.took(0, HttpResponse(Path(found).read_bytes()), 0.0)

    def get(self, address: str) -> HttpResponse:
        began = time.perf_counter()
        answer = self.client.get(address, headers={"accept-encoding": "gzip"})
        self.line.took(0, answer, time.perf_counter() - began)
        return answer

    def post(self, address: str, told: dict[str, str]) -> HttpResponse:
        began = time.perf_counter()
        answer = self.client.post(address, told, headers={"accept-encoding": "gzip"})
        sent = sum(len(name) + len(value) + 2 for name, value in told.items())
        self.line.took(sent, answer, time.perf_counter() - began)
        if answer.status_code == 302:
            return self.get(answer.headers["Location"])
        return answer


@pytest.fixture
def hall() -> tuple[cast.Hosts, Event, Session, list[str]]:
    """An event of today for fifty villages of one district."""
    cache.clear()
    by, on = cast.hosts(), timezone.localdate()
    codes = [f"{DISTRICT}.{2100 + number}" for number in range(VILLAGES)]
    Area.objects.bulk_create(
        Area(code=code, name=f"Sumber Makmur {number}", term="Desa", level=4)
        for number, code in enumerate(codes)
    )
    event, session = cast.invited_on(by.fitri, on)
    roles = (*cast.HEADS, Role.VILLAGE_TREASURER)
    actions.invite(by=by.fitri, event_id=event.id, roles=roles, villages=codes, on=on)
    return by, event, session, codes


def guests(codes: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Four people of each village; every name another."""
    for turn, code in enumerate(codes):
        yield code, [f"{_NAMES[turn % 10]} {_NAMES[turn // 10]} {name}" for name in _NAMES[:EACH]]


def test_the_desk_takes_two_hundred_people_over_one_weak_phone(
    hall: tuple[cast.Hosts, Event, Session, list[str]],
) -> None:
    by, event, session, codes = hall
    phone = Phone(client_of(Account.objects.get(id=by.fitri.account_id)))
    address = reverse("events_desk", args=[event.id, session.id])
    phone.get(f"{address}?tempat={codes[0]}")
    for code, names in guests(codes):
        told = {"tempat": code}
        for number, name in enumerate(names):
            told |= {f"hadir{number}": "on", f"nama{number}": name, f"wakil{number}": ""}
        told["wakil0"] = "Kepala Desa" if code == codes[0] else ""
        assert phone.post(address, told).status_code == 200
    assert Attendance.objects.count() == VILLAGES * EACH
    _nobody_twice()
    left = MOST_SECONDS - phone.line.seconds
    assert left / (VILLAGES * EACH) > 2, "seconds for the hand at the desk, for each person"
    assert phone.line.largest < MOST_BYTES


def test_two_hundred_guests_check_in_one_after_the_other(
    hall: tuple[cast.Hosts, Event, Session, list[str]],
) -> None:
    """Each on an own phone; here all on one line, as if the hall had no other."""
    _by, event, session, codes = hall
    address = reverse("public_attend", args=[event.token])
    phone = Phone(Client())
    page = phone.get(address)
    assert len(Client().get(address).content) < MOST_BYTES, "also where nothing is compressed"
    assert page.status_code == 200
    for code, names in guests(codes):
        for name in names:
            told = {"code": code_of(session), "place": code, "role": "other", "name": name}
            assert phone.post(address, told).status_code == 200
    assert Attendance.objects.count() == VILLAGES * EACH
    assert phone.line.seconds < MOST_SECONDS


def test_the_paper_list_typed_afterwards_adds_only_who_is_missing(
    hall: tuple[cast.Hosts, Event, Session, list[str]],
) -> None:
    by, event, session, codes = hall
    names = dict(Area.objects.filter(code__in=codes).values_list("code", "name"))
    half = [actions.Came(name, code, "other") for code, all_ in guests(codes) for name in all_[:2]]
    cast.came(by.fitri, session, *half)
    lines = [f"{name} | {names[code]} | Kadus" for code, people in guests(codes) for name in people]
    client = client_of(Account.objects.get(id=by.fitri.account_id))
    address = reverse("events_sheet", args=[event.id, session.id])
    answer = client.post(address, {"lines": "\n".join(lines)}, follow=True)
    assert "100 baris baru; 100 sudah tercatat sebelumnya." in answer.text
    _nobody_twice()
    told = queries.turnout(by.fitri, event, as_of=timezone.localdate())
    assert sum(each.people for each in told) == VILLAGES * EACH


def _nobody_twice() -> None:
    rows = list(Attendance.objects.values_list("village_code", "name"))
    assert len(rows) == len(set(rows)) == VILLAGES * EACH
