"""Places and a measure for the pages of figures."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample("figures_place", "figures_months", "figures_sheet", "figures_paper", bound=Bound.VILLAGE)
def place(at: Place) -> Parts:
    return {"code": at.village}


@sample("figures_behind", bound=Bound.VILLAGE)
def measure(at: Place) -> Parts:
    return {"code": at.village, "measure": "protected"}
