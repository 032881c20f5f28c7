"""The first page, the switch of language, and the choice of post."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from payung.doors.web.access import POST_IN_SESSION, PageRequest, own, public
from payung.doors.web.home.changes import changes_for
from payung.doors.web.home.dates import dates_ahead
from payung.doors.web.home.known import Known, known_to
from payung.doors.web.home.numbers import numbers_of
from payung.doors.web.home.task import address
from payung.doors.web.home.waiting import tasks_of
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import current_tenures
from payung.office.accounts.roles import Role
from payung.office.area.queries import names_of
from payung.programme.decisions.steps import TRANSITIONS, Step
from payung.programme.rulebook.wording import MILESTONE_WORDS

_YEAR_IN_SECONDS = 365 * 24 * 60 * 60
MOST_TASKS = 12
_DATES_AHEAD = 3


@own
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """What waits for the post that is in use; who holds none is told so."""
    if not request.holder:
        return render(request, "home/no_post.html")
    area = _area(request.holder, request.GET.get("wilayah", ""))
    known = known_to(request.holder, area, on=timezone.localdate())
    tasks = tasks_of(known)
    context = {
        "known": known,
        "row": known.board.villages[0] if known.is_village else None,
        "first": tasks[0] if tasks else None,
        "tasks": tasks[1 : MOST_TASKS + 1],
        "tasks_left": max(len(tasks) - MOST_TASKS - 1, 0),
        "numbers": numbers_of(known),
        "changes": changes_for(known),
        "dates": [
            (MILESTONE_WORDS[each.milestone], each, each.days_left(known.on))
            for each in dates_ahead(known)[:_DATES_AHEAD]
        ],
        "is_calm": request.holder.role in _CALM,
        "may_ask_what_if": request.holder.may(Deed.SCENARIO_READ),
        "may_read_poverty": request.holder.may(Deed.POVERTY_READ),
        "may_read_regent": request.holder.may(Deed.REGENT_PAGE),
        "may_object": request.holder.may(Deed.OBJECTION_FILE),
        "object_url": _object_url(known),
        "areas": names_of(request.holder.areas) if len(request.holder.areas) > 1 else {},
    }
    return render(request, "home/home.html", context)


_CALM = (Role.REGENT, Role.CONTRIBUTOR)
"""Posts whose page is short: a few numbers or sentences, no list of acts."""


def _object_url(known: Known) -> str:
    """Where an objection of a citizen is recorded, while the steps allow one."""
    decision = known.board.villages[0].decision if known.is_village else None
    if decision is None or decision.state not in TRANSITIONS[Step.OBJECT].sources:
        return ""
    return address("decisions_object", decision.id)


def _area(holder: Holder, asked: str) -> str:
    if not asked:
        return holder.area
    if asked not in holder.areas:
        raise Http404
    return asked


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
