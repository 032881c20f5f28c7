"""The rate of each role in a village and year: the village's own entry, else the regency's."""

from __future__ import annotations

from collections.abc import Mapping

from payung.programme.incentives.models import Rate


def rates_of(village: str, year: int) -> Mapping[str, Rate]:
    """Role code → the entry that counts, in one query."""
    found = Rate.objects.filter(regency_code=village[:5], year=year, village_code__in=("", village))
    return {each.role: each for each in found.order_by("village_code", "noted_at", "id")}


def rate_before(place: str, year: int, role: str) -> Rate | None:
    """The newest entry of just this place (village or regency, dotted code)."""
    village = place if place.count(".") == 3 else ""
    found = Rate.objects.filter(regency_code=place[:5], year=year, village_code=village, role=role)
    return found.order_by("-noted_at", "-id").first()
