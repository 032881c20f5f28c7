"""Objects for the addresses of this part."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample("villages_area", "villages_download", bound=Bound.REGENCY)
def regency(place: Place) -> Parts:
    return {"code": place.regency}


@sample("villages_village")
def village(place: Place) -> Parts:
    return {"code": place.village}
