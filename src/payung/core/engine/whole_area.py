"""Many villages at once, each judged and put in order exactly as if it were drawn alone.

What registers and its own texts say about a person depends on no other row, so it is looked up for
all together; who repeats whom is asked village by village, because a village draws from its own
registry. The order and the seats are those of `planning`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import narwhals as nw
import polars as pl

from payung.core.engine.budget import Window
from payung.core.engine.circumstances import with_residence, with_work
from payung.core.engine.details import Detail
from payung.core.engine.duplicates import with_repeats
from payung.core.engine.matching import with_probable_repeats
from payung.core.engine.planning import tariffs_of
from payung.core.engine.ranking import RANK, ranks
from payung.core.engine.registers import Registers, with_registers
from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.core.law.ruleset import RuleSet
from payung.core.law.seats import has_seat, seats


class Seated(StrEnum):
    """Columns that say where a person stands in the order of the village."""

    RANK = RANK
    HAS_SEAT = "has_seat"


_AVAILABLE = "seats_available"


def with_circumstances_by_village(
    roster: pl.DataFrame, start: Month, village_names: Mapping[str, str], registers: Registers
) -> pl.DataFrame:
    """What `checking.with_circumstances` adds to the roster of each village taken alone.

    The rows of a village stand together, as in `roster`; positions count over all of them.
    """
    people = with_registers(roster.with_row_index(Detail.POSITION), registers, start=start)
    people = with_residence(with_work(people), dict(village_names))
    villages = people.partition_by(Column.VILLAGE_CODE, maintain_order=True)
    if not villages:
        return with_probable_repeats(with_repeats(people), latest_year=start.year)
    return pl.concat(
        with_probable_repeats(with_repeats(village), latest_year=start.year) for village in villages
    )


def in_order(
    judged: pl.DataFrame, window: Window, ceilings: Mapping[str, int], rules: RuleSet
) -> pl.DataFrame:
    """The ready people by village and rank: the columns of `judged` and of `Seated`.

    `ceilings` is the rupiah of each village; a village without one has no seat. Raises `Refused`
    where the law does not hold in the window.
    """
    tariffs = tariffs_of(window, rules)
    available = pl.DataFrame(
        {
            Column.VILLAGE_CODE: list(ceilings),
            _AVAILABLE: [seats(money, tariffs) for money in ceilings.values()],
        },
        schema={Column.VILLAGE_CODE: pl.String, _AVAILABLE: pl.Int64},
    )
    rows = ranks(nw.from_native(judged.lazy()), rules).collect()
    placed = rows.join(judged, on=Detail.POSITION, how="left", maintain_order="left").join(
        available, on=Column.VILLAGE_CODE, how="left", maintain_order="left"
    )
    above = has_seat(nw.col(RANK), nw.col(_AVAILABLE).fill_null(0)).alias(Seated.HAS_SEAT)
    return nw.from_native(placed).with_columns(above).to_native().drop(_AVAILABLE)
