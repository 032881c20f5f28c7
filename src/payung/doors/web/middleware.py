"""What happens around every page: headers, language, and refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, QueryDict
from django.utils import translation

from payung.core.kernel.refused import Refused
from payung.doors.web import errors

GetResponse = Callable[[HttpRequest], HttpResponseBase]
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """One fixed policy: everything from here, nothing inline."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = CONTENT_POLICY
        response.headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def chosen_language(get_response: GetResponse) -> GetResponse:
    """Bahasa Indonesia, unless the person has switched: the browser's wish is not asked, because
    cheap phones are set to English."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        told = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = told if told in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


class readable:  # noqa: N801 - named like the middleware functions beside it
    """What no text can hold is refused before anything reads it: a null sign, which PostgreSQL
    does not keep, and a request that is written in anything but UTF-8."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = (request.content_params or {}).get("charset", "utf-8")
        is_other = told.strip().lower() not in ("utf-8", "utf8")
        if is_other:
            request.encoding = "utf-8"  # for the page that says so
        unreadable = is_other or _has_null(request.GET)
        return errors.bad_request(request) if unreadable else self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponseBase | None:
        """The form is looked at after its token was."""
        is_sent = request.method == "POST"
        return errors.bad_request(request) if is_sent and _has_null(request.POST) else None


def _has_null(told: QueryDict) -> bool:
    return any("\0" in part for name, values in told.lists() for part in (name, *values))


class refusals:  # noqa: N801 - named like the middleware functions beside it
    """A refusal that no view has answered becomes a page with status 422; a bare 405 gets ours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = errors.method_not_allowed(request)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if isinstance(exception, Refused):
            return errors.refusal(request, exception)
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return errors.bad_request(request)
        return None
