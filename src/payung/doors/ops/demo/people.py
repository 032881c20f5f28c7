"""The people of the demo regency: a whole population, who is proposed, and what offices know.

Everything follows from one seed. The population has as many people as PALI has (214,795; Dukcapil,
December 2024); from it each village proposes a hundred and more, most of them rightly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from payung.core.engine.simulate import ErrorRates, Where, simulate_people, with_errors
from payung.core.intake import RegisterKind
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import Column
from payung.office.area import Village

POPULATION = 214_795
SEED = 1612
ON = date(2026, 1, 1)
"""Ages are counted on the day on which the plan begins."""
_FEWEST, _SPREAD = 110, 25
_OTHER_WORK = ("PNS", "TNI", "Perangkat desa", "Kepala desa", "Karyawan swasta", "Pensiunan")
_RATES = ErrorRates(
    nik_missing=0.008,
    nik_short=0.008,
    nik_provisional=0.004,
    nik_damaged=0.006,
    nik_shared=0.004,
    sex_differs=0.006,
    birth_date_differs=0.008,
    birth_date_unreadable=0.004,
    under_age=0.006,
    over_age=0.02,
    name_missing=0.003,
    dead=0.004,
    covered=0,
    repeated=0.008,
    respelled=0.006,
)


@dataclass(frozen=True, slots=True)
class DemoPeople:
    """Population, the rows of all village lists (with `planted`) and the same without errors, and
    the registers of offices."""

    population: pl.DataFrame
    candidates: pl.DataFrame
    proposed: pl.DataFrame
    registers: dict[RegisterKind, pl.DataFrame]


def demo_people(villages: Sequence[Village], population: int = POPULATION) -> DemoPeople:
    """The same people at each call."""
    codes = tuple(village.code for village in villages)
    everybody = simulate_people(population, SEED, Where(AreaCode("16.12"), codes, on=ON))
    candidates = _candidates(everybody)
    proposed = with_errors(candidates, _RATES, SEED, ON)
    return DemoPeople(everybody, candidates, proposed, _registers(everybody, candidates))


def _candidates(everybody: pl.DataFrame) -> pl.DataFrame:
    """Some 120 of each village: workers of 18 to 65, and now and then somebody else."""
    age = (pl.lit(ON) - pl.col(Column.BIRTH_DATE)).dt.total_days() // 365.25
    is_worker = pl.col(Column.WORKING) & ~pl.col(Column.JOB).is_in(_OTHER_WORK)
    now_and_then = pl.int_range(pl.len()) % 29 == 0
    place = pl.int_range(pl.len()).over(Column.VILLAGE_CODE)
    village = pl.col(Column.VILLAGE_CODE).rank("dense").cast(pl.Int64)
    return (
        everybody.filter(age.is_between(18, 65))
        .filter(is_worker | now_and_then)
        .filter(place < _FEWEST + village * 7 % _SPREAD)
        .sort(Column.VILLAGE_CODE, maintain_order=True)
    )


def _registers(
    everybody: pl.DataFrame, candidates: pl.DataFrame
) -> dict[RegisterKind, pl.DataFrame]:
    """What offices know of the people; each register also holds some who are proposed."""
    job = pl.col(Column.JOB)
    officials = everybody.filter(job.is_in(["Perangkat desa", "Kepala desa"])).gather_every(2)
    employees = everybody.filter(job.is_in(["PNS", "TNI", "Karyawan swasta"]))
    covered = everybody.filter(job == "Buruh harian lepas").gather_every(5)
    dead = everybody.gather_every(350, 11)
    return {
        RegisterKind.POPULATION: everybody,
        RegisterKind.PARTICIPANTS: _both(covered, candidates.gather_every(71, 7)),
        RegisterKind.OFFICIALS: _both(officials, candidates.gather_every(173, 5)),
        RegisterKind.EMPLOYEES: _both(employees, candidates.gather_every(151, 3)),
        RegisterKind.DEATHS: _both(dead, candidates.gather_every(127, 2)),
    }


def _both(some: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([some, others]).unique(Column.NIK, keep="first", maintain_order=True)
