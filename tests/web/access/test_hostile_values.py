"""Hostile and careless values to every address: a page of ours, never a fault.

The addresses come from the resolver, the fields from each page's own form. The values are what a
careless hand or a hostile programme sends: too long, no day, no number, marks that print nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from payung.office.accounts.duties import duties
from payung.office.accounts.roles import Role
from web.sample_objects import build_world, client_of, samples
from web.site_pages import Page, pages

pytestmark = pytest.mark.django_db

LONG = "x" * 6_000
TURNED = "👩🏽‍🌾\u202eihalaS\u2066 مرحبا"
NASTY = (
    LONG,
    TURNED,
    "31-02-2026",
    "0001-01-01",
    "9999-12-31",
    "9" * 40,
    "²²²²",
    "16.12.01.2006.1.1",
    "00000000-0000-0000-0000-000000000000",
    "-1",
)
"""`²` is a digit to Python's `isdigit`, and no number to its `int`."""
ASKED = (
    "after before setelah sebelum sesudah mulai dari ke nomor page wilayah village desa tempat "
    "cari q keadaan kurang desil pekerjaan tahun hasil nasib sebab memperbaiki who deed place "
    "since until role vacant on sah tahap urut semua bentuk next lama baru a b"
).split()
UNSEEN = {"account_logout", "account_login", "mfa_authenticate", "account_sessions_end"}
"""Their forms are allauth's, or end what the visitor needs for the next page."""


@dataclass
class Visit:
    page: Page
    address: str
    browser: Client

    def reads_its_address(self) -> bool:
        view = resolve(self.address).func
        source = sys.modules[view.__module__].__file__ or ""
        return "request.GET" in Path(source).read_text("utf-8")


def _role_for(page: Page) -> Role:
    roles = duties()[page.deed].roles if page.deed else set(Role)
    return next(role for role in Role if role in roles)


@pytest.fixture(scope="module")
def visits(of_the_file: None) -> list[Visit]:
    """Every address in the own area, with the browser of a post that may open it."""
    world = build_world()
    browsers = {role: client_of(world.own.account(role)) for role in Role}
    for browser in browsers.values():
        browser.raise_request_exception = False
    return [
        Visit(
            page,
            page.address(dict(samples()[page.name].make(world.own)) if page.parts else {}),
            browsers[_role_for(page)],
        )
        for page in pages()
    ]


class Fields(HTMLParser):
    """The fields of a page's forms with what they hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.held: dict[str, str] = {}
        self.written: list[str] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        name = told.get("name", "")
        if tag == "option" and self._select:
            if "selected" in told or not self.held[self._select]:
                self.held[self._select] = told.get("value", "")
        elif tag == "select":
            self._select = name
            self.held[name] = ""
        elif name and name != "csrfmiddlewaretoken" and tag in ("input", "textarea"):
            kind = told.get("type", "text")
            if kind in ("hidden", "checkbox", "radio"):
                self.held.setdefault(name, told.get("value", "on"))
            elif kind != "file":
                self.written.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def _is_ours(response: HttpResponse) -> bool:
    """No fault; and what is refused is a page of ours."""
    if response.status_code < HTTPStatus.BAD_REQUEST:
        _read_out(response)
        return True
    return response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and "Payung" in response.text


def _read_out(response: HttpResponse) -> None:
    """A file that is sent is closed at its end."""
    if response.streaming:
        b"".join(response.streaming_content)


def _why(response: HttpResponse) -> str:
    told = getattr(response, "exc_info", None)
    return repr(told[1])[:200] if told else str(response.status_code)


def test_whatever_an_address_asks_it_gets_a_page(visits: list[Visit]) -> None:
    wrong = []
    for visit in (each for each in visits if each.reads_its_address()):
        for value in NASTY:
            response = visit.browser.get(visit.address, dict.fromkeys(ASKED, value))
            if not _is_ours(response):
                wrong.append((visit.page.name, value[:20], _why(response)))
    assert not wrong


def _forms(visit: Visit) -> Iterator[dict[str, str]]:
    """All fields nasty, each with another value; and again with what a person only chooses."""
    opened = visit.browser.get(visit.address)
    assert _is_ours(opened), (visit.page.name, _why(opened))
    is_page = opened.status_code == HTTPStatus.OK and "html" in opened["Content-Type"]
    html = "" if opened.streaming or not is_page else opened.text
    _read_out(opened)
    found = Fields(html)
    names = [*found.written, "reason", "version", "village", "to", "keep", "q", "answer"]
    for turn in range(len(NASTY)):
        nasty = {name: NASTY[(turn + at) % len(NASTY)] for at, name in enumerate(names)}
        chosen = found.held if turn % 2 else dict.fromkeys(found.held, NASTY[turn])
        yield {**nasty, **chosen}


def test_whatever_a_form_says_it_gets_a_page(visits: list[Visit]) -> None:
    wrong = []
    for visit in (each for each in visits if each.page.name not in UNSEEN):
        for said in _forms(visit):
            response = visit.browser.post(visit.address, said)
            if not _is_ours(response):
                wrong.append((visit.page.name, _why(response), said))
    assert not wrong


@pytest.mark.parametrize(
    "address", ["/masuk/?next=%00", "/pekerja/?tempat=16%00", "/catatan/?a%00=1"]
)
def test_a_null_sign_in_an_address_is_refused(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak dapat dibaca" in response.text


def test_a_null_sign_in_a_form_is_refused(client: Client) -> None:
    response = client.post("/periksa/", {"nik": "16\0", "birth_date": "1980-01-01"})
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak dapat dibaca" in response.text


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "utf-7", "tidak-ada"])
def test_a_request_in_another_writing_than_utf_8_is_refused(client: Client, charset: str) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"):
        for method in ("GET", "POST"):
            told = f"{kind}; charset={charset}"
            response = client.generic(method, "/periksa/?a=1", b"nik=1", content_type=told)
            assert response.status_code == HTTPStatus.BAD_REQUEST
            assert "tidak dapat dibaca" in response.text
