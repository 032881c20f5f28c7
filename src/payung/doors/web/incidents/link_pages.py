"""What a reporter sees by a personal link: one form, one answer. Open to who has the link.

Made for the cheapest phone on 2G: no script, no menu, a style of its own, a few kilobytes. Nothing
of the registry is ever shown here, and nothing of the reporter either: a phone is lent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, origin_of, public
from payung.doors.web.forms import with_refusal
from payung.doors.web.incidents.link_forms import LinkForm, NoDeathForm, TakeBackForm
from payung.doors.web.office.public_throttle import LINKS_BY_ADDRESS, seconds_to_wait
from payung.office.area.queries import titles_of
from payung.office.writing import month_words
from payung.programme.incidents import actions, queries
from payung.programme.incidents.models import BurialMonth, Report, Reporter

_METHODS = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponse]
_Made = TypeVar("_Made", Report, BurialMonth)


def _by_link(view: View) -> View:
    """A link that leads nowhere says so in a few bytes; the link is told to no other site."""

    @wraps(view)
    def answered(request: PageRequest, link: str, **parts: object) -> HttpResponse:
        try:
            response = view(request, link, **parts)
        except Reporter.DoesNotExist:
            response = render(request, "incidents/link_gone.html", status=404)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answered


@public
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(_METHODS)
@_by_link
def report(request: PageRequest, link: str) -> HttpResponse:
    """Four facts and the PIN; the answer is the number of the report."""
    reporter, today = queries.reporter_by_link(link), timezone.localdate()
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        villages=queries.villages_of_reporter(reporter),
        initial={"village": reporter.village_code},
        on=today,
    )

    def send() -> Report:
        key = actions.Key(link, form.cleaned_data["pin"])
        return actions.report_by_link(key=key, told=form.told(), on=today)

    made, status = _sent(request, form, send)
    if made is not None:
        return HttpResponseRedirect(reverse("link_thanks", args=[link, made.number]))
    return render(request, "incidents/link.html", {"form": form, "link": link}, status=status)


@public
@require_safe
@_by_link
def thanks(request: PageRequest, link: str, number: str) -> HttpResponse:
    """The number, to who has the link of the reporter; nothing else of the report."""
    reporter = queries.reporter_by_link(link)
    if not queries.own_number(reporter, number):
        raise Reporter.DoesNotExist
    return render(request, "incidents/link_thanks.html", {"link": link, "number": number})


@public
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(_METHODS)
@_by_link
def take_back(request: PageRequest, link: str) -> HttpResponse:
    """The reporter takes a report back."""
    queries.reporter_by_link(link)
    form = TakeBackForm(request.POST if request.method == "POST" else None)

    def send() -> Report:
        told = form.cleaned_data
        return actions.take_back_by_link(
            key=actions.Key(link, told["pin"]), number=told["number"], reason=told["reason"]
        )

    made, status = _sent(request, form, send)
    context = {"form": form, "link": link, "taken": made.number if made else ""}
    return render(request, "incidents/link_take_back.html", context, status=status)


@public
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(_METHODS)
@_by_link
def no_death(request: PageRequest, link: str) -> HttpResponse:
    """The reporter says that nobody of the village died in a month."""
    reporter, today = queries.reporter_by_link(link), timezone.localdate()
    form = NoDeathForm(request.POST if request.method == "POST" else None, on=today)

    def send() -> BurialMonth:
        key = actions.Key(link, form.cleaned_data["pin"])
        return actions.state_no_death_by_link(key=key, month=form.asked(), on=today)

    made, status = _sent(request, form, send)
    context = {
        "form": form,
        "link": link,
        "village": titles_of([reporter.village_code])[reporter.village_code],
        "stated": month_words(Month.parse(made.month)) if made else "",
    }
    return render(request, "incidents/link_month.html", context, status=status)


def _sent(
    request: PageRequest, form: forms.Form, send: Callable[[], _Made]
) -> tuple[_Made | None, int]:
    """What came of the form: what was made, or the status of the page that says why not."""
    if request.method != "POST":
        return None, 200
    if seconds_to_wait((LINKS_BY_ADDRESS, origin_of(request))):
        form.is_valid()
        with_refusal(form, _too_often())
        return None, 429
    if not form.is_valid():
        return None, 422
    try:
        return send(), 200
    except Refused as refused:
        with_refusal(form, refused)
        return None, 422


def _too_often() -> Refused:
    return Refused(
        "too_often",
        _("Terlalu banyak kiriman dari sambungan ini; belum ada yang dikirim."),
        _("Tunggu satu jam, atau telepon kantor desa atau kecamatan sekarang."),
    )
