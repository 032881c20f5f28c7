"""Which places a complaint can be about: regencies where somebody reads it, and their villages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.models import Post
from payung.office.area.models import Area
from payung.office.area.queries import areas_within


def receiving_regencies() -> tuple[Area, ...]:
    """Regencies in which a post that reads complaints is open, by code; in one query."""
    readers = [role.value for role in duties()[Deed.COMPLAINT_READ].roles]
    regencies = Post.objects.filter(role__in=readers, is_open=True).values("regency_code")
    return tuple(Area.objects.filter(level=2, code__in=regencies).order_by("code"))


def villages_by_district(regency: str) -> Mapping[str, Sequence[Area]]:
    """Villages of a regency under the titles of their subdistricts, in one query."""
    places = areas_within((regency,))
    titles = {each.code: each.title for each in places if each.level == 3}
    found: dict[str, list[Area]] = {}
    for each in places:
        if each.level == 4:
            found.setdefault(titles.get(each.code[:8], each.code[:8]), []).append(each)
    return found
