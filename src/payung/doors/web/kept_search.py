"""What people are searched by never stands in an address, where proxies and browsers keep it: it
goes by POST into the session, and the address carries its number there."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

_SEARCHES = "searches"
_KEPT = 10
_LONGEST = 100


def keep_search(request: HttpRequest, told: str) -> str:
    """The number of the text in the session, which keeps the last ten; empty for no text."""
    text = told.strip()[:_LONGEST]
    if not text:
        return ""
    number = secrets.token_urlsafe(6)
    kept: dict[str, str] = request.session.get(_SEARCHES, {})
    newest = list(kept.items())[-_KEPT + 1 :]
    request.session[_SEARCHES] = {**dict(newest), number: text}
    return number


def kept_search(request: HttpRequest, number: str) -> str:
    """The text of a number; empty where this session does not know it."""
    kept: dict[str, str] = request.session.get(_SEARCHES, {}) if number else {}
    return kept.get(number, "")
