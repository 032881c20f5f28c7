"""Making people: as a frame in memory, or streamed into a Parquet file of any length."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from payung.core.engine.simulate.choices import region_names
from payung.core.engine.simulate.draws import Draws
from payung.core.engine.simulate.households import Ages, households
from payung.core.engine.simulate.people import Setting, roster
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.nik import SAMPLE_DISTRICT
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.kernel.rupiah import format_number

MOST_PEOPLE = 20_000_000
"""More than the largest province needs; the serials of the NIK suffice for them."""
_PORTION = 250_000
_PALI = AreaCode("16.12")
_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Where:
    """Where invented people live, how old they are, and on which day that is counted.

    Without villages they live in sixty-five that do not exist (district part 99).
    """

    regency: AreaCode = _PALI
    villages: Sequence[AreaCode] = ()
    ages: Ages = Ages.ALL
    on: date = _DAY

    def village_codes(self) -> pl.Series:
        codes = [village.dotted for village in self.villages]
        sample = f"{self.regency}.{SAMPLE_DISTRICT}"
        return pl.Series(codes or [f"{sample}.{2001 + number}" for number in range(65)])


_EVERYBODY_IN_PALI = Where()


def simulate_people(
    count: int,
    seed: int,
    where: Where = _EVERYBODY_IN_PALI,
    columns: Collection[Column] = tuple(Column),
) -> pl.DataFrame:
    """`count` invented people in the columns of the roster.

    Naming the wanted columns saves time and memory; the values do not depend on it. Raises
    `Refused("people_count_out_of_range")`.
    """
    families, setting = _prepared(count, seed, where)
    portions = families.iter_slices(_PORTION)
    return pl.concat(roster(portion, setting, columns) for portion in portions)


def write_people(path: Path, count: int, seed: int, where: Where = _EVERYBODY_IN_PALI) -> None:
    """The same people into a Parquet file, in portions: memory stays small for any count."""
    families, setting = _prepared(count, seed, where)
    schema = roster(families.clear(), setting, tuple(Column)).schema
    families.lazy().map_batches(
        lambda portion: roster(portion, setting, tuple(Column)), schema=schema, streamable=True
    ).sink_parquet(path, metadata={"payung": f"data contoh, benih {seed}"})


def _prepared(count: int, seed: int, where: Where) -> tuple[pl.DataFrame, Setting]:
    if not 1 <= count <= MOST_PEOPLE:
        raise Refused(
            "people_count_out_of_range",
            f"Jumlah orang contoh {count} di luar batas.",
            f"Tulis 1 sampai {format_number(MOST_PEOPLE)}.",
        )
    draws = Draws(seed)
    setting = Setting(
        draws, region_names(where.regency), where.regency, where.village_codes(), where.on
    )
    return households(count, draws, where.ages, where.on), setting
