"""The pages of an own account: log-in, what one holds, where one is logged in."""

from __future__ import annotations

from typing import cast

from allauth.account import views as account_views
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, origin_of, own
from payung.doors.web.accounts.demo_logins import demo_logins
from payung.doors.web.accounts.forms import ContactForm
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import with_refusal
from payung.office.accounts.log_in import end_sessions, note_contact
from payung.office.accounts.models import Account
from payung.office.accounts.queries import (
    has_second_factor,
    held_posts,
    needs_second_factor,
    open_sessions,
    recovery_codes_left,
)


class LogIn(account_views.LoginView):  # type: ignore[misc] # allauth has no types
    """Name and password; in the demo regency with its log-ins beside."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "demo_logins": demo_logins()}


class ChangePassword(account_views.PasswordChangeView):  # type: ignore[misc]
    """The own password; after the first one on to the work that waits."""

    was_first = False

    def post(self, request: PageRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.was_first = _account(request).must_change_password
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def form_valid(self, form: BaseForm) -> HttpResponseBase:
        """Who has just typed the password is not asked for it again a moment later."""
        answer: HttpResponseBase = super().form_valid(form)
        reauthenticate_by_password(self.request)
        return answer

    def get_default_success_url(self) -> str:
        return resolve_url("home" if self.was_first else "account")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        first = cast(Account, self.request.user).must_change_password
        return {**super().get_context_data(**kwargs), "is_first": first}


def _account(request: PageRequest) -> Account:
    """Who is logged in: access has seen to it."""
    return cast(Account, request.user)


@own
def account(request: PageRequest) -> HttpResponse:
    """My posts, my password, my second factor, my sessions."""
    me, today = _account(request), timezone.localdate()
    context = {
        "me": me,
        "posts": held_posts(me, on=today),
        "has_second_factor": has_second_factor(me),
        "needs_second_factor": needs_second_factor(me, on=today),
        "codes_left": recovery_codes_left(me),
        "session_count": len(open_sessions(me, this=None)),
        "is_demo": settings.DEMO,
    }
    return render(request, "accounts/account.html", context)


@own
def contact(request: PageRequest) -> HttpResponse:
    """Where I am told of what waits."""
    me = _account(request)
    form = ContactForm(request.POST or None, initial={"email": me.email, "phone": me.phone})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                note_contact(account=me, origin=origin_of(request), **form.cleaned_data)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Alamat tersimpan."))
                return HttpResponseRedirect(resolve_url("account"))
    context = {"form": form, "mail_is_on": bool(settings.EMAIL_HOST)}
    return render(request, "accounts/contact.html", context, status=status)


@own
def second_factor(_request: PageRequest) -> HttpResponse:
    """Where allauth leads after a change of the second factor."""
    return HttpResponseRedirect(resolve_url("account"))


@own
@require_safe
def sessions(request: PageRequest) -> HttpResponse:
    """Where I am logged in."""
    found = open_sessions(_account(request), this=request.session.session_key)
    context = {"sessions": found, "others": sum(not each.is_this for each in found)}
    return render(request, "accounts/sessions.html", context)


@own
@require_POST
def sessions_end(request: PageRequest) -> HttpResponse:
    """Ends one other session, or all others."""
    ended = end_sessions(
        account=_account(request),
        origin=origin_of(request),
        keep=request.session.session_key,
        only=whole_number(request.POST.get("session", ""), digits=17),
    )
    if ended:
        told = ngettext("%(count)s sesi diakhiri.", "%(count)s sesi diakhiri.", ended)
        messages.success(request, told % {"count": ended})
    else:
        messages.info(request, _("Tidak ada sesi lain yang terbuka."))
    return HttpResponseRedirect(resolve_url("account_sessions"))
