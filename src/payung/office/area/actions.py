"""Writes about regions: the table of the country and its boundaries, loaded over what is known.

This floor lies below the posts and the acts: whoever calls these actions records the act. Both
are called by the command line alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area.models import Area, Boundary
from payung.office.area.occupancy import occupied
from payung.office.area.outline import Outline
from payung.office.area.terms import hamlet_term_of, term_of

_BATCH = 2000
_COLUMNS = ("name", "level", "term", "hamlet_term")


@dataclass(frozen=True, slots=True)
class LoadedAreas:
    """What a table changed. Titles are as letters say them; codes are dotted."""

    total: int
    new: int
    renamed: tuple[tuple[str, str, str], ...]
    """Code, title before, title now."""
    removed: tuple[str, ...]
    """No longer in the table, and nothing lay there."""
    kept: tuple[str, ...]
    """No longer in the table, but people, lists or posts lie there: somebody must look."""


@transaction.atomic
def load_areas(names: Mapping[str, str]) -> LoadedAreas:
    """Set the regions of these names (dotted code → name); loading again changes nothing.

    What the table leaves out goes, unless something lies there: of a regency that it covers with
    villages, and, where it is the table of the whole country, anywhere. Raises
    `Refused("area_without_parent")`.
    """
    known = Area.objects.in_bulk()
    _check_parents(names, known)
    wanted = [_area(AreaCode(dotted), name) for dotted, name in sorted(names.items())]
    renamed = tuple(
        (area.code, known[area.code].title, area.title)
        for area in wanted
        if area.code in known and known[area.code].title != area.title
    )
    changed = [area for area in wanted if _differs(area, known.get(area.code))]
    Area.objects.bulk_create(
        changed,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_COLUMNS,
    )
    gone = _left_out(names, known)
    kept = occupied(gone)
    removed = tuple(code for code in gone if code not in kept)
    _remove(removed)
    return LoadedAreas(
        total=len(names),
        new=sum(area.code not in known for area in wanted),
        renamed=renamed,
        removed=removed,
        kept=tuple(sorted(kept)),
    )


@dataclass(frozen=True, slots=True)
class LoadedBoundaries:
    """What a file of boundaries gave. Codes are dotted."""

    drawn: int
    unknown: tuple[str, ...]
    """Areas that the table of regions does not have: left out."""


@transaction.atomic
def load_boundaries(outlines: Mapping[str, Outline]) -> LoadedBoundaries:
    """Set the outlines of known areas (by dotted code); loading again changes nothing.

    Raises `Refused("no_area_known")` where none of the areas is in the table of regions.
    """
    known = set(Area.objects.filter(code__in=outlines).values_list("code", flat=True))
    if not known:
        raise Refused(
            "no_area_known",
            "Tidak satu pun wilayah dalam berkas ini ada di tabel wilayah.",
            "Muat tabel wilayahnya dulu dengan “payung regions load”.",
        )
    Boundary.objects.bulk_create(
        [_boundary(code, outlines[code]) for code in sorted(known)],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["area"],
        update_fields=["path", "left", "top", "right", "bottom"],
    )
    return LoadedBoundaries(len(known), tuple(sorted(outlines.keys() - known)))


def _boundary(code: str, outline: Outline) -> Boundary:
    return Boundary(
        area_id=code,
        path=outline.path,
        left=outline.left,
        top=outline.top,
        right=outline.right,
        bottom=outline.bottom,
    )


def _area(code: AreaCode, name: str) -> Area:
    return Area(
        code=code.dotted,
        name=name,
        level=code.level,
        term=term_of(code),
        hamlet_term=hamlet_term_of(code),
    )


def _differs(area: Area, known: Area | None) -> bool:
    return known is None or any(
        getattr(area, column) != getattr(known, column) for column in _COLUMNS
    )


def _check_parents(names: Mapping[str, str], known: Mapping[str, Area]) -> None:
    for dotted in names:
        parent = dotted.rpartition(".")[0]
        if parent and parent not in names and parent not in known:
            raise Refused(
                "area_without_parent",
                f"Tabel wilayah memuat {dotted} tanpa baris {parent}.",
                "Sertakan baris provinsi, kabupaten, dan kecamatannya.",
            )


def _left_out(names: Mapping[str, str], known: Mapping[str, Area]) -> tuple[str, ...]:
    """Known codes that the table should hold and does not, from the villages up."""
    covered = {dotted[:5] for dotted in names if AreaCode(dotted).is_village}
    is_whole = (
        covered
        and _regions(known, 1) <= names.keys()
        and (len(_regions(known, 2)) <= len(_regions(names, 2)))
    )
    missing = (code for code in known if code not in names)
    return tuple(
        sorted((code for code in missing if is_whole or code[:5] in covered), reverse=True)
    )


def _regions(codes: Iterable[str], level: int) -> set[str]:
    return {code for code in codes if AreaCode(code).level == level}


def _remove(codes: tuple[str, ...]) -> None:
    for start in range(0, len(codes), _BATCH):
        Area.objects.filter(code__in=codes[start : start + _BATCH]).delete()
