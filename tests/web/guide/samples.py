"""Objects for the addresses of this part."""

from __future__ import annotations

from web.sample_objects import Bound, Parts, Place, sample


@sample("guide_page", bound=Bound.NOTHING)
def page(_place: Place) -> Parts:
    return {"slug": "operator-desa"}
