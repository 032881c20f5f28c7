"""Pages of protection by area: regency, district and village, with the numbers and their lists."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.protection.asked_day import day_of, days_of
from payung.doors.web.protection.board import VILLAGE, Asked, Board, Lines, coverages, next_step
from payung.doors.web.protection.sheets import board_workbook
from payung.office.accounts.duties import Deed
from payung.office.area.models import Area
from payung.office.area.queries import areas_by_code, areas_within
from payung.programme.decisions.queries.seats_on import seats_on
from payung.programme.payments.protection import protection_of


@needs(Deed.PROTECTION_READ)
@require_safe
def protection(request: PageRequest) -> HttpResponse:
    """The holder's own area; a branch with several regencies chooses one."""
    areas = request.holder.areas
    if len(areas) > 1:
        known = areas_by_code(areas)
        chosen = [known[code] for code in areas if code in known]
        return render(request, "protection/areas.html", {"areas": chosen})
    name = "protection_village" if len(areas[0]) > len("16.12.01") else "protection_area"
    return HttpResponseRedirect(reverse(name, args=(areas[0],)))


@needs(Deed.PROTECTION_READ)
@require_safe
def protection_area(request: PageRequest, code: str) -> HttpResponse:
    """A regency or a district: counts by district and by village. Who answers for a smaller area
    inside it is led to that one."""
    if answers_below(request, code):
        return HttpResponseRedirect(reverse("protection"))
    return render(request, "protection/board.html", {"board": _board(request, code)})


@needs(Deed.PROTECTION_READ)
@require_safe
def protection_download(request: PageRequest, code: str) -> HttpResponse:
    """The tables of an area as Excel."""
    if answers_below(request, code):
        return HttpResponseRedirect(reverse("protection"))
    board = _board(request, code)
    name = f"perlindungan-{code}-{board.asked.day}.xlsx"
    return handed_out(name, board_workbook(board))


def _board(request: PageRequest, code: str) -> Board:
    """Everything of an area inside the holder's; else 404."""
    holder, asked = request.holder, asked_of(request)
    areas = areas_within((code,), besides=(code[:5],))
    area = next((each for each in areas if each.code == code), None)
    if area is None or not holder.covers(code):
        raise Http404
    of = protection_of(holder, code, asked.day)
    tally, seats = of.tally(soon=asked.soon), seats_on(holder, code, asked.day)
    lines = Lines(holder, asked)
    words = " ".join(request.GET.get("cari", "").split())[:80]
    names = {each.code: each.name for each in areas}
    villages = [each for each in areas if each.level == VILLAGE]
    districts = [each for each in areas if each.level == VILLAGE - 1]
    soon = lines.soon(code, tally)
    return Board(
        area=area,
        crumbs=crumbs_of(
            request, asked, [each for each in areas if code.startswith(f"{each.code}.")]
        ),
        asked=asked,
        tally=tally,
        counts=lines.counts(code, tally),
        soon=soon,
        coverages=coverages(tally, sum(seats.values())),
        next_step=next_step(tally, asked, soon.url),
        districts=lines.rows(districts, names, of.by_district(soon=asked.soon), seats),
        villages=lines.rows(villages, names, of.by_village(soon=asked.soon), seats),
        words=words,
    )


def asked_of(request: PageRequest) -> Asked:
    """The day and the days that the address tells."""
    day = day_of(request.GET)
    return Asked(day, day == timezone.localdate(), days_of(request.GET))


def answers_below(request: PageRequest, code: str) -> bool:
    """Whether the holder answers for something inside the area, and not for all of it."""
    return any(own.startswith(f"{code}.") for own in request.holder.areas)


def crumbs_of(request: PageRequest, asked: Asked, above: list[Area]) -> list[tuple[str, str]]:
    """Address and title of what lies above, as far as the holder's area goes."""
    return [
        (asked.address("protection_area", area.code), area.title)
        for area in above
        if request.holder.covers(area.code)
    ]
