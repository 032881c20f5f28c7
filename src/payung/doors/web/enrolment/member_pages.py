"""Members of a container, and the end of a membership."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.enrolment.forms import EndForm
from payung.doors.web.enrolment.page_parts import ActPage, act_page, this_month
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.enrolment import actions, queries
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.models import EndReason


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def members(request: PageRequest, container_id: UUID) -> HttpResponse:
    """Who is a participant through a container, or ever was."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    search_url = resolve_url("enrolment_members_search", container_id)
    context = {"line": line, "search_url": search_url, **_listed(request, container_id)}
    return render(request, "enrolment/members.html", context)


@needs(Deed.ENROLMENT_READ)
@require_safe
def people(request: PageRequest) -> HttpResponse:
    """Who of the whole area is a participant, through whichever container."""
    search_url = resolve_url("enrolment_people_search")
    context = {"line": None, "search_url": search_url, **_listed(request, None)}
    return render(request, "enrolment/members.html", context)


def _listed(request: PageRequest, container_id: UUID | None) -> dict[str, object]:
    everybody = request.GET.get("semua") == "1"
    text = kept_search(request, request.GET.get("cari", ""))
    wanted = queries.MembersWanted(
        month=None if everybody else this_month(),
        text=text,
        after=row_key(request.GET.get("sesudah", "")),
    )
    rows, following = queries.member_lines(request.holder, wanted, container=container_id)
    titles = titles_of(row.village_code for row in rows)
    return {
        "rows": [(row, titles[row.village_code], _why(row.end_reason)) for row in rows],
        "following": following,
        "everybody": everybody,
        "text": text,
        "search": request.GET.get("cari", "") if text else "",
        "may_end": request.holder.may(Deed.MEMBERSHIP_END),
    }


@needs(Deed.ENROLMENT_READ)
@require_POST
@or_404
def search(request: PageRequest, container_id: UUID) -> HttpResponse:
    """Members by name; the name stays out of the address."""
    queries.container_of(request.holder, container_id, month=this_month())
    return _searched(request, resolve_url("enrolment_members", container_id))


@needs(Deed.ENROLMENT_READ)
@require_POST
def search_people(request: PageRequest) -> HttpResponse:
    """The same over the whole area."""
    return _searched(request, resolve_url("enrolment_people"))


def _searched(request: PageRequest, address: str) -> HttpResponse:
    told = {"semua": request.POST.get("semua", "")[:1]}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{address}?{query}")


@needs(Deed.MEMBERSHIP_END)
@or_404
def end(request: PageRequest, membership_id: UUID) -> HttpResponse:
    """The person is a participant until a month, and no longer."""
    found = queries.membership_of(request.holder, membership_id)
    ended = None
    if found.last_month and request.method != "POST":
        ended = Refused(
            "membership_ended",
            _("Kepesertaan ini sudah berakhir."),
            _("Bulan dan sebabnya tampak pada daftar peserta."),
        )
    page = ActPage(
        lazy("Akhiri kepesertaan"),
        lazy("Akhiri kepesertaan"),
        lazy("Kepesertaan berakhir."),
        back=_back(request, found.container_id),
        place=found.person.name,
        refused=ended,
        template="enrolment/end.html",
        danger=True,
        beside={
            "membership": found,
            "village": titles_of([found.village_code])[found.village_code],
        },
    )

    def act(form: EndForm) -> str:
        actions.end_membership(
            by=request.holder,
            membership_id=membership_id,
            last_month=form.cleaned_data["last_month"],
            reason=form.why(),
            note=form.cleaned_data["note"],
        )
        return ""

    return act_page(
        request, page, lambda: EndForm(request.POST or None, initial=_initial(request)), act
    )


def _why(reason: str) -> str:
    return str(END_WORDS[EndReason(reason)]) if reason else ""


def _initial(request: PageRequest) -> dict[str, str]:
    """What the list of those to end has said: the month and the cause."""
    month, reason = request.GET.get("bulan", ""), request.GET.get("sebab", "")
    initial = {"last_month": month[:7] if _is_month(month[:7]) else str(this_month())}
    if any(each.value == reason for each in EndReason):
        initial["reason"] = reason
    return initial


def _back(request: PageRequest, container_id: UUID) -> str:
    """To the list that it was opened from; a village without the container goes to its own list."""
    if request.GET.get("dari") == "daftar":
        return resolve_url("enrolment_to_end")
    visible = queries.sees_container(request.holder, container_id)
    return resolve_url("enrolment_members", container_id) if visible else resolve_url("enrolment")


def _is_month(text: str) -> bool:
    try:
        Month.parse(text)
    except Refused:
        return False
    return True
