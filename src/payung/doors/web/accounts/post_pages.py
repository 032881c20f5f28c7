"""The pages of posts: the list, one post with its history, and what PMD does with them."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.accounts import post_forms
from payung.doors.web.accounts.unfinished import unfinished_at
from payung.doors.web.asked import row_key
from payung.doors.web.forms import with_refusal
from payung.office.accounts import post_queries
from payung.office.accounts.actions import (
    appoint_newcomer,
    close_post,
    hand_over,
    open_post,
    vacate,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import scope
from payung.office.accounts.log_in import reset_log_in
from payung.office.accounts.models import Account, Post
from payung.office.accounts.roles import Role
from payung.office.accounts.taking_back import take_back_hand_over
from payung.office.area.queries import titles_of
from payung.office.audit.queries import last_acts

_SHEET = "first_password"
_LAST_ACTS = 8


class Sheet(TypedDict):
    """What the sheet for a first log-in says; kept until it was shown once."""

    name: str
    username: str
    password: str
    title: str


@needs(Deed.POSTS_READ)
@require_safe
def posts(request: PageRequest) -> HttpResponse:
    """The posts of my area with their holders."""
    wanted = post_queries.PostFilter(
        role=request.GET.get("role", ""),
        words=request.GET.get("q", "").strip()[:100],
        vacant=request.GET.get("vacant") == "1",
    )
    today = timezone.localdate()
    after = row_key(request.GET.get("after", ""))
    found = post_queries.posts(request.holder, wanted, on=today, after=after)
    page, more = found[: post_queries.PAGE], len(found) > post_queries.PAGE
    query = request.GET.copy()
    if more:
        query["after"] = str(page[-1].id)
    context = {
        "posts": page,
        "wanted": wanted,
        "counts": post_queries.post_counts(request.holder, on=today),
        "next_page": query.urlencode() if more else "",
        "is_later_page": "after" in request.GET,
        "roles": post_queries.role_choices(),
        "may_manage": request.holder.may(Deed.POSTS_MANAGE),
        "today": today,
    }
    return render(request, "accounts/posts.html", context)


@needs(Deed.POSTS_READ)
@require_safe
def post(request: PageRequest, post_id: UUID) -> HttpResponse:
    """One post: who holds it, who held it, what was done there last."""
    found, today = _post(request, post_id), timezone.localdate()
    lines = post_queries.history(found, on=today)
    context = {
        **_about(found),
        "history": lines,
        "now": next((each for each in lines if each.is_now), None),
        "may_manage": request.holder.may(Deed.POSTS_MANAGE) and found.is_open,
        "may_reset": any(each.is_now for each in lines),
        "may_take_back": any(each.starts_on >= today and not each.ends_on for each in lines),
        "last_acts": _last_acts(request, found) if request.holder.may(Deed.ACTS_READ) else None,
    }
    return render(request, "accounts/post.html", context)


@needs(Deed.POSTS_MANAGE)
def new(request: PageRequest) -> HttpResponse:
    """Opens a post."""
    initial = {"role": request.GET.get("role", Role.VILLAGE_OPERATOR)}
    form = post_forms.OpenPost(request.holder, _sent(request), initial=initial)
    if form.is_valid():
        role, area = Role(form.cleaned_data["role"]), form.cleaned_data["area"]
        title = form.cleaned_data["title"]
        try:
            made = open_post(by=request.holder, role=role, title=title, areas=(area,))
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Jabatan dibuka. Catat pemangkunya."))
            return redirect("posts_hand_over", post_id=made.id)
    return render(request, "accounts/post_new.html", {"form": form}, status=_status(form))


@needs(Deed.POSTS_MANAGE)
def hand(request: PageRequest, post_id: UUID) -> HttpResponse:
    """Hands a post over: what the next holder finds, and to whom it goes."""
    found = _post(request, post_id)
    known, newcomer = _both_forms(request)
    form = newcomer if newcomer.is_bound else known
    if request.method == "POST" and form.is_valid():
        try:
            return _handed(request, found, form)
        except Refused as refused:
            with_refusal(form, refused)
    lines = post_queries.history(found, on=timezone.localdate())
    context = {
        **_about(found),
        "known": known,
        "newcomer": newcomer,
        "now": next((each for each in lines if each.is_now), None),
        "accounts": post_queries.accounts_within(request.holder)[:500],
        "unfinished": unfinished_at(found),
    }
    return render(request, "accounts/hand_over.html", context, status=_status(form))


def _both_forms(
    request: PageRequest,
) -> tuple[post_forms.HandOverToKnown, post_forms.HandOverToNewcomer]:
    """For somebody with an account, and for somebody new; the one that was sent is filled in."""
    sent = _sent(request)
    is_new = request.POST.get("to") == "newcomer"
    initial = {"on": timezone.localdate()}
    return (
        post_forms.HandOverToKnown(None if is_new else sent, initial=initial, prefix="known"),
        post_forms.HandOverToNewcomer(sent if is_new else None, initial=initial, prefix="newcomer"),
    )


def _handed(request: PageRequest, found: Post, form: Form) -> HttpResponseRedirect:
    told = form.cleaned_data
    if isinstance(form, post_forms.HandOverToNewcomer):
        made = appoint_newcomer(by=request.holder, post=found, **told)
        _keep_sheet(request, found, made.tenure.account, made.first_password)
        return redirect("posts_sheet")
    person = post_queries.account_named(request.holder, told.pop("username"))
    if person is None:
        raise Refused(
            "account_unknown",
            _("Tidak ada akun dengan nama pengguna itu di wilayah kerja Anda."),
            _("Periksa ejaannya, atau pakai formulir orang baru."),
        )
    hand_over(by=request.holder, post=found, to=person, **told)
    messages.success(request, _("Serah terima dicatat."))
    return redirect("posts_post", post_id=found.id)


@needs(Deed.POSTS_MANAGE)
def leave_vacant(request: PageRequest, post_id: UUID) -> HttpResponse:
    """Nobody holds the post after a day."""
    found = _post(request, post_id)
    form = post_forms.Vacate(_sent(request), initial={"last_day": timezone.localdate()})
    if form.is_valid():
        try:
            vacate(by=request.holder, post=found, **form.cleaned_data)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Jabatan dicatat kosong sesudah hari itu."))
            return redirect("posts_post", post_id=found.id)
    context = {**_about(found), "form": form}
    return render(request, "accounts/post_vacate.html", context, status=_status(form))


@needs(Deed.POSTS_MANAGE)
def take_back(request: PageRequest, post_id: UUID) -> HttpResponse:
    """A hand-over that begins today or later was a mistake."""
    found = _post(request, post_id)
    form = post_forms.Reason(_sent(request))
    if form.is_valid():
        try:
            take_back_hand_over(by=request.holder, post=found, **form.cleaned_data)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Serah terima dibatalkan."))
            return redirect("posts_post", post_id=found.id)
    context = {**_about(found), "form": form}
    return render(request, "accounts/post_take_back.html", context, status=_status(form))


@needs(Deed.POSTS_MANAGE)
def close(request: PageRequest, post_id: UUID) -> HttpResponse:
    """The post is no more."""
    found = _post(request, post_id)
    form = post_forms.Reason(_sent(request))
    if form.is_valid():
        try:
            close_post(by=request.holder, post=found, reason=form.cleaned_data["reason"])
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Jabatan ditutup."))
            return redirect("posts_post", post_id=found.id)
    context = {**_about(found), "form": form}
    return render(request, "accounts/post_close.html", context, status=_status(form))


@needs(Deed.POSTS_MANAGE)
def reset(request: PageRequest, post_id: UUID) -> HttpResponse:
    """Sets back the log-in of who holds the post."""
    found = _post(request, post_id)
    lines = post_queries.history(found, on=timezone.localdate())
    now = next((each for each in lines if each.is_now), None)
    form = post_forms.Reason(_sent(request))
    if now and form.is_valid():
        person = post_queries.account_named(request.holder, now.username)
        try:
            if person is None:
                raise Http404
            password = reset_log_in(
                by=request.holder, account=person, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            _keep_sheet(request, found, person, password)
            return redirect("posts_sheet")
    context = {**_about(found), "form": form, "now": now}
    return render(request, "accounts/post_reset.html", context, status=_status(form))


@needs(Deed.POSTS_MANAGE)
@require_safe
def sheet(request: PageRequest) -> HttpResponse:
    """The sheet for a first log-in: shown once, then it is gone."""
    kept: Sheet | None = request.session.pop(_SHEET, None)
    context = {"sheet": kept, "address": request.build_absolute_uri("/")}
    return render(request, "accounts/sheet.html", context)


def _keep_sheet(request: PageRequest, found: Post, person: Account, password: str) -> None:
    request.session[_SHEET] = Sheet(
        name=person.full_name, username=person.username, password=password, title=found.title
    )


def _sent(request: PageRequest) -> QueryDict | None:
    """What was sent, were it nothing at all; `None` where a page is only read."""
    return request.POST if request.method == "POST" else None


def _post(request: PageRequest, post_id: UUID) -> Post:
    found = post_queries.find_post(request.holder, post_id)
    if found is None:
        raise Http404
    return found


def _about(found: Post) -> dict[str, object]:
    codes = [area.code for area in found.areas.all()]
    names = titles_of(codes)
    return {"post": found, "places": [names[code] for code in codes]}


def _last_acts(request: PageRequest, found: Post) -> object:
    return last_acts(scope(request.holder), post_id=found.id, count=_LAST_ACTS)


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
