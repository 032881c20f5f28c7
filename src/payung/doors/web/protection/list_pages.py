"""The lists behind the numbers of protection: on screen, on paper, and as Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.handed_out import handed_out
from payung.doors.web.kept_search import keep_search, kept_search
from payung.doors.web.protection.board import VILLAGE, Asked, Lines, coverages, next_step
from payung.doors.web.protection.board_pages import answers_below, asked_of, crumbs_of
from payung.doors.web.protection.sheets import people_workbook
from payung.doors.web.protection.words import BY_NAME, LOOKS, PROTECTED_NAME, Look, later_words
from payung.office.accounts.duties import Deed
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.office.writing import month_words
from payung.programme.decisions.queries.seats_on import seats_on
from payung.programme.payments.protected_people import PAGE, ProtectedPerson, Wanted, people_of
from payung.programme.payments.protection import Standing, protection_of
from payung.programme.workers.models import Person

_PRINTED = 2_000
_MOST_IN_EXCEL = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """The area of a list, with what lies above and in it."""

    area: Area
    above: list[Area]
    names: Mapping[str, str]

    @property
    def is_village(self) -> bool:
        return self.area.level == VILLAGE


@needs(Deed.PROTECTION_READ)
def protection_village(request: PageRequest, code: str) -> HttpResponse:
    """One village: its numbers, and who stands where, for who may see names."""
    return _page(request, code)


@needs(Deed.PEOPLE_READ)
def protection_people(request: PageRequest, code: str) -> HttpResponse:
    """The same list of a regency or district."""
    if answers_below(request, code):
        return HttpResponseRedirect(reverse("protection"))
    return _page(request, code)


@needs(Deed.PEOPLE_READ)
@require_safe
def protection_people_download(request: PageRequest, code: str) -> HttpResponse:
    """The list as it is filtered, as Excel; NIK masked."""
    if answers_below(request, code):
        return HttpResponseRedirect(reverse("protection"))
    return _workbook(request, code)


@needs(Deed.PEOPLE_READ)
@require_safe
def protection_village_download(request: PageRequest, code: str) -> HttpResponse:
    """The same of a village."""
    return _workbook(request, code)


def _workbook(request: PageRequest, code: str) -> HttpResponse:
    place, asked = _place(request, code), asked_of(request)
    of = protection_of(request.holder, code, asked.day)
    part = people_of(request.holder, of, _wanted(request, asked), most=_MOST_IN_EXCEL)
    content = people_workbook(place.area.title, asked.day, part.people, place.names)
    name = f"perlindungan-orang-{code}-{asked.day}.xlsx"
    return handed_out(name, content)


def _page(request: PageRequest, code: str) -> HttpResponse:
    place, asked = _place(request, code), asked_of(request)
    if request.method == "POST":
        return _searched(request, place, asked)
    of = protection_of(request.holder, code, asked.day)
    tally, lines = of.tally(soon=asked.soon), Lines(request.holder, asked)
    wanted = _wanted(request, asked)
    everything = request.GET.get("semua") == "ya"
    seats = seats_on(request.holder, code, asked.day) if place.is_village else {}
    context = {
        "place": place,
        "crumbs": crumbs_of(request, asked, place.above),
        "asked": asked,
        "tally": tally,
        "counts": lines.counts(code, tally),
        "soon": lines.soon(code, tally),
        "coverages": coverages(tally, sum(seats.values())),
        "next_step": next_step(tally, asked, lines.soon(code, tally).url),
        "wanted": wanted,
        "look": LOOKS[wanted.standings[0]] if len(wanted.standings) == 1 else None,
        "is_protected": len(wanted.standings) > 1,
        "protected_url": asked.people(code, keadaan=PROTECTED_NAME),
        "state": request.GET.get("keadaan", "") if wanted.standings else "",
        "may_see_names": request.holder.may(Deed.PEOPLE_READ),
        "links": _links(request, place, asked),
    }
    if context["may_see_names"]:
        after = None if everything else row_key(request.GET.get("sesudah", ""))
        most = _PRINTED if everything else PAGE
        part = people_of(request.holder, of, wanted, after=after, most=most)
        context |= {"part": part, "lines": [_line(each, place, asked) for each in part.people]}
    return render(request, "protection/people.html", context)


@dataclass(frozen=True, slots=True)
class Line:
    """A person as the list shows it."""

    person: Person | None
    url: str
    village: str
    look: Look
    ended: str
    paid_until: str
    now: int
    """What death pays on the day, in rupiah; of whose membership has ended nothing is said."""
    later: str
    """What it pays beyond that, and when."""
    arrears: int
    release: int
    inactive_on: date | None
    days_left: int | None


def _line(each: ProtectedPerson, place: Place, asked: Asked) -> Line:
    url = reverse("people_person", args=(each.key,))
    rights, counts = each.told.rights, each.standing is not Standing.ENDED
    return Line(
        person=each.person,
        url=url if asked.is_today else f"{url}?tanggal={asked.day.isoformat()}",
        village=place.names.get(each.village_code, each.village_code),
        look=LOOKS[each.standing],
        ended=each.ended,
        paid_until=month_words(each.paid_until) if each.paid_until else "",
        now=rights.jkm_amount if counts else 0,
        later=later_words(rights),
        arrears=rights.arrears_months if counts else 0,
        release=rights.release_amount,
        inactive_on=each.inactive_on if counts else None,
        days_left=rights.days_until_inactive,
    )


def _searched(request: PageRequest, place: Place, asked: Asked) -> HttpResponse:
    """A name goes by POST and is kept in the session: it never stands in an address."""
    number = keep_search(request, request.POST.get("nama", ""))
    told = {"keadaan": request.POST.get("keadaan", ""), "cari": number}
    return HttpResponseRedirect(asked.people(place.area.code, **told))


def _wanted(request: PageRequest, asked: Asked) -> Wanted:
    told = request.GET
    asks_who_lapses = whole_number(told.get("hari", ""), digits=3) is not None
    return Wanted(
        standings=BY_NAME.get(told.get("keadaan", ""), ()),
        lapses_within=asked.soon if asks_who_lapses else None,
        words=kept_search(request, told.get("cari", "")),
    )


def _links(request: PageRequest, place: Place, asked: Asked) -> Mapping[str, str]:
    """The filter as the end of an address: for the next page, to print, to download."""
    known = ("keadaan", "hari", "cari")
    told = {name: request.GET.get(name, "")[:20] for name in known}
    told["tanggal"] = "" if asked.is_today else asked.day.isoformat()
    query = urlencode({name: value for name, value in told.items() if value})
    name = "protection_village_download" if place.is_village else "protection_people_download"
    return {
        "query": f"{query}&" if query else "",
        "download": f"{reverse(name, args=(place.area.code,))}?{query}",
        "everybody": asked.people(place.area.code),
    }


def _place(request: PageRequest, code: str) -> Place:
    """The area in the holder's own; else 404."""
    areas = areas_within((code,), besides=(code[:5], code[:8]))
    area = next((each for each in areas if each.code == code), None)
    if area is None or not request.holder.covers(code):
        raise Http404
    above = [each for each in areas if code.startswith(f"{each.code}.")]
    return Place(area, above, {each.code: each.name for each in areas})
