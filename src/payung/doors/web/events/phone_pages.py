"""What guests open on their own phones: to check in, to answer the short check, to ask.

No log-in, no JavaScript, a few kilobytes. The code of the hall lets people in, not the address;
guesses are counted. Who is logged in by chance is put aside, so that no page carries a post.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, or_404, origin_of, public
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.events.forms import CheckInForm
from payung.doors.web.forms import with_refusal
from payung.doors.web.office import public_throttle
from payung.programme.outreach import actions, queries
from payung.programme.outreach.models import Phase

View = Callable[[PageRequest, str], HttpResponse]


def _unknown(view: View) -> View:
    """The page does not know who is logged in."""

    @wraps(view)
    def without_account(request: PageRequest, token: str) -> HttpResponse:
        request.user = AnonymousUser()
        request.holder = None  # type: ignore[assignment]
        response = view(request, token)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return without_account


@public
@sensitive_post_parameters()
@or_404
@_unknown
def attend(request: PageRequest, token: str) -> HttpResponse:
    """Village, post, name and the code of the hall; then the person is on the list."""
    hall = queries.hall(token, on=timezone.localdate())
    form = CheckInForm(
        request.POST if request.method == "POST" else None,
        places=hall.places,
        roles=hall.roles,
        initial={"code": request.GET.get("kode", "")[:12]},
    )
    if request.method != "POST":
        return _shown(request, hall, form, 200)
    if _too_often(request, form):
        return _shown(request, hall, form, 429)
    if form.is_valid():
        try:
            noted = actions.check_in(
                token=token,
                code=form.cleaned_data["code"],
                came=form.came(),
                on=timezone.localdate(),
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            row = (*noted.new, *noted.known)[0]
            context = {"hall": hall, "row": row, "is_new": bool(noted.new)}
            return render(request, "events/attended.html", context)
    return _shown(request, hall, form, 422)


def _shown(request: PageRequest, hall: queries.Hall, form: forms.Form, status: int) -> HttpResponse:
    return render(request, "events/attend.html", {"hall": hall, "form": form}, status=status)


@public
@or_404
@_unknown
def check(request: PageRequest, token: str) -> HttpResponse:
    """The short check, before or after; nobody is asked who answers."""
    hall = queries.hall(token, on=timezone.localdate())
    told = request.POST if request.method == "POST" else request.GET
    phase = next((each for each in Phase if each.value == told.get("kapan")), Phase.BEFORE)
    error, is_done = "", False
    if request.method == "POST":
        try:
            _count_guess(request)
            actions.hand_in_sheet(
                token=token,
                code=request.POST.get("code", ""),
                key=_key(request),
                phase=phase,
                answers=_answers(request, hall),
                on=timezone.localdate(),
            )
            is_done = True
        except Refused as refused:
            error = str(refused)
    context = {
        "hall": hall,
        "phase": phase.value,
        "key": row_key(request.POST.get("key", "")) or uuid4(),
        "code": told.get("code", told.get("kode", ""))[:12],
        "error": error,
        "is_done": is_done,
    }
    return render(request, "events/check.html", context, status=422 if error else 200)


@public
@or_404
@_unknown
def ask(request: PageRequest, token: str) -> HttpResponse:
    """A question to the speakers."""
    hall = queries.hall(token, on=timezone.localdate())
    error, is_done = "", False
    if request.method == "POST":
        try:
            _count_guess(request)
            actions.ask_by_phone(
                token=token,
                code=request.POST.get("code", ""),
                text=request.POST.get("text", ""),
                asked_by=request.POST.get("asked_by", ""),
                on=timezone.localdate(),
            )
            is_done = True
        except Refused as refused:
            error = str(refused)
    told = request.POST if request.method == "POST" else request.GET
    context = {
        "hall": hall,
        "code": told.get("code", told.get("kode", ""))[:12],
        "text": told.get("text", ""),
        "asked_by": told.get("asked_by", ""),
        "error": error,
        "is_done": is_done,
    }
    return render(request, "events/ask.html", context, status=422 if error else 200)


def _answers(request: PageRequest, hall: queries.Hall) -> dict[int, int]:
    """Number of the question → option, of what was chosen."""
    told = {
        each.number: whole_number(request.POST.get(f"soal{each.number}", ""), digits=1)
        for each in hall.questions
    }
    return {number: option for number, option in told.items() if option is not None}


def _key(request: PageRequest) -> UUID:
    return row_key(request.POST.get("key", "")) or uuid4()


def _count_guess(request: PageRequest) -> None:
    """Raises `Refused("too_often")`: a hall shares one address, a guesser needs thousands."""
    if public_throttle.seconds_to_wait((public_throttle.GUESTS_BY_ADDRESS, origin_of(request))):
        raise Refused(
            "too_often",
            _("Terlalu banyak kiriman dari sambungan ini dalam satu jam."),
            _("Catatkan diri di meja panitia."),
        )


def _too_often(request: PageRequest, form: forms.Form) -> bool:
    try:
        _count_guess(request)
    except Refused as refused:
        form.is_valid()
        with_refusal(form, refused)
        return True
    return False
