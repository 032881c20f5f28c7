"""The public notice: publishing it, and the page that every citizen may open."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs, or_404, public
from payung.doors.web.decisions.forms import NoticeForm
from payung.doors.web.decisions.step_page import found_for, step_page
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.notice import public_notice
from payung.programme.decisions.steps import Step


@needs(Deed.NOTICE_PUBLISH)
@or_404
def publish(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The masked names hang out until a day, or no longer."""
    found = found_for(request, list_id)
    takes_down = request.POST.get("turunkan") == "ya"
    page = StepPage(
        Step.PUBLISH,
        lazy("Pengumuman kepada warga"),
        lazy("Umumkan"),
        lazy("Pengumuman diturunkan.") if takes_down else lazy("Nama yang disamarkan diumumkan."),
        template="decisions/publish.html",
    )
    last = found.standing.objections_until or timezone.localdate() + timedelta(days=1)

    def act(seen: Seen, form: forms.Form, on: date) -> object:
        if takes_down:
            return actions.take_down_notice(by=request.holder, seen=seen, on=on)
        until = form.cleaned_data["until"]
        return actions.publish_notice(by=request.holder, seen=seen, until=until, on=on)

    form = NoticeForm(request.POST or None, initial={"until": found.notice_until or last})
    return step_page(request, found, page, forms.Form(request.POST) if takes_down else form, act)


@public
@require_safe
@or_404
def notice(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Masked names, and how to object; nothing else."""
    shown = public_notice(list_id, on=timezone.localdate())
    search = request.GET.get("cari", "")[:80].strip()
    lines = [line for line in shown.lines if line.says(search)]
    context = {"notice": shown, "lines": lines, "search": search}
    answer = render(request, "decisions/notice.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
