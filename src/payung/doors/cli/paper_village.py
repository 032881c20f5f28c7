"""A village of the area table as papers name it."""

from __future__ import annotations

from payung.core.papers import values
from payung.office.area import Village


def paper_village(village: Village) -> values.Village:
    """The village with its letterhead; the address is not known."""
    return values.Village(
        code=village.code,
        name=village.name,
        district=village.district,
        regency=village.regency,
        village_term=village.term,
    )
