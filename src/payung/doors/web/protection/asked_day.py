"""The day that a page is asked about: today, unless the address says another one."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.utils import timezone

from payung.core.law.library import library
from payung.doors.web.asked import day_within, whole_number

_YEARS_AHEAD = 2
SOON = 30
"""Days in which somebody is about to lapse, unless the address says another number."""
_LONGEST = 366


def day_of(query: QueryDict) -> date:
    """`?tanggal=2026-05-01`, from the first day of the law to two years ahead; else today."""
    today = timezone.localdate()
    first = library().parameter("arrears_limit").periods[0].start.year + 1
    years = range(first, today.year + _YEARS_AHEAD + 1)
    return day_within(query.get("tanggal", ""), years) or today


def days_of(query: QueryDict) -> int:
    """`?hari=30`: within how many days somebody is about to lapse."""
    told = whole_number(query.get("hari", ""), digits=3)
    return SOON if told is None else min(told, _LONGEST)
