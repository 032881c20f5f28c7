"""Is the planned share of Dana Desa inside the band that officials name? A hint, never a rule.

The five to seven percent were said by one official of one regency; nothing in any regulation fixes
a share. So the answer carries its source and stops nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.core.law.library import library

_BAND = "dana_desa_share"


class Place(StrEnum):
    """Where a share lies; the edges of the band belong to it."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class ShareOfDanaDesa:
    """A planned amount beside the band, both in rupiah, with the source of the band."""

    place: Place
    lowest: int
    highest: int
    citation: str
    certainty: Certainty


def share_of_dana_desa(planned: int, dana_desa: int, *, year: int) -> ShareOfDanaDesa | None:
    """Compare a planned amount with the band of the village's Dana Desa of a budget year.

    Amounts are rupiah; the edges of the band are rounded down. None for a year for which nobody has
    named a band. Raises `Refused("dana_desa_not_positive")` without a Dana Desa to compare with.
    """
    if dana_desa <= 0:
        raise Refused(
            "dana_desa_not_positive",
            "Pagu Dana Desa belum diisi.",
            "Isi pagu Dana Desa menurut peraturan bupati tahun itu.",
        )
    on = date(year, 1, 1)
    if not library().holds(_BAND, on):
        return None
    band, period = library().numbers(_BAND, on), library().period(_BAND, on)
    lowest, highest = band["lowest_percent"], band["highest_percent"]
    if planned * 100 < dana_desa * lowest:
        place = Place.BELOW
    elif planned * 100 > dana_desa * highest:
        place = Place.ABOVE
    else:
        place = Place.INSIDE
    return ShareOfDanaDesa(
        place,
        dana_desa * lowest // 100,
        dana_desa * highest // 100,
        period.citation,
        period.certainty,
    )
