"""One line for each request: which page, how it ended, how long it took, from which post.

Neither the query nor the body is written: a search names people. Style sheets are not counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_MILLISECONDS = 1000
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
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - began) * _MILLISECONDS, 1),
        )
        return response

    return middleware
