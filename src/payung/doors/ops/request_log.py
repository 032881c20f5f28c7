"""One line for each request: which page, how it ended, how long it took, from which post.

Neither the query nor the body is written: a search names people. A token in an address opens a page
to who knows it, so it is struck. Style sheets are not counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_MILLISECONDS = 1000
_TOKENS = ("token", "link")
"""Parts of an address that open a page to whoever knows them."""
_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.request")


def request_log(get_response: GetResponse) -> GetResponse:
    """The outermost middleware; `access` adds the post to the line once it is known."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        structlog.contextvars.clear_contextvars()
        began = time.perf_counter()
        response = get_response(request)
        if request.path.startswith(settings.STATIC_URL):
            return response
        match = request.resolver_match
        _log.info(
            "request",
            method=request.method,
            page=match.view_name if match else "",
            path=_without_token(request),
            status=response.status_code,
            ms=round((time.perf_counter() - began) * _MILLISECONDS, 1),
        )
        return response

    return middleware


def _without_token(request: HttpRequest) -> str:
    match, path = request.resolver_match, request.path
    for name in _TOKENS:
        token = str(match.kwargs.get(name, "")) if match else ""
        path = path.replace(token, "…") if token else path
    return path
