"""For which village and year a page is asked."""

from __future__ import annotations

from django.utils import timezone

from payung.doors.web.access import PageRequest
from payung.doors.web.asked import whole_number
from payung.office.area.models import CODE_LENGTH, Area
from payung.office.area.queries import areas_within

_YEARS = range(2015, 2101)


def village_asked(request: PageRequest) -> str:
    """The village of a village's post; else the one named in the address or form, within the
    holder's areas; empty where none is."""
    area = request.holder.area
    if len(area) == CODE_LENGTH:
        return area
    told = (request.POST.get("desa") or request.GET.get("desa", ""))[:CODE_LENGTH]
    return told if len(told) == CODE_LENGTH and request.holder.covers(told) else ""


def year_asked(request: PageRequest) -> int:
    """The budget year in the address; else this one."""
    told = whole_number(request.GET.get("tahun", ""), digits=4)
    return told if told is not None and told in _YEARS else timezone.localdate().year


def villages_to_choose(request: PageRequest) -> list[Area]:
    """The villages with a budget of their own in the holder's areas; none for a village's post."""
    if len(request.holder.area) == CODE_LENGTH:
        return []
    return [each for each in areas_within(request.holder.areas, level=4) if not each.is_kelurahan]
