"""The pages of acts: who did what, where and when, for those who watch."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.accounts.act_words import kind_words, note_of
from payung.doors.web.asked import day_within, whole_number
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.holder import scope
from payung.office.accounts.post_queries import accounts_like
from payung.office.area.queries import areas_within, titles_of
from payung.office.audit import queries
from payung.office.audit.models import Act

_YEARS = range(2000, 2101)
"""Years in which there can be acts."""


def _row(act: Act, names: dict[str, str]) -> dict[str, object]:
    return {
        "act": act,
        "place": names.get(act.place_code, act.place_code),
        "note": note_of(act),
        "is_reveal": act.deed == Deed.NIK_REVEAL,
    }


@needs(Deed.ACTS_READ)
@require_safe
def acts(request: PageRequest) -> HttpResponse:
    """The acts of my area, newest first."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in _FILTERS}
    since, until = (day_within(asked[name], _YEARS) for name in ("since", "until"))
    place = asked["place"] if request.holder.covers(asked["place"]) else ""
    wanted = queries.ActFilter(
        accounts=accounts_like(request.holder, asked["who"]) if asked["who"] else None,
        deed=asked["deed"],
        place=place,
        since=since,
        until=until,
    )
    before = whole_number(request.GET.get("before", ""), digits=18)
    found = queries.acts(scope(request.holder), wanted, before=before)
    page, more = found[: queries.PAGE], len(found) > queries.PAGE
    query = request.GET.copy()
    if more:
        query["before"] = str(page[-1].number)
    names = dict(titles_of(each.place_code for each in page))
    context = {
        "rows": [_row(each, names) for each in page],
        "asked": asked,
        "unread_day": (asked["since"] and not since) or (asked["until"] and not until),
        "deeds": [(duty.deed.value, duty.words) for duty in duties().values()],
        "places": areas_within(request.holder.areas),
        "next_page": query.urlencode() if more else "",
        "is_later_page": "before" in request.GET,
    }
    return render(request, "accounts/acts.html", context)


_FILTERS = ("who", "deed", "place", "since", "until")


@needs(Deed.ACTS_READ)
@require_safe
def act(request: PageRequest, number: int) -> HttpResponse:
    """One act with everything that it says."""
    found = queries.act(scope(request.holder), number) if number < 2**63 else None
    if found is None:
        raise Http404
    row = _row(found, dict(titles_of([found.place_code])))
    told = found.details if isinstance(found.details, dict) else {}
    context = {**row, "details": sorted(told.items()), "kind": kind_words(found.kind)}
    return render(request, "accounts/act.html", context)
