"""Places and a list for the pages of the poorest households."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample("poverty_place", "poverty_sheet", bound=Bound.VILLAGE)
def place(at: Place) -> Parts:
    return {"code": at.village}


@sample("poverty_list", bound=Bound.VILLAGE)
def listed(at: Place) -> Parts:
    return {"code": at.village, "which": "termiskin"}
