"""Places and a measure for the pages of figures."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample(
    *("figures_place", "figures_months", "figures_sheet", "figures_paper", "figures_late"),
    bound=Bound.VILLAGE,
)
def place(at: Place) -> Parts:
    return {"code": at.village}


@sample("figures_behind", bound=Bound.VILLAGE)
def measure(at: Place) -> Parts:
    return {"code": at.village, "measure": "protected"}


@sample("figures_letters", bound=Bound.VILLAGE)
def late(at: Place) -> Parts:
    """A village that decided nothing by the last day of the year's budget."""
    return {"code": at.village}
