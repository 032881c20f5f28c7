"""A log says what happened and never to whom."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from payung.doors.ops import logs
from payung.doors.web import errors
from payung.doors.web.access import public

NIK = "1612990101900001"
PHONE = "081234567890"


@public
def broken(request: HttpRequest, part: str) -> HttpResponse:
    raise IntegrityError(f"Key (nik)=({NIK}) already exists; call {PHONE}")


@public
def opened(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(token)


urlpatterns = [
    path("rusak/<str:part>/", broken),
    path("buka/<str:token>/", opened),
    path("", include("payung.doors.ops.urls")),
]
handler500 = errors.server_error


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is written to the log, as JSON lines."""
    logs.configure({"form": "json"})
    written = io.StringIO()
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    before = handler.setStream(written)
    yield written
    handler.setStream(before)
    logs.configure(settings.LOGGING)


@pytest.mark.parametrize(
    "personal",
    [
        NIK,
        "161299 010190 0001",
        "1612.9901.0190.0001",
        "161299-010190-0001",
        "161299+010190+0001",
        PHONE,
        "0812-3456-7890",
        "+62 812 3456 7890",
        "+6281234567890",
        "%2B6281234567890",
        "6281234567890",
        "(0812) 34567890".replace("(", "").replace(")", ""),
    ],
)
def test_the_number_of_a_person_is_struck_from_any_text(personal: str) -> None:
    for text in (
        personal,
        f"baris 14: {personal}.",
        f"/pekerja/{personal}/",
        f"nik={personal}&x=1",
    ):
        told = logs.struck(text)
        assert not any(part in told for part in (personal, personal[-6:])), told


@pytest.mark.parametrize(
    "plain",
    [
        "2026-11-21T14:22:38.654483Z",
        "16.12.05.2003",
        "/pekerja/0198f0a2-7c11-7d2e-8a43-1f5f2b7c9e10/",
        "01981234-5678-7123-8456-123456789012",
        "Rp36.000.000",
        "12345678",
    ],
)
def test_what_is_no_number_of_a_person_stays(plain: str) -> None:
    assert logs.struck(plain) == plain


def test_the_link_of_a_family_is_struck_also_where_no_page_answers_it() -> None:
    token = f"{'0198c3f2a7b47d5e' * 2}.k3Yx-Zp_9qLmN2"
    for text in (f"/keluarga/{token}", f"Not Found: /keluarga/{token}/"):
        assert token.partition(".")[2] not in logs.struck(text)
        assert token[:20] not in logs.struck(text)
    assert logs.struck("/klaim/x/keluarga/buat/") == "/klaim/x/keluarga/buat/"


def test_a_number_is_struck_wherever_it_stands(lines: io.StringIO) -> None:
    log = structlog.get_logger("payung.try")
    log.warning("kept", nik=int(NIK), who=[{"phone": PHONE, NIK: "x"}], rows=12)
    logging.getLogger("another.library").warning("family card %s", NIK)
    try:
        int(f"x{NIK}")
    except ValueError:
        log.exception("failed")
    written = lines.getvalue()
    assert NIK not in written
    assert PHONE not in written
    first = json.loads(written.splitlines()[0])
    assert (first["event"], first["rows"], first["level"]) == ("kept", 12, "warning")


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_page_shows_no_traceback_and_logs_no_person(lines: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(f"/rusak/{NIK}/", {"q": PHONE})
    assert answer.status_code == 500
    told = answer.content.decode()
    assert "Terjadi kesalahan pada sistem" in told
    assert "Traceback" not in told
    assert NIK not in told
    written = lines.getvalue()
    assert NIK not in written
    assert PHONE not in written
    assert "IntegrityError" in written


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_each_request_is_one_line_without_its_query(lines: io.StringIO) -> None:
    Client().get("/masuk/", {"q": "Siti Aminah"})
    (line,) = (json.loads(line) for line in lines.getvalue().splitlines())
    assert (line["event"], line["page"], line["path"]) == ("request", "account_login", "/masuk/")
    assert (line["status"], line["method"]) == (200, "GET")
    assert line["ms"] > 0
    assert "Siti" not in lines.getvalue()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_token_that_opens_a_page_is_not_logged(lines: io.StringIO) -> None:
    assert Client().get("/buka/rahasia-panjang/").content == b"rahasia-panjang"
    (line,) = (json.loads(line) for line in lines.getvalue().splitlines())
    assert line["path"] == "/buka/…/"
    assert "rahasia" not in lines.getvalue()
