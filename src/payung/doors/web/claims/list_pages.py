"""The list of cases and the board of villages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import row_key
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.accounts.roles import Role, role_words
from payung.office.area.queries import areas_within
from payung.programme.claims import queries
from payung.programme.claims.models import Stage
from payung.programme.claims.queries import Wanted
from payung.programme.claims.queries.first_page import NEW_FOR
from payung.programme.claims.steps import OWNERS, ROUTE, STAGE_WORDS


@needs(Deed.CLAIM_READ)
@require_safe
def claims(request: PageRequest) -> HttpResponse:
    """The cases of the holder's areas."""
    today = timezone.localdate()
    number = request.GET.get("cari", "")
    wanted = _wanted(request, kept_search(request, number))
    searching = number if wanted.search else ""
    rows, following = queries.cases(request.holder, wanted, on=today)
    counts = queries.counts_by_stage(request.holder, wanted, on=today)
    areas = request.holder.areas
    context = {
        "rows": rows,
        "following": following,
        "counts": counts,
        "total": sum(each.cases for each in counts),
        "wanted": wanted,
        "is_filtered": wanted != Wanted(after=wanted.after),
        "kept": _kept(wanted, searching),
        "late": queries.late(request.holder, on=today),
        "villages": areas_within(areas, level=4),
        "owners": [(role.value, role_words(role)) for role in Role if role in OWNERS.values()],
    }
    return render(request, "claims/claims.html", context)


@needs(Deed.CLAIM_READ)
@require_POST
def search(request: PageRequest) -> HttpResponse:
    """Looks for a name; it stands in no address."""
    told = {name: request.POST.get(name, "")[:20] for name in ("desa", "giliran", "tahap")}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: text for name, text in told.items() if text})
    return HttpResponseRedirect(f"{reverse('claims')}?{query}".rstrip("?"))


@needs(Deed.CLAIM_READ)
@require_safe
def board(request: PageRequest) -> HttpResponse:
    """Villages by stage, the oldest open case first."""
    villages = queries.board(request.holder, on=timezone.localdate())
    stages = [*ROUTE, Stage.CLOSED]
    context = {
        "stages": [STAGE_WORDS[stage] for stage in stages],
        "villages": [
            (village, [_cell(stage, village.by_stage.get(stage, 0)) for stage in stages])
            for village in villages
        ],
        "sums": [
            _cell(stage, sum(each.by_stage.get(stage, 0) for each in villages)) for stage in stages
        ],
        "cases": sum(each.cases for each in villages),
        "open": sum(each.is_open for each in villages),
        "late": sum(each.late for each in villages),
        "paid": sum(each.paid for each in villages),
        "today": timezone.localdate(),
    }
    return render(request, "claims/board.html", context)


@needs(Deed.CLAIM_READ)
@require_safe
def scholarships(request: PageRequest) -> HttpResponse:
    """Years of children that may be asked for and that nobody has asked for."""
    context = {
        "years": queries.scholarships_due(request.holder),
        "may_note": request.holder.may(Deed.SCHOLARSHIP_NOTE),
    }
    return render(request, "claims/scholarships.html", context)


def _cell(stage: Stage, count: int) -> dict[str, object]:
    return {"code": stage.value, "words": STAGE_WORDS[stage], "count": count}


def _kept(wanted: Wanted, searching: str) -> str:
    """The filter as the address says it, without the stage; of the search its number."""
    told = {
        "desa": wanted.place,
        "giliran": wanted.owner.value if wanted.owner else "",
        "cari": searching,
        "lewat": "ya" if wanted.is_late else "",
        "belum": "selesai" if wanted.is_open else "",
        "baru": "ya" if wanted.opened_after else "",
    }
    return urlencode({name: text for name, text in told.items() if text})


def _wanted(request: PageRequest, search: str) -> Wanted:
    asked = request.GET
    stage, owner, place = asked.get("tahap", ""), asked.get("giliran", ""), asked.get("desa", "")
    return Wanted(
        stage=Stage(stage) if stage in [each.value for each in (*ROUTE, Stage.CLOSED)] else None,
        owner=Role(owner) if owner in list(Role) else None,
        place=place[:13] if place and request.holder.covers(place[:13]) else "",
        is_late=asked.get("lewat") == "ya",
        is_open=asked.get("belum") == "selesai",
        opened_after=timezone.localdate() - NEW_FOR if asked.get("baru") == "ya" else None,
        search=search[:80],
        after=row_key(asked.get("sesudah", "")),
    )
