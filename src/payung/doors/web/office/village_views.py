"""Pages of villages: the board of an area with its map, and one village."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.area_code import AreaCode
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.office.board_filter import BoardFilter
from payung.doors.web.office.board_sheet import board_workbook
from payung.doors.web.office.map_drawing import Drawing, MapVillage, draw
from payung.doors.web.office.next_steps import step_of_area, step_of_village
from payung.doors.web.office.village_board import AskedAlready, Board, Stage, board_of
from payung.doors.web.protection.asked_day import day_of
from payung.doors.web.protection.words import PROTECTED_NAME
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area import Village
from payung.office.area.models import Area
from payung.office.area.queries import (
    areas_by_code,
    areas_within,
    outlines_within,
    village_among,
)
from payung.programme.decisions.board import decisions_of_village
from payung.programme.workers.board import lists_of_village

PROTECTED_PEOPLE = f"?keadaan={PROTECTED_NAME}#daftar"
"""The end of the address of a list."""
_NAMED_AT_MOST = 30
"""Villages on a map of boundaries that still have room for their names."""


@needs(Deed.VILLAGES_READ)
def villages(request: PageRequest) -> HttpResponse:
    """The holder's own area; a branch with several regencies chooses one."""
    areas = request.holder.areas
    if len(areas) > 1:
        known = areas_by_code(areas)
        chosen = [known[code] for code in areas if code in known]
        return render(request, "office/areas.html", {"areas": chosen})
    name = "villages_village" if len(areas[0]) > len("16.12.01") else "villages_area"
    return HttpResponseRedirect(reverse(name, args=(areas[0],)))


@needs(Deed.VILLAGES_READ)
def villages_area(request: PageRequest, code: str) -> HttpResponse:
    """A regency or a district: every village with its stage, as map and as table.

    Who answers for a smaller area inside it is led to that one.
    """
    if _answers_below(request.holder, code):
        return HttpResponseRedirect(reverse("villages"))
    above = _above(request, code)
    day = min(day_of(request.GET), timezone.localdate())
    board = board_of(request.holder, code, on=day)
    chosen = BoardFilter.read(request.GET)
    return render(
        request,
        "office/board.html",
        {
            "area": above[-1],
            "crumbs": [(area.code, area.title) for area in above[:-1]],
            "board": board,
            "stages": [(stage, count) for stage, count in board.stages.items()],
            "drawing": _drawing(code, board),
            "filter": chosen,
            "page": chosen.page_of(board),
            "show_districts": len(board.districts) > 1,
            "next_step": step_of_area(board),
            "day": day,
            "is_today": day == timezone.localdate(),
            **_common(request),
        },
    )


@needs(Deed.VILLAGES_READ)
def villages_download(request: PageRequest, code: str) -> HttpResponse:
    """The table of an area as it is filtered, as Excel."""
    if _answers_below(request.holder, code):
        return HttpResponseRedirect(reverse("villages"))
    area = _above(request, code)[-1]
    day = min(day_of(request.GET), timezone.localdate())
    rows = BoardFilter.read(request.GET).of(board_of(request.holder, code, on=day))
    return handed_out(f"desa-{code}.xlsx", board_workbook(area.title, rows, day))


@needs(Deed.VILLAGES_READ)
def villages_village(request: PageRequest, code: str) -> HttpResponse:
    """One village: its numbers, each opening its list, and where it lies in its district."""
    if not request.holder.covers(code):
        raise Http404
    district = AreaCode(code).district.dotted
    seen = district if request.holder.covers(district) else code
    areas = areas_within((seen,), besides=(code[:2], code[:5], district))
    village = village_among(code, areas)
    if village is None:
        raise Http404
    board = board_of(request.holder, seen, on=timezone.localdate(), known=AskedAlready(areas))
    row = next(row for row in board.villages if row.code == code)
    return render(
        request,
        "office/village.html",
        {
            "village": village,
            "crumbs": _crumbs(request.holder, village),
            "row": row,
            "drawing": _drawing(seen, board, here=code),
            "lists": lists_of_village(request.holder, code),
            "decisions": decisions_of_village(request.holder, code),
            "stages": [each for each in Stage if each.is_on_the_way or each is row.stage],
            "next_step": step_of_village(row, request.holder),
            **_common(request),
        },
    )


def _common(request: PageRequest) -> dict[str, object]:
    """The legend, and where numbers and states lead; nowhere for who may not open it."""
    leads = {
        "people_list": (Deed.PEOPLE_READ, f"{reverse('people')}?keadaan=semua&tempat="),
        "lists_root": (Deed.LIST_READ, reverse("lists")),
        "decisions_root": (Deed.CANDIDATES_READ, reverse("decisions")),
        "budgets_root": (Deed.BUDGET_READ, reverse("budgets")),
        "protection_root": (Deed.PROTECTION_READ, reverse("protection")),
    }
    may = request.holder.may
    return {
        "legend": list(Stage),
        "protected_people": PROTECTED_PEOPLE,
        "protected_list": f"orang/{PROTECTED_PEOPLE}" if may(Deed.PEOPLE_READ) else "",
        **{name: address if may(deed) else "" for name, (deed, address) in leads.items()},
    }


def _crumbs(holder: Holder, village: Village) -> list[tuple[str, str]]:
    """Code and title of what lies above a village, as far as the holder's area goes."""
    above = (
        (village.code.regency.dotted, village.regency_title),
        (village.code.district.dotted, village.district_title),
    )
    return [(code, title) for code, title in above if holder.covers(code)]


def _answers_below(holder: Holder, code: str) -> bool:
    """Whether the holder answers for something inside the area, and not for all of it."""
    return any(own.startswith(f"{code}.") for own in holder.areas)


def _above(request: PageRequest, code: str) -> Sequence[Area]:
    """The area and what lies above it inside the holder's, from the top. Else 404."""
    known = areas_by_code((code[:5], code))
    if code not in known or not request.holder.covers(code):
        raise Http404
    return [known[each] for each in sorted(known) if request.holder.covers(each)]


def _drawing(code: str, board: Board, here: str = "") -> Drawing:
    words = _("%(village)s: %(stage)s, %(people)s orang")
    shown = [
        MapVillage(
            code=row.code,
            name=row.area.name,
            district=row.district_name,
            words=words
            % {"village": row.area.title, "stage": row.look.words, "people": row.people},
            look=f"stage-{row.stage.value}",
            address=row.address,
            is_kelurahan=row.area.is_kelurahan,
            is_here=row.code == here,
        )
        for row in board.villages
    ]
    outlines = outlines_within((code,), level=4)
    return draw(shown, outlines, name_villages=len(shown) <= _NAMED_AT_MOST)
