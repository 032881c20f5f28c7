"""Reads about regions: one village with its places, what lies in an area, names by code.

Regions are public, so nothing here asks who reads. A list asks once for all its codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area.models import Area, Boundary
from payung.office.area.outline import Outline
from payung.office.area.terms import term_of
from payung.office.area.village import Village, VillageKind


def village_of(code: str | AreaCode) -> Village:
    """The village of a code, in one query. Raises `Refused("village_unknown")`."""
    dotted = str(code)
    found = villages_of((dotted,))
    if dotted not in found:
        raise Refused(
            "village_unknown",
            f"Desa dengan kode {dotted} tidak ada dalam tabel wilayah.",
            "Periksa kodenya, atau muat tabel wilayah dengan “payung regions load”.",
        )
    return found[dotted]


def villages_of(codes: Iterable[str]) -> Mapping[str, Village]:
    """Villages by dotted code, in one query; codes that are no known village are left out."""
    wanted = sorted({code for code in codes if AreaCode(code).is_village})
    above = {upper for code in wanted for upper in (code[:2], code[:5], code[:8])}
    places = Area.objects.in_bulk(above.union(wanted))
    return {code: _village(code, places) for code in wanted if code in places}


def village_among(code: str, areas: Iterable[Area]) -> Village | None:
    """The village of a code, from areas that were asked for already; None where it is not there."""
    places = {area.code: area for area in areas}
    return _village(code, places) if code in places and AreaCode(code).is_village else None


def areas_within(
    codes: Iterable[str], *, level: int | None = None, besides: Iterable[str] = ()
) -> tuple[Area, ...]:
    """The areas themselves and everything in them, by code; `level` 1 to 4 picks one level, and
    `besides` are single areas that come along, such as those above.

    `areas_within(holder.areas, level=4)` are the villages of a holder, in one query.
    """
    found = Area.objects.filter(_inside(codes) | Q(code__in=set(besides)))
    if level is not None:
        found = found.filter(level=level)
    return tuple(found.order_by("code"))


def areas_above_districts(province: str) -> tuple[Area, ...]:
    """Provinces and regencies by code, of one province or, without one, of all."""
    found = Area.objects.filter(level__lte=2)
    return tuple(found.filter(_inside((province,)) if province else Q()).order_by("code"))


def areas_by_code(codes: Iterable[str]) -> Mapping[str, Area]:
    """Areas of any level by dotted code, in one query; unknown codes are left out."""
    return Area.objects.in_bulk(set(codes))


def outlines_within(codes: Iterable[str], *, level: int) -> Mapping[str, Outline]:
    """Outlines of one level in these areas, by dotted code, in one query; some may be missing."""
    inside = Area.objects.filter(_inside(codes), level=level)
    rows = Boundary.objects.filter(area__in=inside).order_by("area_id")
    return {
        row.area_id: Outline(row.path, row.left, row.top, row.right, row.bottom) for row in rows
    }


def names_of(codes: Iterable[str]) -> Mapping[str, str]:
    """Names without their term by dotted code, in one query; an unknown code is its own name."""
    asked = {code for code in codes if code}
    known = dict(Area.objects.filter(code__in=asked).values_list("code", "name"))
    return {code: known.get(code, code) for code in asked}


def titles_of(codes: Iterable[str]) -> Mapping[str, str]:
    """Names with their term by dotted code (`Desa Betung`); an unknown code is its own title."""
    asked = {code for code in codes if code}
    known = areas_by_code(asked)
    return {code: known[code].title if code in known else code for code in asked}


def alone_in(village: str) -> None:
    """From here to the end of the transaction nobody else counts or closes what a village (dotted
    code) has: whoever does so calls this first."""
    list(Area.objects.select_for_update().filter(code=village).values_list("code"))


def _inside(codes: Iterable[str]) -> Q:
    inside = Q(pk__in=())
    for code in codes:
        inside |= Q(code=code) | Q(code__startswith=f"{code}.")
    return inside


def _village(dotted: str, places: Mapping[str, Area]) -> Village:
    """From the rows of the village and of the places above it; a missing one is its own name."""
    code, village = AreaCode(dotted), places[dotted]
    district, regency = code.district.dotted, code.regency.dotted
    names = {upper: area.name for upper, area in places.items()}
    terms = {upper: area.term for upper, area in places.items()}
    return Village(
        code=code,
        name=village.name,
        district=names.get(district, district),
        regency=names.get(regency, regency),
        province=names.get(dotted[:2], dotted[:2]),
        kind=VillageKind.of(code),
        term=village.term,
        hamlet_term=village.hamlet_term,
        district_term=terms.get(district) or term_of(code.district),
        regency_term=terms.get(regency) or term_of(code.regency),
    )
