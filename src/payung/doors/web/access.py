"""Who may open a page: each view says its deed, and what says nothing is closed.

`@needs(Deed.…)` names the act that a page belongs to; `@public` opens a page to everybody;
`@own` to every account that is logged in, with or without a post.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails
from structlog.contextvars import bind_contextvars

from payung.doors.web import errors
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import has_second_factor, holder_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_Rest = ParamSpec("_Rest")
POST_IN_SESSION = "post_id"
_METHODS = ("GET", "HEAD", "POST")
"""A page is read, a form is sent; nothing here knows another method."""


class PageRequest(HttpRequest):
    """A request for a page: with the holder of the post that is in use."""

    holder: Holder
    htmx: HtmxDetails


def needs(deed: Deed) -> Callable[[View], View]:
    """The page belongs to this act: who may not do it gets 403 with the reason."""

    def marked(view: View) -> View:
        view.deed = deed  # type: ignore[attr-defined]
        return view

    return marked


def or_404(view: Callable[_Rest, HttpResponse]) -> Callable[_Rest, HttpResponse]:
    """What lies outside the area, or belongs to another list, is not there."""

    @wraps(view)
    def looked_up(*args: _Rest.args, **kwargs: _Rest.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return looked_up


def public(view: View) -> View:
    """Open to everybody."""
    view.deed = None  # type: ignore[attr-defined]
    return view


def own(view: View) -> View:
    """Open to every account that is logged in."""
    return needs(Deed.OWN_ACCOUNT)(view)


def holder_of_the_request(get_response: GetResponse) -> GetResponse:
    """Gives the request its holder, read once and only where it is asked for."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.holder = SimpleLazyObject(lambda: _holder(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def _holder(request: HttpRequest) -> Holder | None:
    if not isinstance(request.user, Account):
        return None
    chosen = request.session.get(POST_IN_SESSION)
    holder = holder_of(
        request.user,
        on=timezone.localdate(),
        post_id=UUID(chosen) if chosen else None,
        origin=origin_of(request),
    )
    if holder is not None:
        bind_contextvars(post=str(holder.post_id))
    return holder


def origin_of(request: HttpRequest) -> str:
    """The network address of the browser, behind as many proxies as are trusted."""
    return str(get_adapter().get_client_ip(request))


class PostMiddleware:
    """Lets a request through to its view only where the table of post × act says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: PageRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponseBase | None:
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        deed = _deed_of(view)
        return None if deed is None else _stopped(request, deed)


def _stopped(request: PageRequest, deed: Deed) -> HttpResponseBase | None:
    """Where a request goes instead of its view; `None` where it may go on."""
    account = request.user
    if not isinstance(account, Account):
        return _to_log_in(request)
    name = request.resolver_match.view_name if request.resolver_match else ""
    if first := _first_step(request, account, name):
        return first
    if deed is Deed.OWN_ACCOUNT:
        return None
    if not request.holder:
        return errors.no_post(request)
    return None if request.holder.may(deed) else errors.not_your_duty(request, deed)


def _to_log_in(request: PageRequest) -> HttpResponseBase:
    """To the log-in and back; a fragment takes its whole page along."""
    if request.htmx:
        back = request.htmx.current_url_abs_path or "/"
        log_in = redirect_to_login(back, resolve_url("account_login"))
        return HttpResponseClientRedirect(log_in.url)
    return redirect_to_login(request.get_full_path(), resolve_url("account_login"))


def _deed_of(view: Callable[..., HttpResponse]) -> Deed | None:
    """The deed of a view; one that says nothing is a fault of ours and opens to nobody."""
    try:
        deed: Deed | None = view.deed  # type: ignore[attr-defined]
    except AttributeError as silent:
        raise LookupError(f"{view.__module__}.{view.__name__} does not say its deed") from silent
    return deed


_PASSWORD = "account_change_password"  # noqa: S105 - the name of an address
_SECOND_FACTOR = frozenset(
    {"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate", "choose_post", _PASSWORD}
)
_HAS_SECOND_FACTOR = "has_second_factor"


def _first_step(request: PageRequest, account: Account, name: str) -> HttpResponseBase | None:
    """What must be done before anything else: an own password, then the second factor."""
    if account.must_change_password and name != _PASSWORD:
        return HttpResponseRedirect(resolve_url(_PASSWORD))
    if account.must_change_password or name in _SECOND_FACTOR or settings.DEMO:
        return None
    if not request.holder or not request.holder.sees_many:
        return None
    if not request.session.get(_HAS_SECOND_FACTOR):
        if not has_second_factor(account):
            return HttpResponseRedirect(resolve_url("mfa_activate_totp"))
        request.session[_HAS_SECOND_FACTOR] = True
    return None
