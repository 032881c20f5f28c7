"""What every answer carries for the browser's sake, and what may be kept."""

from __future__ import annotations

import re

import pytest
from django.http.response import ResponseHeaders
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def headers_of(client: Client, path: str, **told: str) -> ResponseHeaders:
    answer = client.get(path, headers=told)
    answer.close()
    return answer.headers


@pytest.mark.parametrize(
    "path", ["/masuk/", "/", "/tidak-ada/", "/healthz", "/static/payung/payung.css"]
)
def test_every_answer_has_the_one_policy(client: Client, path: str) -> None:
    headers = headers_of(client, path)
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_page_is_read_and_a_form_is_sent_and_nothing_else(client: Client, method: str) -> None:
    assert getattr(client, method)("/masuk/").status_code == 405


def test_a_page_is_never_kept(client: Client) -> None:
    assert "no-store" in client.get("/masuk/").headers["Cache-Control"]


def test_what_a_page_refers_to_is_kept_for_a_year_under_the_name_of_its_content(
    client: Client,
) -> None:
    page = client.get("/masuk/").content.decode()
    named = set(re.findall(r'"(/static/[^"#]+)', page))
    assert len(named) >= 4
    for address in named:
        assert re.search(r"\?v=[0-9a-f]{12}$", address), address
        headers = headers_of(client, address)
        assert "max-age=31536000" in headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in headers


def test_style_and_script_travel_compressed(client: Client) -> None:
    told = {"accept-encoding": "gzip"}
    headers = headers_of(client, "/static/payung/payung.css", **told)
    assert headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in headers["Vary"]


@override_settings(
    SECURE_HSTS_SECONDS=31_536_000,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
)
def test_over_https_cookies_are_secure_and_the_browser_stays_there() -> None:
    client = Client(headers={"x-forwarded-proto": "https"})
    answer = client.get("/masuk/")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.cookies["csrftoken"]["secure"]
    assert answer.cookies["csrftoken"]["httponly"]
    assert answer.cookies["csrftoken"]["samesite"] == "Lax"
