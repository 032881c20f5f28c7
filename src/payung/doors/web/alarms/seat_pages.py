"""Empty seats with who waits for them, and members who come to the age limit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.doors.web.access import PageRequest, needs
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.payments.alarms import seats as seating


@needs(Deed.ALARM_READ)
@require_safe
def seats(request: PageRequest) -> HttpResponse:
    """Seats that nobody has since a membership ended, by village."""
    village = request.GET.get("desa", "")
    village = village if request.holder.covers(village) else ""
    found = seating.seats_of(request.holder, on=timezone.localdate(), village=village)
    titles = titles_of(each.village_code for each in found)
    context = {
        "lists": [(titles[each.village_code], each) for each in found],
        "total": sum(len(each.empty) for each in found),
        "villages": len({each.village_code for each in found}),
        "oldest": max((each.oldest for each in found), default=0),
        "may_change": request.holder.may(Deed.DECREE_ISSUE),
        "may_open_people": request.holder.may(Deed.PEOPLE_READ),
    }
    return render(request, "alarms/seats.html", context)


@needs(Deed.ALARM_READ)
@require_safe
def birthdays(request: PageRequest) -> HttpResponse:
    """Members who pass the age limit within a year, with who could take the seat."""
    today = timezone.localdate()
    found = seating.birthdays_of(request.holder, on=today)
    titles = titles_of(each.village_code for each in found.rows)
    context = {
        "on": today,
        "now": Month.of(today),
        "limit": found.limit,
        "certainty": Certainty(found.limit.certainty),
        "rows": [(titles[each.village_code], each) for each in found.rows],
        "may_open_people": request.holder.may(Deed.PEOPLE_READ),
    }
    return render(request, "alarms/birthdays.html", context)
