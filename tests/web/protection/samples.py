"""Objects for the addresses of this part."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample(
    "protection_area",
    "protection_download",
    "protection_people",
    "protection_people_download",
    bound=Bound.REGENCY,
)
def regency(place: Place) -> Parts:
    return {"code": place.regency}


@sample("protection_village", "protection_village_download")
def village(place: Place) -> Parts:
    return {"code": place.village}
