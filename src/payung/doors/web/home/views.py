"""The first page, the switch of language, and the choice of post."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from payung.doors.web.access import POST_IN_SESSION, PageRequest, own, public
from payung.office.accounts.models import Account
from payung.office.accounts.queries import current_tenures

_YEAR_IN_SECONDS = 365 * 24 * 60 * 60


@own
def home(request: PageRequest) -> HttpResponse:
    """What waits for the post that is in use."""
    return render(request, "home/home.html")


@public
@require_POST
def choose_language(request: PageRequest) -> HttpResponse:
    """Keeps the language in a cookie and goes back to where the person was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=_YEAR_IN_SECONDS,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@own
@require_POST
def choose_post(request: PageRequest) -> HttpResponse:
    """Who holds several posts works in one at a time."""
    account = request.user
    if isinstance(account, Account):
        held = {str(each.post_id) for each in current_tenures(account, on=timezone.localdate())}
        if request.POST.get("post") in held:
            request.session[POST_IN_SESSION] = request.POST["post"]
    return HttpResponseRedirect("/")
