"""The first page of incentives: of one village, or of all villages beside each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.incentives.asked_place import village_asked, year_asked
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.incentives import queries
from payung.programme.incentives.models import PayState
from payung.programme.incentives.queries import ListsWanted, Numbers
from payung.programme.incentives.standing import quarter_on
from payung.programme.incentives.steps import TRANSITIONS, Step
from payung.programme.incentives.wording import quarter_words


@needs(Deed.INCENTIVE_READ)
@require_safe
def incentives(request: PageRequest) -> HttpResponse:
    """The numbers of the year, what waits, the newest lists; every village for who watches many."""
    today, year = timezone.localdate(), year_asked(request)
    holder, village = request.holder, village_asked(request)
    told = queries.overview(holder, year=year, on=today)
    rows, following = queries.pay_lists(holder, ListsWanted(place=village, year=year))
    titles = titles_of(told.villages) if told.villages else {}
    context = {
        "year": year,
        "numbers": told.villages.get(village, Numbers()) if village else told.total,
        "villages": [(titles[code], code, each) for code, each in told.villages.items()],
        "village": village,
        "village_title": titles.get(village, ""),
        "is_village_post": holder.area.count(".") == 3,
        "rows": rows[:10],
        "more_lists": len(rows) > 10 or following is not None,
        "quarter": quarter_words(*quarter_on(today)),
        "may_draft": holder.may(Deed.INCENTIVE_DRAFT),
        "may_register": holder.may(Deed.INCENTIVE_REGISTER),
        "may_prove": holder.may(Deed.INCENTIVE_PROVE),
        "to_approve": _first(rows, PayState.DRAFTED) if _may(request, Step.APPROVE) else None,
        "to_sign": _first(rows, PayState.APPROVED) if _may(request, Step.RECEIVE) else None,
    }
    return render(request, "incentives/overview.html", context)


def _first(rows: list[queries.ListRow], state: PayState) -> queries.ListRow | None:
    """The newest list that waits in a state."""
    return next((row for row in rows if row.state is state and row.row.waiting), None)


def _may(request: PageRequest, step: Step) -> bool:
    return request.holder.may(TRANSITIONS[step].deed)
