"""The two pages for who complains: tell, and look what became of it. Open to everybody.

The sender stays unknown: whoever is logged in by chance is put aside before anything is done, so
that neither page, act nor log line carries a post; the code goes by POST alone and stands in no
address; nothing is put into a session.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, origin_of, public
from payung.doors.web.complaints.sender_forms import CodeForm, MoreForm, SendForm
from payung.doors.web.forms import with_refusal
from payung.doors.web.office import public_throttle
from payung.office.area.models import Area
from payung.programme.complaints import actions, queries
from payung.programme.complaints.sender_code import bare_code

View = Callable[[PageRequest], HttpResponse]


def _unknown(view: View) -> View:
    """The page does not know who is logged in."""

    @wraps(view)
    def without_account(request: PageRequest) -> HttpResponse:
        request.user = AnonymousUser()
        request.holder = None  # type: ignore[assignment]
        response = view(request)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return without_account


@public
@sensitive_variables()
@sensitive_post_parameters()
@_unknown
def send(request: PageRequest) -> HttpResponse:
    """The form; sent, the code, which is shown this once."""
    regencies = queries.receiving_regencies()
    regency = _regency(request, regencies)
    if regency is None:
        return render(request, "complaints/which_regency.html", {"regencies": regencies})
    villages = queries.villages_by_district(regency.code)
    form = SendForm(request.POST if request.method == "POST" else None, villages=villages)
    status = 200
    if request.method == "POST":
        status = 422
        wait = public_throttle.seconds_to_wait(
            (public_throttle.COMPLAINTS_BY_ADDRESS, origin_of(request))
        )
        if wait:
            status = _too_often(form)
        elif form.is_valid():
            told, key = form.told(regency.code)
            try:
                code = actions.send_complaint(told=told, key=key, on=timezone.localdate())
            except Refused as refused:
                with_refusal(form, refused)
            else:
                return render(request, "complaints/sent.html", {"code": code})
    context = {"form": form, "regency": regency, "is_one_of_many": len(regencies) > 1}
    return render(request, "complaints/send.html", context, status=status)


@public
@sensitive_variables()
@sensitive_post_parameters()
@_unknown
def ask(request: PageRequest) -> HttpResponse:
    """Where a complaint stands, by its code, and one more word to the office."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form, 422 if request.method == "POST" else 200)
    code = form.cleaned_data["code"]
    wait = public_throttle.seconds_to_wait(
        (public_throttle.CODES_BY_ADDRESS, origin_of(request)),
        (public_throttle.BY_CODE, bare_code(code)),
    )
    if wait:
        return _asked(request, form, _too_often(form))
    try:
        page = queries.sender_page(code)
    except Refused as refused:
        with_refusal(form, refused)
        return _asked(request, form, 422)
    is_answering = "text" in request.POST
    more = MoreForm(request.POST) if is_answering else _more(page)
    if is_answering and _said(code, more):
        page = queries.sender_page(code)
        more, is_answering = _more(page), False
    context = {"page": page, "more": more}
    status = 422 if is_answering else 200
    return render(request, "complaints/followed.html", context, status=status)


def _said(code: str, more: MoreForm) -> bool:
    """Whether the word was taken; else the form says why not."""
    if not more.is_valid():
        return False
    said = more.cleaned_data
    try:
        actions.add_message(
            code=code, text=said["text"], said=said["said"], on=timezone.localdate()
        )
    except Refused as refused:
        with_refusal(more, refused)
        return False
    return True


def _more(page: queries.SenderPage) -> MoreForm:
    return MoreForm(initial={"said": len(page.messages)})


def _asked(request: PageRequest, form: CodeForm, status: int) -> HttpResponse:
    return render(request, "complaints/ask.html", {"form": form}, status=status)


def _regency(request: PageRequest, known: tuple[Area, ...]) -> Area | None:
    """The regency of the address; where there is one only, that one."""
    told = request.GET.get("kab", "")
    if not told:
        return known[0] if len(known) == 1 else None
    found = next((each for each in known if each.code == told), None)
    if found is None:
        raise Http404
    return found


def _too_often(form: forms.Form) -> int:
    form.is_valid()
    with_refusal(
        form,
        Refused(
            "too_often",
            _("Terlalu banyak kiriman dari sambungan ini dalam satu jam; belum ada yang dikirim."),
            _("Tunggu satu jam, atau kirim dari sambungan lain. Tulisan Anda masih ada di bawah."),
        ),
    )
    return 429
