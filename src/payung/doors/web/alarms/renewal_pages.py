"""The renewal of the year: the board of villages, and the members of one to be confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import form_incomplete
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.payments.alarms.models import Answer, Renewal
from payung.programme.payments.alarms.renewal import REASONS, Said, confirm_members
from payung.programme.payments.alarms.renewal_queries import (
    answers_of,
    board,
    members_of_village,
    renewal_of,
    year_prepared,
)

_LOOK = "look"
_FIELD = "person_"


@needs(Deed.ALARM_READ)
@require_safe
def renewals(request: PageRequest) -> HttpResponse:
    """How far each village is on its way into the year: members, budget, decree, bill."""
    area = request.GET.get("wilayah", request.holder.area)
    if area not in request.holder.areas:
        raise Http404
    year = year_prepared(timezone.localdate())
    rows = board(request.holder, area, year)
    titles = titles_of(row.village_code for row in rows)
    context = {
        "on": timezone.localdate(),
        "year": year,
        "rows": [(titles[row.village_code], row) for row in rows],
        "people": sum(row.supply.people for row in rows),
        "confirmed": sum(row.is_confirmed for row in rows),
        "ready": sum(row.is_ready for row in rows),
        "areas": titles_of(request.holder.areas) if len(request.holder.areas) > 1 else {},
        "area": area,
    }
    return render(request, "alarms/renewals.html", context)


@needs(Deed.ALARM_READ)
@or_404
def renewal(request: PageRequest, renewal_id: UUID) -> HttpResponse:
    """The members of a village: everybody goes on but whom the operator marks."""
    found = renewal_of(request.holder, renewal_id)
    refused, marked, status = None, {}, 200
    if request.method == "POST":
        status = 422
        try:
            marked = _marked(request)
            _confirm(request, found, marked)
        except Refused as said:
            refused = said
            found = renewal_of(request.holder, renewal_id)
        else:
            messages.success(request, _("Peserta dipastikan untuk tahun berikutnya."))
            return HttpResponseRedirect(reverse("renewal_village", args=[renewal_id]))
    return render(
        request, "alarms/renewal.html", _shown(request, found, marked, refused), status=status
    )


def _confirm(request: PageRequest, found: Renewal, marked: dict[UUID, str]) -> None:
    request.holder.must(Deed.RENEWAL_CONFIRM, found.village_code)
    version = whole_number(request.POST.get("version", ""), digits=9)
    if version is None:
        raise form_incomplete()
    if request.POST.get("sure") != "yes":
        raise Refused(
            "not_declared",
            _("Pernyataan di bawah daftar belum dicentang; tidak ada yang dicatat."),
            _("Centang bila setiap nama sudah diperiksa, lalu simpan lagi."),
        )
    confirm_members(
        by=request.holder,
        renewal_id=found.id,
        version=version,
        exceptions={person: _said(word) for person, word in marked.items()},
        on=timezone.localdate(),
    )


def _marked(request: PageRequest) -> dict[UUID, str]:
    """Person → what was chosen, from the fields that say something. Raises `Refused`."""
    known = {_LOOK, *(reason.value for reason in REASONS)}
    told: dict[UUID, str] = {}
    for name, value in request.POST.items():
        if not name.startswith(_FIELD) or not value:
            continue
        try:
            person = UUID(name.removeprefix(_FIELD))
        except ValueError as forged:
            raise form_incomplete() from forged
        if value not in known:
            raise form_incomplete()
        told[person] = str(value)
    return told


def _said(word: str) -> Said:
    if word == _LOOK:
        return Said(Answer.LOOK)
    return Said(Answer.ENDS, next(reason for reason in REASONS if reason.value == word))


def _shown(
    request: PageRequest, found: Renewal, marked: dict[UUID, str], refused: Refused | None
) -> dict[str, object]:
    answers = answers_of(found)
    looks = {each.person_id: _LOOK for each in answers if each.answer == Answer.LOOK}
    chosen = {**looks, **marked}
    members = list(members_of_village(found.village_code))
    return {
        "on": timezone.localdate(),
        "renewal": found,
        "title": titles_of([found.village_code])[found.village_code],
        "refused": refused,
        "may_confirm": request.holder.may(Deed.RENEWAL_CONFIRM),
        "may_open_people": request.holder.may(Deed.PEOPLE_READ),
        "members": [(each, chosen.get(each.person_id, "")) for each in members],
        "reasons": [(reason.value, END_WORDS[reason]) for reason in REASONS],
        "ended": [
            (each.person, END_WORDS[reason])
            for each in answers
            if each.answer == Answer.ENDS
            for reason in REASONS
            if reason.value == each.reason
        ],
        "look_count": len(looks),
        "sure": request.POST.get("sure") == "yes",
    }
